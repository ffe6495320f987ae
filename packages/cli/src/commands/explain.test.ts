import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { main } from '../main.js';
import { matchesGolden } from '../matches-golden.js';
import { type WorldSeed, worldInMemory } from '../world-in-memory.js';

const JOB = '    runs-on: x\n';
const files = {
  '.gitea/workflows/docs.yml': `name: CI
on:
  pull_request:
    branches: [main]
    paths: [docs/**, "**.md"]
jobs:
  docs:
${JOB}`,
  '.gitea/workflows/ci.yml': `name: CI
on: [push, pull_request]
jobs:
  all-tests:
${JOB}  deploy:
    name: deploy to \${{ vars.WHERE }}
    strategy: {matrix: {os: [a]}}
${JOB}`,
  '.gitea/workflows/release.yml': `name: Release
on: {push: {branches: [main, '!main-*']}}
jobs:
  build:
${JOB}`,
  required: `${['CI / docs', 'CI / all-required'].map((name) => `${name} (pull_request)\n`).join('')}Release / build (push)\n`,
};
const server = ['--server', 'gitea@1.26.3', '--required', 'required'];

async function explain(seed: WorldSeed, ...argv: readonly string[]) {
  const watched = worldInMemory(seed);
  const code = await main(['explain', ...argv], watched.world);
  return { code, out: watched.out(), err: watched.err() };
}

describe('driftgate explain', () => {
  it('leads from contexts of every kind to the lines that decide, within 80 columns', async () => {
    const shown: string[] = [];
    for (const context of [
      'CI / docs (pull_request)',
      'CI / all-tests (pull_request)',
      'CI / all-required (pull_request)',
      'Release / build (push)',
      'CI / deploy to x (push)',
      'CI / all-test (push)',
    ]) {
      const { code, out, err } = await explain({ files }, context, ...server);
      assert.equal(err, '');
      shown.push(`$ driftgate explain '${context}'\n${out}(exit ${code})\n`);
    }
    const all = shown.join('\n');
    for (const line of all.split('\n'))
      assert.ok(Array.from(line).length <= 80 || line.startsWith('  replay: '), line);
    matchesGolden('explain.txt', all);
  });

  it('gives a counterexample that simulate refuses', async () => {
    const { out } = await explain({ files }, 'CI / docs (pull_request)', ...server);
    const command = /replay: driftgate (?<words>.*)/.exec(out)?.groups?.['words'] ?? '';
    const watched = worldInMemory({ files });
    assert.equal(await main(command.split(' '), watched.world), 1);
    assert.match(watched.out(), /✗ CI \/ docs \(pull_request\)/);
  });

  it('is JSON when asked, with every replay as a command', async () => {
    const { code, out } = await explain({ files }, 'CI / docs (pull_request)', ...server, '--json');
    const told = JSON.parse(out) as {
      exitCode: number;
      verdict: { verdict: string };
      replays: readonly { kind: string; command: string }[];
      postings: readonly { chain: readonly { kind: string; holds?: string }[] }[];
      later: readonly { kind: string; since: string }[];
    };
    assert.deepEqual([code, told.exitCode, told.verdict.verdict], [0, 0, 'sometimes']);
    assert.deepEqual(told.replays[0], {
      kind: 'paths',
      command: 'driftgate simulate --changed src/app.ts',
    });
    assert.deepEqual(
      told.postings[0]?.chain.map(({ kind, holds }) => [kind, holds]),
      [
        ['trigger', 'always'],
        ['filter', 'always'],
        ['filter', 'always'],
        ['filter', 'sometimes'],
        ['name', undefined],
      ],
    );
    assert.deepEqual([told.later[0]?.kind, told.later[0]?.since], ['skipped', '1.27.0']);
  });

  it('is 2 for a file that was not understood, whatever the verdict', async () => {
    const broken = { ...files, '.gitea/workflows/bad.yml': 'on: [push\n' };
    const { code, out } = await explain({ files: broken }, 'CI / all-tests (push)', ...server);
    assert.equal(code, 2);
    assert.match(out, /cannot verify: \.gitea\/workflows\/bad\.yml:\d+ /);
  });

  it('keeps hostile names inert', async () => {
    const evil = `"::error::x\\u001b[31m\\u202e\\nnext"`;
    const text = `name: ${evil}\non: {pull_request: {branches: [main], paths: ["a\\u001b[0m/**"]}}\njobs:\n  b:\n${JOB}`;
    const seed = { files: { '.gitea/workflows/e.yml': text, required: '["*"]' } };
    for (const argv of [['::error::x *'], ['*'], ['x\u001B[31m']]) {
      const { out } = await explain(seed, ...argv, ...server);
      assert.ok(!out.includes('\u001B') && !out.includes('\u202E'), out);
      assert.doesNotMatch(out, /^::/m);
    }
  });
});
