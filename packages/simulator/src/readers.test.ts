import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  createGiteaPullReader,
  createGiteaReader,
  createGitHubPullReader,
  createGitHubReader,
  createTransport,
  type ForgeReader,
  githubHost,
  type PullReader,
} from '@driftgate/forges';
import { startGitHubSimulator } from './github/index.js';
import { startSimulator } from './simulator.js';

/** What a reader of any forge gives of the same small world. */
interface Readers {
  readonly reader: ForgeReader;
  readonly pulls: PullReader;
}

const name = { owner: 'ann', name: 'shop' };
const branches = {
  main: { files: { '.github/workflows/ci.yml': 'on: push\n', 'a.txt': '1\n' }, message: 'first' },
  topic: {
    from: 'main',
    files: { '.github/workflows/ci.yml': 'on: pull_request\n', 'b/c.txt': '2\n' },
    message: 'Work\n\non it',
  },
};

function optionsOf(url: string) {
  const sleep = (): Promise<void> => Promise.resolve();
  return {
    baseUrl: new URL(url),
    token: 'tok',
    fetch,
    sleep,
    now: () => 0,
    userAgent: 'driftgate/test',
  };
}

async function onGitea(t: TestContext): Promise<Readers> {
  const simulator = await startSimulator({
    seed: {
      users: [{ login: 'ann', admin: true, tokens: [{ token: 'tok' }] }],
      repositories: [
        {
          ...name,
          branches: { ...branches, topic: { ...branches.topic, files: branches.topic.files } },
          protections: [{ name: 'main', required: ['build', 'lint'] }],
          pulls: [
            { title: 'Older', head: 'topic', state: 'closed' },
            { title: 'Newer', head: 'topic', draft: true },
          ],
        },
      ],
    },
  });
  t.after(() => simulator.close());
  simulator.postStatus('ann/shop', 'topic', { context: 'build', state: 'success' });
  const transport = createTransport(optionsOf(simulator.url));
  const pulls = createGiteaPullReader(transport, name);
  assert.ok(pulls.ok);
  return { reader: createGiteaReader(transport), pulls: pulls.value };
}

async function onGitHub(t: TestContext): Promise<Readers> {
  const simulator = await startGitHubSimulator({
    tokens: [{ token: 'tok', kind: 'classic', admin: true }],
    repositories: [
      {
        ...name,
        branches,
        classic: { main: { contexts: [{ context: 'build', app: 15368 }] } },
        rulesets: [
          {
            id: 1,
            name: 'gate',
            rules: [
              {
                type: 'required_status_checks',
                parameters: {
                  required_status_checks: [{ context: 'lint' }],
                  strict_required_status_checks_policy: true,
                },
              },
            ],
          },
        ],
        runs: { topic: [{ name: 'build', conclusion: 'success' }] },
        pulls: [
          { title: 'Older', head: 'topic', state: 'closed' },
          { title: 'Newer', head: 'topic', draft: true },
        ],
      },
    ],
  });
  t.after(() => simulator.close());
  const host = githubHost(new URL(simulator.url));
  const transport = createTransport({ ...optionsOf(simulator.url), manners: host.manners });
  const pulls = createGitHubPullReader(transport, host, name);
  assert.ok(pulls.ok);
  return { reader: createGitHubReader(transport, host), pulls: pulls.value };
}

function told<T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

for (const [forge, open] of [
  ['gitea', onGitea],
  ['github', onGitHub],
] as const) {
  test(`${forge}: what is required of a branch`, async (t) => {
    const { reader } = await open(t);
    const { server } = told(await reader.identify());
    assert.equal(server.forge, forge);
    assert.notEqual(server.version, null);
    const query = { repository: name, branch: 'main', governs: () => null };
    const { governance } = told(await reader.governance(query));
    assert.ok(governance.kind === 'required');
    assert.deepEqual(governance.required, ['build', 'lint']);
    const { known } = await reader.known({ repository: name, branch: 'main', server });
    assert.deepEqual([known.archived, known.disabled], [false, []]);
  });

  test(`${forge}: a branch that is not there`, async (t) => {
    const { pulls } = await open(t);
    const tip = await pulls.branchTip('nowhere');
    assert.ok(!tip.ok);
    assert.equal(tip.failure.kind, 'missing');
  });

  test(`${forge}: pull requests, newest first, as far as they are wanted`, async (t) => {
    const { pulls } = await open(t);
    const list = async (state: 'open' | 'all', most = 5) =>
      told(await pulls.list({ state, wanted: () => true, most })).map(({ number }) => number);
    assert.deepEqual(await list('open'), [2]);
    assert.deepEqual(await list('all'), [2, 1]);
    assert.deepEqual(await list('all', 1), [2]);
  });

  test(`${forge}: one pull request and what belongs to it`, async (t) => {
    const { pulls } = await open(t);
    const pull = told(await pulls.pull(2));
    const { headCommit, ...rest } = pull;
    assert.match(headCommit, /^[0-9a-f]{40}$/);
    assert.deepEqual(rest, {
      number: 2,
      title: 'Newer',
      state: 'open',
      merged: false,
      draft: true,
      mergeable: true,
      base: 'main',
      head: 'topic',
      fork: false,
    });
    const changed = told(await pulls.changedFiles(2));
    assert.deepEqual(changed.toSorted(), ['.github/workflows/ci.yml', 'b/c.txt']);
    assert.equal(told(await pulls.message(headCommit)).trim(), 'Work\n\non it');
    const [status, ...others] = told(await pulls.statuses(headCommit));
    assert.deepEqual(others, []);
    assert.deepEqual(
      [status?.context, status?.state, status?.byServer],
      ['build', 'success', true],
    );
    const directories = ['.gitea/workflows', '.github/workflows'];
    const asked = pulls.requests();
    const tree = told(await pulls.tree(headCommit, directories));
    assert.deepEqual(tree, {
      directories: ['.github/workflows'],
      files: [{ path: '.github/workflows/ci.yml', text: 'on: pull_request\n' }],
    });
    const once = pulls.requests();
    assert.ok(once > asked);
    await pulls.tree(headCommit, directories);
    assert.equal(pulls.requests(), once, 'nothing is asked for twice');
    assert.equal((await pulls.pull(99)).ok, false);
  });
}
