import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Seed, type SeedPull, type Simulator, startSimulator } from '@driftgate/simulator';
import type { Git } from '@driftgate/forges';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const CI = `name: CI
on:
  pull_request:
jobs:
  test:
    runs-on: x
`;
const DOCS = `name: Docs
on:
  pull_request:
    paths: [docs/**]
jobs:
  site:
    runs-on: x
`;
const PUSHED = `name: Pushed
on: push
jobs:
  build:
    runs-on: x
`;
const TEST = 'CI / test (pull_request)';

interface Story {
  readonly required: readonly string[];
  readonly pull?: Partial<SeedPull>;
  readonly files?: Readonly<Record<string, string>>;
  readonly topic?: Readonly<Record<string, string>>;
  readonly message?: string;
  readonly version?: 'gitea-1.22.6' | 'gitea-1.26.3' | 'gitea-1.27-main' | 'forgejo-15.0.3';
  readonly after?: (simulator: Simulator) => void;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly git?: Git;
}

function seedOf(story: Story): Seed {
  const { files = { '.gitea/workflows/ci.yml': CI }, topic = { 'src/app.ts': '1' } } = story;
  return {
    users: [{ login: 'ann', admin: true, tokens: [{ token: 'tok' }] }],
    repositories: [
      {
        owner: 'ann',
        name: 'shop',
        branches: {
          main: { files: { 'README.md': 'x', ...files } },
          topic: { from: 'main', files: topic, message: story.message ?? 'Bump the parser' },
        },
        protections: [{ name: 'main', required: story.required }],
        pulls: [{ title: 'Bump parser', head: 'topic', ...story.pull }],
      },
    ],
  };
}

async function ask(t: TestContext, story: Story) {
  const now = (): Date => new Date(Date.UTC(2026, 0, 5, 8));
  const { version = 'gitea-1.26.3' } = story;
  const simulator = await startSimulator({ version, seed: seedOf(story), now });
  t.after(() => simulator.close());
  story.after?.(simulator);
  const env = { GITEA_TOKEN: 'tok', ...story.env };
  const { git } = story;
  const watched = worldInMemory({ fetch, env, ...(git === undefined ? {} : { git }) });
  const asked = ['why', ...(story.argv ?? ['1']), '--server', simulator.url, '--repo', 'ann/shop'];
  const code = await main(asked, watched.world);
  return { code, out: watched.out(), err: watched.err(), simulator };
}

const post =
  (context: string, state: 'success' | 'failure' | 'pending', description = '') =>
  (simulator: Simulator) =>
    simulator.postStatus('ann/shop', 'topic', { context, state, description });

const golden = fileURLToPath(new URL('../../src/golden/why.txt', import.meta.url));

