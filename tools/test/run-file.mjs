// Runs one compiled test file in a process group of its own, so that a time-out ends all that it started.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const reporter = fileURLToPath(new URL('count-leaves.mjs', import.meta.url));
const running = new Set();

function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Ends everything that still runs; for when this process itself is told to end. */
export function endAll() {
  running.forEach(end);
}

function readLeaves(path) {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // It crashed before it reported anything.
  }
  const lines = text.split('\n').slice(0, -1);
  const complete = lines.at(-1) === '{"end":true}';
  return {
    leaves: (complete ? lines.slice(0, -1) : lines).map((line) => JSON.parse(line)),
    complete,
  };
}

/** Why a file failed as a whole, or null. */
function complaintOf({ code, signal, late, complete, leaves }, seconds) {
  if (late) return `did not end within ${seconds} s`;
  if (signal !== null) return `was ended by ${signal}`;
  if (!complete) return `ended before its tests did (exit ${code})`;
  if (leaves.length === 0) return 'holds no test';
  const failed = leaves.some(({ verdict }) => verdict === 'failed');
  return code !== 0 && !failed ? `exit ${code} although no test failed` : null;
}

function start(file, results) {
  const args = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${results}`,
    file,
  ];
  // This variable tells a test file that another runner reads it, and the reporters stay silent.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawn(process.execPath, args, {
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a file: what it printed, its leaf tests with their verdicts, and what is wrong with it as a whole. */
export async function runFile(file, seconds) {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-test-'));
  const results = join(folder, 'leaves');
  const child = start(file, results);
  running.add(child);
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end(child);
  }, seconds * 1000);
  const [code, signal] = await new Promise((resolve) => {
    child.on('exit', (...how) => {
      // What it started and left behind would hold the pipes open.
      end(child);
      child.on('close', () => resolve(how));
    });
  });
  clearTimeout(timer);
  running.delete(child);
  const { leaves, complete } = readLeaves(results);
  rmSync(folder, { recursive: true, force: true });
  const complaint = complaintOf({ code, signal, late, complete, leaves }, seconds);
  return { output: Buffer.concat(output).toString('utf8'), leaves, complaint };
}
