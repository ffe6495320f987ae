import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const HOOKS = readFileSync(
  fileURLToPath(new URL('../../../../.pre-commit-hooks.yaml', import.meta.url)),
  'utf8',
);

function fieldOf(name: string): string {
  return new RegExp(`^  ${name}: (.*)$`, 'm').exec(HOOKS)?.[1] ?? '';
}

const ci = 'name: CI\non: pull_request\njobs:\n  build:\n    runs-on: x\n    steps: [{run: x}]\n';

function asf(context: string): string {
  return `github:\n  protected_branches:\n    main:\n      required_status_checks:\n        checks:\n          - ${context}: build\n`;
}

/** Runs the hook as it is declared, in a world without variables and without a network. */
async function runHook(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
  const asked: string[] = [];
  const watched = worldInMemory({
    files: { '.github/workflows/ci.yml': ci, ...files },
    fetch: (input) => {
      asked.push(JSON.stringify(input));
      return Promise.reject(new Error('there is no network'));
    },
  });
  const [program, ...entry] = fieldOf('entry').split(' ');
  assert.equal(program, 'driftgate');
  const args = ['--server', 'github', '--required', '.asf.yaml', ...more];
  const code = await main([...entry, ...args], watched.world);
  return { code, out: watched.out(), err: watched.err(), asked };
}

test('the pre-commit hook judges without a token and without a network', async () => {
  const { code, out, err, asked } = await runHook({ '.asf.yaml': asf('context') });
  assert.deepEqual([asked, err], [[], '']);
  assert.notEqual(code, 2);
  assert.match(out, /1 required/);
});

test('the pre-commit hook stops a declaration that cannot be read, and says what is free', async () => {
  const broken = await runHook({ '.asf.yaml': asf('check') });
  assert.equal(broken.code, 2);
  assert.match(broken.err, /\.asf\.yaml:6:13 {2}unknown key "check"/);
  const free = await runHook({ '.asf.yaml': asf('check') }, '--branch', 'next');
  assert.equal(free.code, 0);
  assert.match(free.out, /\.asf\.yaml says nothing of next; it speaks of main/);
});

test('the pre-commit hook runs for what it reads, and gets no names of files', () => {
  const files = new RegExp(fieldOf('files'));
  for (const path of ['.asf.yaml', '.github/workflows/ci.yml', '.github/settings.yml'])
    assert.ok(files.test(path), path);
  assert.ok(!files.test('src/app.ts'));
  assert.equal(fieldOf('pass_filenames'), 'false');
});
