import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { NOTHING_KNOWN, type Server } from '@driftgate/core';
import type { KnownReading } from '../forge.js';
import { connect, sendJson, serve } from '../recorded/loopback.js';
import { recordedServers, serveRecording } from '../recorded/recorded-server.js';
import { createGiteaReader } from './index.js';

const demo = { owner: 'oracle', name: 'demo' };
const gitea126: Server = { forge: 'gitea', version: '1.26.3', address: null, from: 'server' };

for (const name of recordedServers)
  test(`${name}: what the recorded server tells of its surroundings`, async (t) => {
    const url = await serveRecording(t, name);
    const [forge, version] = name.split('-') as ['gitea' | 'forgejo', string];
    const server: Server = { ...gitea126, forge, version };
    const read = (token: string | null, branch = 'main'): Promise<KnownReading> =>
      createGiteaReader(connect(url, { token }).transport).known({
        repository: demo,
        branch,
        server,
      });
    const told = {
      ...NOTHING_KNOWN,
      archived: false,
      actions: 'on',
      scoped: name === 'gitea-1.27-main' ? 'unknown' : 'none',
    };
    const lists = forge === 'gitea' && name !== 'gitea-1.22.6';
    const owner = { known: { ...told, disabled: lists ? [] : null }, notes: [] };
    assert.deepEqual(await read('owner'), owner);
    assert.deepEqual(await read('owner', 'release/1.x'), { known: told, notes: [] });
    for (const token of ['writer', 'reader', 'stranger', null])
      assert.deepEqual(await read(token), { known: told, notes: [] });
    const nothing = { known: { ...NOTHING_KNOWN, scoped: told.scoped }, notes: [] };
    for (const token of ['owner:read-issue', 'bad']) assert.deepEqual(await read(token), nothing);
  });

type Answers = Readonly<Record<string, unknown>>;

const at = '/api/v1/repos/o/r';
const answers: Answers = {
  [at]: {
    archived: true,
    has_actions: false,
    default_branch: 'main',
    owner: { id: 7, email: '' },
  },
  [`${at}/actions/workflows`]: {
    workflows: [
      { id: 'ci.yml', state: 'active' },
      { id: 'deep/old.yaml', state: 'disabled_manually' },
    ],
    total_count: 2,
  },
  [`${at}/actions/variables`]: [
    { owner_id: 0, name: 'OS', data: 'linux' },
    { owner_id: 0, name: 'HIDDEN', data: '' },
  ],
  '/api/v1/orgs/o/actions/variables': [
    { owner_id: 7, name: 'OS', data: 'mac' },
    { owner_id: 7, name: 'HIDDEN', data: 'seen' },
    { owner_id: 7, name: 'ARCH', data: 'arm' },
  ],
  '/api/v1/user/actions/variables': [
    { owner_id: 9, name: 'WRONG', data: 'mine' },
    { owner_id: 7, name: 'MINE', data: 'yes' },
  ],
};

interface Asking {
  readonly answers: Answers;
  readonly branch?: string;
  readonly token?: string | null;
  readonly server?: Server;
}

async function ask(t: TestContext, { branch = 'main', token = 'x', ...asking }: Asking) {
  const seen: string[] = [];
  const url = await serve(t, (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    seen.push(path);
    const body = asking.answers[path];
    if (typeof body === 'number') return sendJson(response, body, { message: 'no' });
    response.setHeader('x-total-count', Array.isArray(body) ? body.length : 0);
    sendJson(response, body === undefined ? 404 : 200, body ?? { message: 'not found' });
  });
  const reader = createGiteaReader(connect(url, { token }).transport);
  const { server = gitea126 } = asking;
  const reading = await reader.known({ repository: { owner: 'o', name: 'r' }, branch, server });
  return { ...reading, seen };
}

test('everything told, with four requests, the repository before its organisation', async (t) => {
  const { known, notes, seen } = await ask(t, { answers });
  assert.deepEqual(known, {
    variables: { values: { OS: 'linux', ARCH: 'arm' }, complete: false },
    callees: {},
    actions: 'off',
    archived: true,
    disabled: ['deep/old.yaml'],
    scoped: 'none',
  });
  assert.deepEqual(notes, []);
  assert.equal(seen.length, 4);
  assert.ok(!seen.includes('/api/v1/user/actions/variables'));
});

