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
    paths: [docs/**, "**.md"]
jobs:
  docs:
${JOB}`,
  '.gitea/workflows/ci.yml': `name: CI
on: [push, pull_request]
jobs:
  test:
${JOB}  deploy:
    name: deploy to \${{ vars.WHERE }}
    strategy: {matrix: {os: [a]}}
${JOB}`,
  required: '["CI / test (push)", "CI / test (pull_request)", "CI / docs (pull_request)"]',
  few: '["CI / test (pull_request)"]',
  deploy: '["CI / deploy to x (push)"]',
};
const server = ['--server', 'gitea@1.26.3'];

async function simulate(seed: WorldSeed, ...argv: readonly string[]) {
  const watched = worldInMemory({ ...seed, files: { ...files, ...seed.files } });
  const code = await main(['simulate', ...argv, ...server], watched.world);
  return { code, out: watched.out(), err: watched.err() };
}

const REQUIRED = ['--required', 'required'];

describe('driftgate simulate', () => {
  it('says what arrives, what is in doubt and what is missing, within 80 columns', async () => {
    const shown: string[] = [];
    for (const words of [
      '--changed docs/a.md,src/app.ts --required required',
      '--changed src/app.ts --fork --required required',
      '--changed src/app.ts --required deploy',
      '--changed docs/a.md --fork --untrusted --required few',
      '--changed docs/a.md --draft --required few',
    ]) {
      const { code, out, err } = await simulate({}, ...words.split(' '));
      assert.equal(err, '');
      shown.push(`$ driftgate simulate ${words}\n${out}(exit ${code})\n`);
    }
    const all = shown.join('\n');
    for (const line of all.split('\n')) assert.ok(Array.from(line).length <= 80, line);
    matchesGolden('simulate.txt', all);
  });

  for (const [argv, code] of [
    [['--changed', 'docs/a.md', ...REQUIRED], 0],
    [['--changed', 'src/app.ts', ...REQUIRED], 1],
    [['--changed', 'docs/a.md', '--fork', ...REQUIRED], 1],
    [['--changed', 'docs/a.md', '--message', 'x [skip ci]', ...REQUIRED], 1],
    [['--changed', 'docs/a.md', '--title', 'x [skip ci]', '--required', 'few'], 1],
    [['--changed', 'docs/a.md', '--activity', 'labeled', '--required', 'few'], 0],
    [['--changed', 'docs/a.md', '--required', 'deploy'], 2],
    [['--changed', 'docs/a.md', '--base', 'dev', '--required', 'few'], 0],
  ] as const) {
    it(`is ${code} for ${argv.join(' ')}`, async () => {
      assert.equal((await simulate({}, ...argv)).code, code);
    });
  }

  it('is JSON when asked, and what was not told is as usual', async () => {
    const { code, out } = await simulate({}, '--changed', 'src/app.ts', ...REQUIRED, '--json');
    const told = JSON.parse(out) as {
      exitCode: number;
      pullRequest: object;
      merge: { allowed: boolean; because: string };
      posted: readonly { context: string; state: string }[];
      inDoubt: readonly { why: string }[];
      missing: readonly { requirement: string; kind: string; emitters: readonly object[] }[];
    };
    assert.deepEqual([code, told.exitCode, told.merge.allowed], [1, 1, false]);
    assert.deepEqual(told.pullRequest, {
      head: 'topic',
      activity: 'opened',
      fork: false,
      draft: false,
      trusted: true,
      title: 'Change something',
      message: 'Change something',
      number: 1,
      base: 'main',
      changed: ['src/app.ts'],
      pushed: ['src/app.ts'],
    });
    assert.deepEqual(
      told.posted.map(({ context, state }) => `${context} ${state}`),
      ['CI / test (push) pending', 'CI / test (pull_request) pending'],
    );
    assert.deepEqual(
      told.inDoubt.map(({ why }) => why),
      ['vars.WHERE', 'vars.WHERE'],
    );
    assert.deepEqual(
      told.missing.map(({ requirement, kind }) => [requirement, kind]),
      [['CI / docs (pull_request)', 'absent']],
    );
  });

  it('takes a pull request as JSON, such as one of its own', async () => {
    const kind = ['--fork', '--draft', '--untrusted'];
    const first = await simulate({}, '--changed', 'a,docs/b.md', ...kind, ...REQUIRED, '--json');
    const { pullRequest } = JSON.parse(first.out) as { pullRequest: object };
    const seed = { input: JSON.stringify(pullRequest) };
    assert.deepEqual(await simulate(seed, '--pr', '-', ...REQUIRED, '--json'), first);
  });

  for (const [text, where] of [
    ['[]', 'pull:1:1  '],
    ['{}', 'pull:1:1  '],
    ['{"changed": ["a"],\n "hed": "x"}', 'pull:2:2  '],
    ['{"changed": "a"}', 'pull:1:13  '],
    ['{"changed": ["a"], "fork": "no"}', 'pull:1:28  '],
    ['{"changed": ["a"], "number": 0.5}', 'pull:1:30  '],
    ['{"changed": ["a"], "base": ""}', 'pull:1:28  '],
    ['{"changed": ["a"', 'pull:1:17  '],
  ] as const) {
    it(`is 2 and names the place for ${JSON.stringify(text)}`, async () => {
      const { code, out, err } = await simulate(
        { files: { pull: text } },
        '--pr',
        'pull',
        ...REQUIRED,
      );
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.startsWith(`cannot verify: ${where}`), err);
    });
  }

  for (const argv of [
    REQUIRED,
    ['--pr', 'pull', '--fork', ...REQUIRED],
    ['--pr', 'pull', '--head', 'x', ...REQUIRED],
    ['--pr', 'pull', '--draft', ...REQUIRED],
    ['--changed', 'a', '--untrusted', ...REQUIRED],
    ['--changed', 'a', '--activity', 'open', ...REQUIRED],
    ['--changed', 'a', '--head', 'main', ...REQUIRED],
  ]) {
    it(`is 2 for ${argv.join(' ')}`, async () => {
      const { code, err } = await simulate({ files: { pull: '{"changed": ["a"]}' } }, ...argv);
      assert.equal(code, 2);
      assert.match(err, /^cannot verify: /);
    });
  }

  it('keeps hostile names inert', async () => {
    const evil = '::error::x\u001B[31m\u202E\nnext';
    const input = JSON.stringify({ changed: [evil], head: evil, title: evil, message: evil });
    const { out } = await simulate({ input }, '--pr', '-', ...REQUIRED);
    assert.ok(!out.includes('\u001B') && !out.includes('\u202E'), out);
    assert.doesNotMatch(out, /^\s*::/m);
  });
});