const STORIES: Readonly<Record<string, Story>> = {
  'it can merge': { required: [TEST], after: post(TEST, 'success') },
  'the branch is older than the workflow': {
    required: [TEST, 'Docs / site (pull_request)'],
    files: { '.gitea/workflows/docs.yml': DOCS },
    topic: { 'docs/a.md': '1' },
    after: (simulator) => {
      post('Docs / site (pull_request)', 'success')(simulator);
      simulator.setFile('ann/shop', { branch: 'main', path: '.gitea/workflows/ci.yml', text: CI });
    },
  },
  'the branch has an older workflow': {
    required: ['CI / tests (pull_request)'],
    after: (simulator) => {
      post(TEST, 'success')(simulator);
      const text = CI.replace('test:', 'tests:');
      simulator.setFile('ann/shop', { branch: 'main', path: '.gitea/workflows/ci.yml', text });
    },
  },
  'this pull request renames the job': {
    required: [TEST],
    topic: { '.gitea/workflows/ci.yml': CI.replace('test:', 'tests:') },
    after: post('CI / tests (pull_request)', 'success'),
  },
  'another folder hides the workflows': {
    required: [TEST],
    files: { '.github/workflows/ci.yml': CI },
    topic: { '.gitea/workflows/docs.yml': DOCS },
  },
  'a skip marker in the message': { required: [TEST], message: 'Bump [skip ci]' },
  'a skip marker in the title': { required: [TEST], pull: { title: 'Bump [skip ci]' } },
  'a path filter': {
    required: ['Docs / site (pull_request)'],
    files: { '.gitea/workflows/docs.yml': DOCS },
  },
  'a branch filter': {
    required: [TEST],
    files: { '.gitea/workflows/ci.yml': CI.replace(':\njobs', ':\n    branches: [dev]\njobs') },
  },
  'activity types': {
    required: [TEST],
    files: { '.gitea/workflows/ci.yml': CI.replace(':\njobs', ':\n    types: [opened]\njobs') },
  },
  'a fork, and only pushes post it': {
    required: ['Pushed / build (push)'],
    files: { '.gitea/workflows/pushed.yml': PUSHED },
    pull: { fork: true },
  },
  'a fork that awaits approval': {
    required: [TEST],
    pull: { fork: true },
    after: post(TEST, 'pending', 'Blocked by required conditions'),
  },
  'nothing posts it': {
    required: ['CI / all-required (pull_request)'],
    after: post(TEST, 'success'),
  },
  'it failed, another one waits': {
    required: [TEST, 'bot/cla'],
    after: (simulator) => {
      const target = '/ann/shop/actions/runs/1/jobs/0';
      const failed = { context: TEST, state: 'failure', description: 'Failing after 3s', target };
      simulator.postStatus('ann/shop', 'topic', { ...failed, state: 'failure' });
      const asked = { context: 'bot/cla', description: 'Please sign', creator: 'ann' };
      simulator.postStatus('ann/shop', 'topic', asked);
    },
  },
  'an unknown need': {
    required: [TEST],
    files: { '.gitea/workflows/ci.yml': `${CI}    needs: lint\n` },
    after: post(TEST, 'pending', 'Blocked by required conditions'),
  },
  'a twin cancels it': {
    required: ['CI / test (push)'],
    files: {
      '.gitea/workflows/ci.yml': `concurrency: {group: ci}\n${CI.replace('on:', 'on:\n  push:')}`,
    },
    after: (simulator) => {
      post('CI / test (push)', 'failure', 'Has been cancelled')(simulator);
      post(TEST, 'pending', 'Waiting to run')(simulator);
    },
  },
  'a conflict': { required: [TEST], pull: { mergeable: false }, after: post(TEST, 'success') },
  'nothing keeps it back': { required: [TEST] },
  'every status counts, and there is none': { required: [] },
};

it('driftgate why tells what keeps a pull request back, at 80 columns', async (t) => {
  const told: string[] = [];
  for (const [name, story] of Object.entries(STORIES)) {
    const { code, out, err } = await ask(t, story);
    told.push(`=== ${name}: exit ${code}\n${out}${err}`);
  }
  const text = told.join('\n');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, 'utf8'));
  for (const line of text.split('\n')) assert.ok(line.length <= 80, line);
});

