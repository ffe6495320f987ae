// Runs every test under the given folders (default: all) and closes with one plain count of leaf tests.
// A test that is skipped or still to do counts as failed: nothing is green that did not run.
//   node tools/test.mjs [--seconds=N] [folder …]        N is the time that one file gets
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTests } from './test/find.mjs';
import { endAll, runFile } from './test/run-file.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const typed = process.argv.slice(2);
const wanted = typed.filter((word) => !word.startsWith('--'));
const folders = wanted.length > 0 ? wanted : ['packages', 'conformance', 'tools'];
const seconds = Number(typed.find((word) => word.startsWith('--seconds='))?.slice(10) ?? 300);

const tests = findTests(root, folders);
const total = { passed: 0, failed: 0 };
const wrong = [];

function fail(file, what) {
  total.failed += 1;
  wrong.push(`✖ ${relative(root, file)}: ${what}`);
}

function count(source, { output, leaves, complaint }) {
  process.stdout.write(`\n${relative(root, source)}\n${output}`);
  for (const { name, verdict } of leaves) {
    if (verdict === 'passed') total.passed += 1;
    else fail(source, `${name} (${verdict})`);
  }
  if (complaint !== null) fail(source, complaint);
}

/** Takes the next file until none is left. */
async function work(queue) {
  for (const { source, compiled } of queue) {
    if (compiled === null) fail(source, 'was not compiled, so it did not run');
    else count(source, await runFile(compiled, seconds));
  }
}

for (const name of ['SIGINT', 'SIGTERM']) {
  process.once(name, () => {
    endAll();
    process.exit(1);
  });
}

const queue = tests.values();
await Promise.all([work(queue), work(queue)]);
if (tests.length === 0) fail(root, `no test found under ${folders.join(', ')}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
const closing = [...wrong, `${total.passed} passed, ${total.failed} failed`];
process.stdout.write(`\n${closing.join('\n')}\n`);