test("a person's variables count only where the token is that person's", async (t) => {
  const person = { archived: false, owner: { id: 7, email: 'o@example.test' } };
  const { known, seen } = await ask(t, { answers: { ...answers, [at]: person } });
  assert.deepEqual(known.variables?.values, { OS: 'linux', MINE: 'yes' });
  assert.equal(known.actions, 'unknown');
  assert.equal(seen.length, 4);
});

const all = {
  archived: true,
  actions: 'off',
  disabled: ['deep/old.yaml'],
  values: { OS: 'linux', ARCH: 'arm' },
};
const own = { OS: 'linux' };
const losses: Readonly<Record<string, unknown>> = {
  [at]: { ...all, archived: null, actions: 'unknown', values: own },
  [`${at}/actions/workflows`]: { ...all, disabled: null },
  [`${at}/actions/variables`]: { ...all, values: undefined },
  '/api/v1/orgs/o/actions/variables': { ...all, values: own },
  '/api/v1/user/actions/variables': all,
};

test('whatever is refused or malformed stays unknown, and nothing else does', async (t) => {
  for (const bad of [401, 403, 404, 500, 'text', { workflows: [{}] }])
    for (const [path, left] of Object.entries(losses)) {
      const { known } = await ask(t, { answers: { ...answers, [path]: bad } });
      const { archived, actions, disabled, variables } = known;
      const given = { archived, actions, disabled, values: variables?.values };
      assert.deepEqual(given, left, `${path} ${JSON.stringify(bad)}`);
    }
});

test('of another branch than the default one only what is disabled is sure', async (t) => {
  const some = await ask(t, { answers, branch: 'release/1.x' });
  assert.deepEqual(some.known.disabled, ['deep/old.yaml']);
  assert.deepEqual(
    some.notes.map((note) => note.code),
    ['not-known'],
  );
  const workflows = { workflows: null, total_count: 0 };
  const none = { ...answers, [`${at}/actions/workflows`]: workflows };
  const { known, notes } = await ask(t, { answers: none, branch: 'release/1.x' });
  assert.equal(known.disabled, null);
  assert.deepEqual(notes, []);
  assert.deepEqual((await ask(t, { answers: none })).known.disabled, []);
});

test('a list of workflows that is cut, or has an unknown state, tells nothing', async (t) => {
  for (const workflows of [
    { workflows: [{ id: 'a.yml', state: 'disabled_manually' }], total_count: 2 },
    { workflows: [{ id: 'a.yml', state: 'disabled_inactivity' }], total_count: 1 },
  ]) {
    const cut = { ...answers, [`${at}/actions/workflows`]: workflows };
    assert.equal((await ask(t, { answers: cut })).known.disabled, null);
  }
});

test('an anonymous reader asks for nothing that takes a token', async (t) => {
  const { known, seen } = await ask(t, { answers, token: null });
  assert.deepEqual(seen, [at]);
  assert.deepEqual([known.archived, known.disabled, known.variables], [true, null, null]);
});

test('what owners add is only excluded where the server cannot have it', async (t) => {
  for (const [forge, version, scoped] of [
    ['gitea', '1.26.99', 'none'],
    ['gitea', '1.27.0', 'unknown'],
    ['gitea', '1.28.0+dev-1-gabc', 'unknown'],
    ['gitea', null, 'unknown'],
    ['forgejo', '15.0.3', 'none'],
    ['forgejo', null, 'none'],
  ] as const) {
    const server: Server = { forge, version, address: null, from: 'server' };
    const { known } = await ask(t, { answers: {}, server });
    assert.deepEqual(known, { ...NOTHING_KNOWN, scoped }, `${forge} ${version}`);
  }
});

test('a name that cannot be asked for is not', async (t) => {
  let asked = 0;
  const url = await serve(t, (_request, response) => {
    asked += 1;
    sendJson(response, 200, {});
  });
  const reader = createGiteaReader(connect(url).transport);
  const query = { repository: { owner: '..', name: 'r' }, branch: 'main', server: gitea126 };
  assert.deepEqual((await reader.known(query)).known, { ...NOTHING_KNOWN, scoped: 'none' });
  assert.equal(asked, 0);
});
