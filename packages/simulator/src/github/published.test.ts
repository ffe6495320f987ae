import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  createGitHubPullReader,
  createGitHubReader,
  createTransport,
  githubHost,
} from '@driftgate/forges';
import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, execute, parse, validate } from 'graphql';
import { gitHubRefusals } from './refusals.js';
import { given, route } from './route.js';
import type { GitHubRepository, GitHubToken } from './seed.js';
import { startGitHubSimulator } from './simulator.js';

const name = { owner: 'acme', name: 'shop' };
const secret = 'ghp_tok3n';

const shop: GitHubRepository = {
  ...name,
  branches: {
    main: { files: { '.github/workflows/ci.yml': 'on: push\n' } },
    topic: { from: 'main', files: { 'a.txt': '1\n' } },
  },
  classic: { main: { contexts: [{ context: 'build', app: 15368 }], strict: true } },
  runs: { topic: [{ name: 'build' }, { name: 'lint', conclusion: 'neutral' }] },
  statuses: { topic: [{ context: 'ci/circleci', state: 'pending' }] },
  requires: ['ci/circleci'],
  pulls: [{ title: 'Work', head: 'topic', mergeState: 'BLOCKED', queued: true }],
};

async function start(
  t: TestContext,
  repository: GitHubRepository,
  token: Partial<GitHubToken> = {},
) {
  const seed = {
    version: '3.19.1',
    tokens: [{ token: secret, kind: 'classic', admin: true, ...token } as const],
    repositories: [repository],
  };
  const simulator = await startGitHubSimulator(seed);
  t.after(() => simulator.close());
  const bodies: string[] = [];
  const answers: unknown[] = [];
  const host = githubHost(new URL(simulator.url));
  const transport = createTransport({
    baseUrl: host.baseUrl,
    manners: host.manners,
    token: secret,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (typeof init?.body === 'string') {
        bodies.push(init.body);
        answers.push(await response.clone().json());
      }
      return response;
    },
    sleep: () => Promise.resolve(),
    now: () => 0,
    userAgent: 'driftgate/test',
  });
  const pulls = createGitHubPullReader(transport, host, name);
  assert.ok(pulls.ok);
  const reader = createGitHubReader(transport, host);
  const govern = (branch = 'main') =>
    reader.governance({ repository: name, branch, governs: () => null });
  return { simulator, reader, pulls: pulls.value, govern, bodies, answers };
}

test('a path, a parameter or a field that GitHub did not publish does not compile', () => {
  // @ts-expect-error: no such path
  route('/repos/{owner}/{repo}/contexts', { needs: null, handle: () => given({}) });
  route('/repos/{owner}/{repo}/pulls', {
    needs: null,
    // @ts-expect-error: no such parameter
    query: ['limit'],
    handle: () => given([]),
  });
  const branch = route('/repos/{owner}/{repo}/branches/{branch}', {
    needs: null,
    // @ts-expect-error: no such field
    handle: () => given({ name: 'main', enable_status_check: true }),
  });
  assert.equal(branch.needs, null);
});

test('all that the readers ask for is published', async (t) => {
  const { simulator, reader, pulls, govern } = await start(t, shop);
  const identity = await reader.identify();
  assert.ok(identity.ok);
  assert.ok((await govern()).ok);
  const callees = ['acme/shop/.github/workflows/ci.yml@main'];
  const query = { repository: name, branch: 'main', server: identity.value.server, callees };
  const { known } = await reader.known(query);
  assert.equal(Object.keys(known.callees).length, 1);
  const pull = await pulls.pull(1);
  assert.ok(pull.ok);
  const { headCommit } = pull.value;
  const reads = [
    await pulls.list({ state: 'all', wanted: () => true, most: 3 }),
    await pulls.changedFiles(1),
    await pulls.statuses(headCommit),
    await pulls.message(headCommit),
    await pulls.branchTip('main'),
    await pulls.tree(headCommit, ['.github/workflows']),
    await pulls.rollUp?.(1),
  ];
  assert.deepEqual(
    reads.filter((read) => read?.ok !== true),
    [],
  );
  const strange = simulator.requests.filter(({ status }) => status >= 400);
  assert.deepEqual(strange, []);
  assert.ok(simulator.requests.length >= 18);
});

test('a path or a parameter that is not published fails', async (t) => {
  const { simulator } = await start(t, shop);
  const headers = { authorization: `Bearer ${secret}` };
  for (const path of ['/repos/acme/shop/contexts', '/repos/acme/shop/pulls?limit=3']) {
    const response = await fetch(`${simulator.url}/api/v3${path}`, { headers });
    assert.equal(response.status, 500, path);
  }
});

test('the query and its answer are those of the published schema', async (t) => {
  const { pulls, bodies, answers } = await start(t, shop);
  const rollUp = await pulls.rollUp?.(1);
  assert.ok(rollUp?.ok);
  assert.deepEqual([rollUp.value.mergeState, rollUp.value.queued], ['BLOCKED', true]);
  assert.deepEqual(rollUp.value.contexts, [
    { context: 'build', required: true, app: 15368 },
    { context: 'lint', required: false, app: 15368 },
    { context: 'ci/circleci', required: true, app: null },
  ]);
  const schema = buildSchema(published.idl, { assumeValid: true });
  const [sent] = bodies.map((body) => JSON.parse(body) as { query: string; variables: object });
  assert.ok(sent !== undefined);
  const document = parse(sent.query);
  assert.deepEqual(validate(schema, document), []);
  const broken = parse(sent.query.replace('isInMergeQueue', 'isQueued'));
  assert.equal(validate(schema, broken).length, 1);
  const [{ data }] = answers as [{ data: unknown }];
  const variableValues = sent.variables as Record<string, unknown>;
  const run = await execute({ schema, document, rootValue: data, variableValues });
  assert.deepEqual(run.errors ?? [], []);
  assert.deepEqual(JSON.parse(JSON.stringify(run.data)), data);
});

