import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Snapshot } from '@driftgate/core';
import { gitHubRefusals, type GitHubSeed, startGitHubSimulator } from '@driftgate/simulator';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const secret = 'ghp_s3cret';

const CI = `on: pull_request
jobs:
  build:
    runs-on: x
    steps: [{ run: x }]
`;

const seed: GitHubSeed = {
  tokens: [{ token: secret, kind: 'classic', admin: true }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      branches: {
        main: { files: { '.github/workflows/ci.yml': CI } },
        topic: { from: 'main', files: { 'a.txt': '1\n' } },
      },
      classic: { main: { contexts: [{ context: 'build', app: null }] } },
      runs: { topic: [{ name: 'build', conclusion: 'success' }] },
      statuses: { topic: [{ context: 'license', state: 'pending' }] },
      pulls: [{ title: 'Work', head: 'topic', mergeState: 'BLOCKED', queued: true }],
    },
  ],
};

interface Asked {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
}

async function ask({ argv, env = {}, fetch: way = fetch }: Asked) {
  const files = { '.github/workflows/ci.yml': CI };
  const { world, out, err } = worldInMemory({ files, env, fetch: way });
  const code = await main(argv, world);
  const all = out() + err();
  assert.ok(!all.includes(secret), all);
  return { code, out: out(), err: err(), all };
}

async function start(t: TestContext, given = seed) {
  const simulator = await startGitHubSimulator(given);
  t.after(() => simulator.close());
  return simulator;
}

const named = ['--token-env', 'MINE', '--repo', 'acme/shop'];

test('check asks a GitHub Enterprise Server, which is recognised by what it answers', async (t) => {
  const { url } = await start(t);
  const argv = ['check', '--server', url, ...named];
  const { code, all } = await ask({ argv, env: { MINE: secret } });
  assert.notEqual(code, 2, all);
  assert.match(all, /^acme\/shop · main · ghes 3\.19\.0 · 1 required/);
  assert.match(all, /read from the rulesets and the branch protection/);
});

test('in a GitHub action nothing has to be named', async (t) => {
  const { url } = await start(t);
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: url,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_BASE_REF: 'main',
    GITHUB_TOKEN: secret,
  };
  const { code, out } = await ask({ argv: ['check', '--json'], env });
  assert.notEqual(code, 2, out);
  const report = JSON.parse(out) as { readonly server: unknown; readonly branch: unknown };
  const server = { forge: 'github', version: '3.19.0', address: url, from: 'server' };
  assert.deepEqual([report.server, report.branch], [server, 'main']);
});

test('why reads what GitHub itself calls required', async (t) => {
  const own = { ...seed.repositories[0], requires: ['license'] } as GitHubSeed['repositories'][0];
  const { url } = await start(t, { ...seed, repositories: [own] });
  const argv = ['why', '1', '--server', url, ...named];
  const { code, all } = await ask({ argv, env: { MINE: secret } });
  assert.match(all, /the server itself says of the pull request: BLOCKED/);
  assert.match(all, /the pull request is in the merge queue/);
  assert.match(all, /requires license, which no rule that it showed does/);
  assert.notEqual(code, 0);
});

test('verify reads the last pull requests', async (t) => {
  const { url } = await start(t);
  const argv = ['verify', '--last', '5', '--server', url, ...named];
  const { code, all } = await ask({ argv, env: { MINE: secret } });
  assert.notEqual(code, undefined);
  assert.match(all, /build/);
});

