// Processor time, because the machines that run this are shared: wall time tells more of the neighbours.
import { spawnSync } from 'node:child_process';

const MOST_SECONDS = 60;

/**
 * User and system time of a whole command in ms, as the kernel counted it; Infinity when it does not end within
 * a minute. `expected` are the exit codes it may end with (default: any); `user`: without the system's part.
 */
export function commandTime(command, { cwd, expected, user: userOnly = false } = {}) {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null';
  const limit = ['--kill-after=1', String(MOST_SECONDS), 'bash', '-c', script, '-'];
  const { status, stderr } = spawnSync('timeout', [...limit, ...command], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status === 124 || status === 137) return Infinity;
  if (expected && !expected.includes(status))
    throw new Error(`${command.join(' ')}: exit ${status}\n${stderr}`);
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return (userOnly ? user : user + system) * 1000;
}

/** The same for a Node program, which has to end with an expected code. */
export function processTime(args, cwd, expected = [0]) {
  return commandTime([process.execPath, ...args], { cwd, expected });
}

/** User and system time of a call in this process, in ms. */
export function callTime(call) {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Measures named candidates in turn, so that what disturbs one disturbs the others too. One that did not end
 * is not tried again.
 */
export function interleaved(candidates, rounds) {
  const times = new Map(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(candidates)) {
      const all = times.get(name);
      all.push(all.at(-1) === Infinity ? Infinity : measure());
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, summary(all)]));
}

function summary(all) {
  const sorted = [...all].sort((left, right) => left - right);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
}

/** One line of a table: a name, and its two times in ms. */
export function row(name, { min, median }, note = '') {
  if (min === Infinity) return `  ${name.padEnd(38)}  did not end within ${MOST_SECONDS} s`;
  const times = `${min.toFixed(1).padStart(9)} ${median.toFixed(1).padStart(9)}`;
  return `  ${name.padEnd(38)}${times}  ${note}`.trimEnd();
}

/** The head of a table. */
export function head(title) {
  return `\n${title}\n${' '.repeat(40)}${'min ms'.padStart(9)} ${'median'.padStart(9)}`;
}