test('a roll-up of many contexts has pages', async (t) => {
  const many = Array.from({ length: 250 }, (_, index) => ({ name: `run ${index}` }));
  const { pulls, bodies } = await start(t, { ...shop, runs: { topic: many } });
  const rollUp = await pulls.rollUp?.(1);
  assert.ok(rollUp?.ok);
  assert.equal(rollUp.value.contexts.length, 251);
  assert.equal(bodies.length, 3);
});

test('a renamed repository is followed, and a former name stays a name', async (t) => {
  const { govern } = await start(t, { ...shop, name: 'store', former: 'acme/shop' });
  const read = await govern();
  assert.ok(read.ok, JSON.stringify(read));
  assert.equal(read.value.governance.kind, 'required');
});

test('rulesets have pages, and those that are not enforced ask for nothing', async (t) => {
  const ruleset = (id: number, enforcement: 'active' | 'evaluate' | 'disabled') => ({
    id,
    name: `set ${id}`,
    enforcement,
    rules: [
      {
        type: 'required_status_checks' as const,
        parameters: {
          required_status_checks: [{ context: `${enforcement} ${id}` }],
          strict_required_status_checks_policy: false,
        },
      },
    ],
  });
  const active = Array.from({ length: 120 }, (_, id) => ruleset(id, 'active'));
  const rulesets = [...active, ruleset(900, 'evaluate'), ruleset(901, 'disabled')];
  const { govern } = await start(t, { ...shop, classic: {}, rulesets });
  const read = await govern();
  assert.ok(read.ok && read.value.governance.kind === 'required');
  assert.equal(read.value.governance.required.length, 120);
  assert.ok(read.value.governance.required.every((each) => each.startsWith('active')));
});

test('more files than GitHub lists are not taken for all', async (t) => {
  const files = Object.fromEntries(Array.from({ length: 3001 }, (_, i) => [`f/${i}`, '1\n']));
  const topic = { from: 'main', files };
  const { pulls } = await start(t, { ...shop, branches: { ...shop.branches, topic } });
  const changed = await pulls.changedFiles(1);
  assert.ok(!changed.ok && changed.failure.kind === 'truncated');
  assert.equal(changed.failure.received, 3000);
});

test('a tree that is cut short is not judged', async (t) => {
  const { simulator, pulls } = await start(t, shop);
  const effect = { kind: 'shape', body: { sha: '', tree: [], truncated: true } } as const;
  simulator.faults.add({ match: { path: /git\/trees/ }, effect });
  const tip = await pulls.branchTip('main');
  assert.ok(tip.ok);
  const tree = await pulls.tree(tip.value, ['.github/workflows']);
  assert.ok(!tree.ok && tree.failure.kind === 'truncated');
});

const tokens: readonly (readonly [string, Partial<GitHubToken>, string])[] = [
  ['an admin', { admin: true }, 'known'],
  ['no admin', { admin: false }, 'unknown'],
  ['GITHUB_TOKEN', { kind: 'app', permissions: ['contents=read'] }, 'unknown'],
  ['a fine-grained token', { kind: 'fine-grained', permissions: ['administration=read'] }, 'known'],
];

for (const [who, token, strictness] of tokens)
  test(`what is required is read by ${who}; strictness is ${strictness}`, async (t) => {
    const { govern } = await start(t, shop, token);
    const read = await govern();
    assert.ok(read.ok && read.value.governance.kind === 'required');
    assert.deepEqual(read.value.governance.required, ['build']);
    const { strict } = read.value.governance.layers ?? {};
    assert.equal(strict, strictness === 'known' ? true : null);
    assert.equal(read.value.notes.length, strictness === 'known' ? 0 : 1);
  });

test('a private repository tells each kind of token what it lacks', async (t) => {
  const hidden = { ...shop, private: true };
  const failureFor = async (token: Partial<GitHubToken>, more: Partial<GitHubRepository> = {}) => {
    const { govern } = await start(t, { ...hidden, ...more }, token);
    const read = await govern();
    assert.ok(!read.ok, JSON.stringify(read));
    assert.ok(!JSON.stringify(read).includes(secret));
    const { failure } = read;
    return failure.kind === 'refused' ? failure.refusals.map(({ kind }) => kind) : failure.kind;
  };
  const metadata = { kind: 'app', permissions: ['metadata=read'] } as const;
  assert.deepEqual(await failureFor(metadata), ['permission', 'permission']);
  assert.deepEqual(await failureFor({ kind: 'app', permissions: [] }), [
    'missing',
    'missing',
    'missing',
  ]);
  assert.deepEqual(await failureFor({}, { sso: true }), 'sso');
  assert.deepEqual(await failureFor({}, { plan: 'free' }), ['plan']);
});

test('nothing is required only where GitHub said so, whatever goes wrong', async (t) => {
  const { simulator, govern } = await start(t, { ...shop, classic: {} });
  const free = await govern();
  assert.ok(free.ok);
  assert.equal(free.value.governance.kind, 'unprotected');
  for (const [name, effect] of Object.entries(gitHubRefusals))
    for (const path of [/\/rules\/branches\//, /\/branches\/main$/]) {
      simulator.faults.clear();
      simulator.faults.add({ match: { path }, effect });
      const read = await govern();
      assert.ok(!read.ok, `${name} at ${path.source}: ${JSON.stringify(read)}`);
      assert.ok(!JSON.stringify(read).includes('hidden'), name);
    }
});
