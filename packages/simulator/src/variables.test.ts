import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Seed } from './seed.js';
import type { RecordedServer } from './servers.js';
import { startSimulator } from './simulator.js';

const file = 'on: push\n';
const seed: Seed = {
  users: [
    { login: 'root', admin: true, tokens: [{ token: 'root' }] },
    { login: 'ann', variables: { own: 'hers' }, tokens: [{ token: 'ann' }] },
    {
      login: 'bob',
      tokens: [{ token: 'bob' }, { token: 'narrow', scopes: ['read:repository'] }],
    },
  ],
  organizations: [{ name: 'acme', owners: ['bob'], variables: { os: 'linux' } }],
  repositories: [
    {
      owner: 'acme',
      name: 'r',
      collaborators: { ann: 'admin' },
      variables: { os: 'mac' },
      disabled: ['b.yml'],
      branches: {
        main: { files: { '.gitea/workflows/a.yml': file, '.gitea/workflows/b.yml': file } },
      },
    },
    { owner: 'acme', name: 'off', hasActions: false, branches: { main: { files: { a: '1' } } } },
  ],
};

async function start(t: TestContext, version: RecordedServer) {
  const simulator = await startSimulator({ seed, version });
  t.after(() => simulator.close());
  return async (path: string, token: string | null): Promise<readonly [number, unknown]> => {
    const response = await fetch(`${simulator.url}/api/v1${path}`, {
      headers: token === null ? {} : { authorization: `token ${token}` },
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return [response.status, isJson ? await response.json() : await response.text()];
  };
}

function variable(name: string, data: string, of: { owner_id?: number; repo_id?: number }) {
  return { owner_id: 0, repo_id: 0, ...of, name, data, description: '' };
}

test('variables are told to owners and site admins, and a person only their own', async (t) => {
  const get = await start(t, 'gitea-1.27-main');
  const own = [200, [variable('OS', 'mac', { repo_id: 1 })]];
  assert.deepEqual(await get('/repos/acme/r/actions/variables', 'bob'), own);
  assert.deepEqual(await get('/repos/acme/r/actions/variables', 'root'), own);
  assert.deepEqual(await get('/repos/acme/r/actions/variables', 'narrow'), own);
  for (const [token, status] of [
    ['ann', 403],
    [null, 401],
  ] as const)
    assert.equal((await get('/repos/acme/r/actions/variables', token))[0], status);
  const organization = [200, [variable('OS', 'linux', { owner_id: 4 })]];
  assert.deepEqual(await get('/orgs/acme/actions/variables', 'bob'), organization);
  assert.equal((await get('/orgs/acme/actions/variables', 'narrow'))[0], 403);
  assert.equal((await get('/orgs/acme/actions/variables', 'ann'))[0], 403);
  assert.equal((await get('/orgs/ann/actions/variables', 'ann'))[0], 404);
  assert.deepEqual(await get('/user/actions/variables', 'ann'), [
    200,
    [variable('OWN', 'hers', { owner_id: 2 })],
  ]);
  assert.deepEqual(await get('/user/actions/variables', 'bob'), [200, []]);
});

test('older servers leave the values of a repository out, and the oldest has no variables', async (t) => {
  const get = await start(t, 'gitea-1.24.7');
  const list = await get('/repos/acme/r/actions/variables', 'bob');
  assert.deepEqual(list, [200, [variable('OS', '', { repo_id: 1 })]]);
  const oldest = await start(t, 'gitea-1.22.6');
  assert.equal((await oldest('/repos/acme/r/actions/variables', 'bob'))[0], 404);
});

test('disabled workflows and switched-off Actions show', async (t) => {
  const get = await start(t, 'gitea-1.26.3');
  const [, body] = await get('/repos/acme/r/actions/workflows', 'ann');
  const { workflows } = body as { workflows: readonly { id: string; state: string }[] };
  assert.deepEqual(
    workflows.map(({ id, state }) => [id, state]),
    [
      ['a.yml', 'active'],
      ['b.yml', 'disabled_manually'],
    ],
  );
  const shown = async (name: string) =>
    ((await get(`/repos/acme/${name}`, null))[1] as Record<string, unknown>)['has_actions'];
  assert.deepEqual([await shown('r'), await shown('off')], [true, false]);
  assert.equal((await get('/repos/acme/off/actions/workflows', 'ann'))[0], 403);
  assert.equal((await get('/repos/acme/off/actions/workflows', 'bob'))[0], 200);
});