describe('driftgate why', () => {
  it('reads more than one page of statuses', async (t) => {
    const after = (simulator: Simulator): void => {
      for (let index = 0; index < 70; index += 1) post(`x ${index}`, 'success')(simulator);
      post(TEST, 'failure')(simulator);
    };
    const { code, out } = await ask(t, { required: [TEST], after });
    assert.equal(code, 1);
    assert.match(out, /1 of 1 required context failed/);
  });

  it('finds the pull request of the branch that is checked out', async (t) => {
    const bytes = new TextEncoder().encode('topic\n');
    const git: Git = () => Promise.resolve({ code: 0, stdout: bytes, stderr: '' });
    const story = { required: [TEST], argv: [], after: post(TEST, 'success') };
    const { code, out } = await ask(t, { ...story, git });
    assert.equal(code, 0);
    assert.match(out, /^#1 "Bump parser" into main can merge/);
    const other: Git = () => Promise.resolve({ code: 1, stdout: new Uint8Array(), stderr: '' });
    assert.match((await ask(t, { ...story, git: other })).err, /no branch is checked out/);
    assert.match((await ask(t, story)).err, /git could not be asked/);
    const stray = new TextEncoder().encode('stray\n');
    const lost: Git = () => Promise.resolve({ code: 0, stdout: stray, stderr: '' });
    assert.match((await ask(t, { ...story, git: lost })).err, /no open pull request from the br/);
  });

  for (const [argv, words] of [
    [['2'], /404/],
    [['x'], /x is no pull request/],
    [['1', '--token-env', 'NOPE'], /that variable is missing/],
  ] as const)
    it(`is 2 for ${argv.join(' ')}`, async (t) => {
      const { code, out, err } = await ask(t, { required: [TEST], argv });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, words);
    });

  it('is 2 when any part cannot be read', async (t) => {
    for (const part of ['files', 'status', 'commits?', 'git/trees', 'git/blobs', 'branches/main']) {
      const { code, out } = await ask(t, {
        required: [TEST],
        after: (simulator) => {
          post(TEST, 'success')(simulator);
          const path = new RegExp(part.replace('?', String.raw`\?`));
          simulator.faults.add({ match: { path }, effect: { kind: 'status', status: 500 } });
        },
      });
      assert.deepEqual([code, out], [2, ''], part);
    }
  });

  for (const version of ['gitea-1.22.6', 'gitea-1.27-main', 'forgejo-15.0.3'] as const)
    it(`reads ${version}`, async (t) => {
      const folder = version.startsWith('forgejo') ? '.forgejo' : '.gitea';
      const story = { required: [TEST], files: { [`${folder}/workflows/a/ci.yml`]: CI }, version };
      assert.equal((await ask(t, { ...story, after: post(TEST, 'success') })).code, 0);
      const { code, out } = await ask(t, { ...story, message: 'x [ci skip]' });
      assert.equal(code, 1);
      assert.match(out, /the head commit holds \[ci skip\]/);
    });

  it('prints JSON', async (t) => {
    const { code, out } = await ask(t, {
      required: [TEST],
      argv: ['#1', '--json'],
      message: '[skip ci]',
    });
    const read = JSON.parse(out) as {
      readonly exitCode: number;
      readonly requirements: readonly { readonly causes: readonly { readonly kind: string }[] }[];
    };
    assert.deepEqual([code, read.exitCode], [1, 1]);
    assert.equal(read.requirements[0]?.causes[0]?.kind, 'skip-marker');
  });

  it('keeps hostile names inert', async (t) => {
    const evil = '::error::\u001B[31m\u202Ex\n::set-output name=a::b';
    for (const env of [{}, { GITHUB_ACTIONS: 'true' }]) {
      const { code, out } = await ask(t, {
        required: [evil, TEST],
        pull: { title: evil },
        env,
        after: (simulator) => {
          const status = { context: TEST, state: 'failure', description: evil } as const;
          simulator.postStatus('ann/shop', 'topic', { ...status, target: evil });
        },
      });
      assert.equal(code, 1);
      assert.ok(!out.includes('\u001B') && !out.includes('\u202E'), out);
      const commands = out.split('\n').filter((line) => line.startsWith('::'));
      assert.ok(
        commands.every((line) => /^::(?:error|warning|notice)::#?\S/.test(line)),
        out,
      );
      assert.ok(!out.includes('\n::set-output'), out);
    }
  });

  it('asks with GET only, and for nothing twice', async (t) => {
    const { simulator } = await ask(t, { required: [TEST], after: post(TEST, 'success') });
    assert.ok(simulator.requests.every(({ method }) => method === 'GET'));
    const paths = simulator.requests.map(({ path }) => path);
    const repeated = paths.filter((path, index) => paths.indexOf(path) !== index);
    assert.deepEqual(repeated, ['/repos/ann/shop/branches/main']);
  });
});