test('a refusal names what is missing, and nothing is taken for not required', async (t) => {
  const cases = [
    ['notByIntegration', /the token lacks the permission contents: read/],
    ['notByToken', /the token lacks the permission administration: read/],
    ['sso', /acme wants the token authorised for single sign-on/],
    ['plan', /the plan of the repository's owner/],
    ['primaryLimit', /too many requests/],
    ['badCredentials', /the server does not know the token/],
  ] as const;
  const { url, faults } = await start(t);
  for (const [name, words] of cases) {
    faults.clear();
    faults.add({ match: { path: /\/branches\// }, effect: gitHubRefusals[name] });
    const argv = ['check', '--server', url, ...named];
    const { code, all } = await ask({ argv, env: { MINE: secret } });
    assert.equal(code, 2, `${name}: ${all}`);
    assert.match(all, words);
    assert.doesNotMatch(all, /hidden/);
  }
});

/** Answers nothing, and remembers to whom a token would have gone. */
function watching(): { readonly fetch: typeof fetch; readonly sent: string[] } {
  const sent: string[] = [];
  const watched: typeof fetch = (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    sent.push(`${host} ${headers.get('authorization') ?? 'nothing'}`);
    return Promise.reject(new Error('there is no network'));
  };
  return { fetch: watched, sent };
}

const actions = { GITHUB_ACTIONS: 'true', GITHUB_TOKEN: secret };

const ways: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
  ['GITHUB_TOKEN goes to github.com', 'https://github.com', { GITHUB_TOKEN: secret }, 'bearer'],
  ['GH_TOKEN goes to github.com', 'https://api.github.com', { GH_TOKEN: secret }, 'bearer'],
  ['GITHUB_TOKEN goes nowhere else', 'https://git.acme.org', { GITHUB_TOKEN: secret }, 'nothing'],
  ['GITEA_TOKEN does not go to GitHub', 'https://github.com', { GITEA_TOKEN: secret }, 'nothing'],
  ['a named token goes where it is named for', 'https://github.com', { MINE: secret }, 'bearer'],
  [
    'the token of an action goes to its own server',
    'https://git.acme.org/api/v3',
    { ...actions, GITHUB_SERVER_URL: 'https://git.acme.org' },
    'bearer',
  ],
  [
    'the token of an action on another server does not go to github.com',
    'https://github.com',
    { ...actions, GITHUB_SERVER_URL: 'https://git.acme.org' },
    'nothing',
  ],
  [
    'the token of a GitHub action goes to its own server, and no other does',
    'https://git.acme.org',
    { ...actions, GITEA_TOKEN: 'other', GITHUB_SERVER_URL: 'https://git.acme.org' },
    'bearer',
  ],
  [
    "the token of Gitea's actions goes to their own server",
    'https://git.acme.org',
    { ...actions, GITEA_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://git.acme.org' },
    'token',
  ],
  [
    "the token of Gitea's actions does not go to github.com",
    'https://github.com',
    { ...actions, GITEA_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://git.acme.org' },
    'nothing',
  ],
];

for (const [name, server, env, expected] of ways)
  test(name, async () => {
    const { fetch, sent } = watching();
    const token = env['MINE'] === undefined ? [] : ['--token-env', 'MINE'];
    const argv = ['check', '--repo', 'acme/shop', '--server', server, ...token];
    const { code } = await ask({ argv, env, fetch });
    assert.equal(code, 2);
    assert.ok(sent.length > 0);
    const words = { bearer: `Bearer ${secret}`, token: `token ${secret}`, nothing: 'nothing' };
    const host = server.includes('github.com') ? 'api.github.com' : 'git.acme.org';
    const wanted = `${host} ${words[expected as keyof typeof words]}`;
    assert.deepEqual([...new Set(sent)], [wanted]);
  });

test('nothing that writes is ever sent', async (t) => {
  const { url } = await start(t);
  const methods: string[] = [];
  const watched: typeof fetch = (input, init) => {
    const query = typeof init?.body === 'string' && init.body.startsWith('{"query":"query ');
    methods.push(query ? 'query' : (init?.method ?? 'GET'));
    return fetch(input, init);
  };
  const argv = ['why', '1', '--server', url, ...named];
  await ask({ argv, env: { MINE: secret }, fetch: watched });
  assert.deepEqual([...new Set(methods)].toSorted(), ['GET', 'query']);
});

const contract = {
  GITHUB_ACTIONS: 'true',
  GITEA_TOKEN: secret,
  REPO: 'acme/shop',
  WORKFLOWS_DIR: '.github/workflows',
};

test('the gate judges on GitHub, with annotations, and writes nothing in either mode', async (t) => {
  const { url, requests } = await start(t);
  for (const MODE of ['assert', 'issue']) {
    const env = { ...contract, GITHUB_SERVER_URL: url, GITEA_HOST: url, MODE };
    const { code, out } = await ask({ argv: [], env });
    assert.notEqual(code, 2, out);
    assert.match(out, /^::notice::\[MODE=\w+\] Linting 1 required context\(s\) for main/m);
    assert.equal(/^::warning::no tracking issue is kept on GitHub/m.test(out), MODE === 'issue');
  }
  assert.deepEqual([...new Set(requests.map(({ method }) => method))], ['GET']);
  assert.ok(
    requests.every(({ path }) => path.startsWith('/v3/')),
    'it was not taken for a Gitea',
  );
});

test('the gate takes nothing for fine that GitHub refuses to tell', async (t) => {
  const { url, faults } = await start(t);
  faults.add({ match: { path: /\/rules\// }, effect: gitHubRefusals.notByIntegration });
  const env = { ...contract, GITEA_HOST: url, MODE: 'assert' };
  const { code, out } = await ask({ argv: [], env });
  assert.equal(code, 2);
  assert.match(
    out,
    /^::error::cannot verify: .* 403: the token lacks the permission metadata: read/m,
  );
});

test('check reads the reusable workflows of other repositories that it can see', async (t) => {
  const text = 'on: workflow_call\njobs: { unit: { runs-on: x } }\n';
  const files = { '.github/workflows/test.yml': text };
  const shared = { owner: 'acme', name: 'ci', branches: { v1: { files } } };
  const { url } = await start(t, { ...seed, repositories: [...seed.repositories, shared] });
  const reference = 'acme/ci/.github/workflows/test.yml@v1';
  const caller = `on: pull_request\njobs:\n  call:\n    uses: ${reference}\n`;
  const { world, texts } = worldInMemory({
    files: { '.github/workflows/ci.yml': caller },
    env: { MINE: secret },
    fetch,
  });
  await main(['check', '--server', url, ...named, '--save', 'kept'], world);
  const kept = JSON.parse(texts.get('/repo/kept') ?? '') as Snapshot;
  assert.deepEqual(kept.known?.callees, {
    [reference]: { path: '.github/workflows/test.yml', text },
  });
});
