import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('../test.mjs', import.meta.url));
const IMPORTS = "const { test, describe, before } = require('node:test');\n";

interface Outcome {
  readonly status: number | null;
  readonly last: string;
  readonly text: string;
}

/** Runs the runner over made-up packages: path → text; a test's source is only its path. */
function runOver(files: Readonly<Record<string, string>>, flags: readonly string[] = []): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-runner-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path.endsWith('.js') ? IMPORTS + text : text);
    }
    const { status, stdout } = spawnSync(process.execPath, [runner, ...flags, folder], {
      encoding: 'utf8',
      timeout: 60_000,
      maxBuffer: 1 << 26,
    });
    return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '', text: stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One test file with a source. */
function runOne(text: string, flags: readonly string[] = []): Outcome {
  return runOver({ 'a/src/a.test.ts': '', 'a/dist/a.test.js': text }, flags);
}

test('only leaf tests count, in suites, in tests, and in several files', () => {
  const nested = `describe('suite', () => { test('one', () => {}); describe('inner', () => test('two', () => {})); });
    test('parent', async (t) => { await t.test('three', () => {}); await t.test('four', () => {}); });`;
  const outcome = runOver({
    'a/src/a.test.ts': '',
    'a/dist/a.test.js': nested,
    'b/src/deep/b.test.ts': '',
    'b/dist/deep/b.test.js': "test('five', () => {});",
  });
  assert.equal(outcome.last, '5 passed, 0 failed');
  assert.equal(outcome.status, 0);
});

test('a failing child counts once, a parent that fails of itself and a broken hook count too', () => {
  const text = `test('parent', async (t) => { await t.test('child', () => { throw new Error('no'); }); });
    test('parent of a good one', async (t) => { await t.test('good', () => {}); throw new Error('own'); });
    describe('suite', () => { before(() => { throw new Error('hook'); }); test('starved', () => {}); });`;
  const outcome = runOne(text);
  assert.equal(outcome.status, 1);
  assert.match(outcome.last, /^1 passed, [3-4] failed$/);
});

const broken: Readonly<Record<string, string>> = {
  'throws before any test': "throw new Error('no');",
  'ends itself in the middle': "test('a', () => {}); test('b', () => process.exit(0));",
  'is killed': "test('a', () => process.kill(process.pid, 'SIGKILL'));",
  'holds no test': 'module.exports = 1;',
  'skips its test': "test.skip('a', () => {});",
  'has a test to do': "test.todo('a');",
  'rejects after its tests':
    "test('a', () => { setTimeout(() => Promise.reject(new Error('x'))); });",
};

for (const [what, text] of Object.entries(broken)) {
  test(`a file that ${what} is a failure`, () => {
    const outcome = runOne(text);
    assert.equal(outcome.status, 1);
    assert.match(outcome.last, /^\d+ passed, [1-9]\d* failed$/);
  });
}

const endless: Readonly<Record<string, string>> = {
  spins: "test('a', () => { for (;;); });",
  'keeps a handle open': "test('a', () => { setInterval(() => {}, 1000); });",
  'waits for ever and ignores SIGTERM':
    "process.on('SIGTERM', () => {}); test('a', () => new Promise(() => setInterval(() => {}, 1000)));",
  'leaves a child behind that holds its output':
    "test('a', () => { require('node:child_process').spawn('sleep', ['50'], { stdio: 'inherit' }); setInterval(() => {}, 1000); });",
};

for (const [what, text] of Object.entries(endless)) {
  test(`a file that ${what} is ended`, () => {
    const outcome = runOne(text, ['--seconds=1']);
    assert.equal(outcome.status, 1);
    assert.match(outcome.text, /did not end within 1 s/);
    assert.match(outcome.last, /^[01] passed, 1 failed$/);
  });
}

test('no test at all is a failure', () => {
  const outcome = runOver({ 'a/src/a.ts': '' });
  assert.deepEqual([outcome.status, outcome.last], [1, '0 passed, 1 failed']);
});

test('a compiled test without its source does not run, a source without its compiled test fails', () => {
  const outcome = runOver({
    'a/dist/gone.test.js': "test('gone', () => {});",
    'a/src/new.test.ts': '',
    'a/src/kept.test.ts': '',
    'a/dist/kept.test.js': "test('kept', () => {});",
  });
  assert.deepEqual([outcome.status, outcome.last], [1, '1 passed, 1 failed']);
  assert.match(outcome.text, /new\.test\.ts: was not compiled/);
});

test('a flood of output loses neither the closing line nor itself', () => {
  const flood =
    "test('a', () => { for (let i = 0; i < 20000; i += 1) console.log('x'.repeat(99)); });";
  const outcome = runOne(flood);
  assert.equal(outcome.last, '1 passed, 0 failed');
  assert.ok(outcome.text.length > 2_000_000);
});
