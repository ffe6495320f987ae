import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as v from 'valibot';
import { connect, secret, sendJson, serve } from '../recorded/loopback.js';
import { recordedServers, serveRecording } from '../recorded/recorded-server.js';
import { ask } from './ask.js';
import { createGiteaReader } from './index.js';
import { listAll } from './paging.js';
import { readVersion } from './version.js';

interface Given {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answering(t: TestContext, { status, body, headers }: Given) {
  const url = await serve(t, (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  });
  return connect(url).transport;
}

async function failureOf(t: TestContext, given: Given) {
  const transport = await answering(t, given);
  const asked = await ask(transport, { method: 'GET', path: '/x' }, v.object({ a: v.string() }));
  assert.ok(!asked.ok);
  assert.ok(!JSON.stringify(asked.failure).includes(secret));
  const { request, ...cause } = asked.failure;
  assert.equal(request.url, `${transport.address}/x`);
  return cause;
}

const scoped = { kind: 'forbidden', right: null };
const unscoped = { kind: 'forbidden', scopeNeeded: null, scopeHeld: null };
const causes: readonly (readonly [number, string, unknown])[] = [
  [401, `access token does not exist [sha: ${secret}]`, { kind: 'unauthorized', tokenSent: true }],
  [
    403,
    'token does not have at least one of required scope(s), required=[read:repository], token scope=read:issue,write:user',
    { ...scoped, scopeNeeded: 'read:repository', scopeHeld: 'read:issue,write:user' },
  ],
  [
    403,
    'token does not have at least one of required scope(s): [write:issue]',
    { ...scoped, scopeNeeded: 'write:issue', scopeHeld: null },
  ],
  [
    403,
    'user should be an owner or a collaborator with admin write of a repository',
    { ...unscoped, right: 'admin' },
  ],
  [403, 'user should have a permission to write to a repo', { ...unscoped, right: 'write' }],
  [403, 'go away', { ...unscoped, right: null }],
  [404, 'not found', { kind: 'missing', what: null }],
  [410, 'gone', { kind: 'missing', what: null }],
  [423, 'acme/demo is archived', { kind: 'archived' }],
  [500, 'oops', { kind: 'server-error', status: 500 }],
  [503, 'later', { kind: 'server-error', status: 503 }],
  [422, `[Title]: ${secret}`, { kind: 'rejected', status: 422, message: '[Title]: ***' }],
];

for (const [status, message, cause] of causes)
  test(`${status} ${message.replace(secret, '(the token)')}`, async (t) => {
    assert.deepEqual(await failureOf(t, { status, body: { message } }), cause);
  });

test('429 tells when to come back', async (t) => {
  const cause = await failureOf(t, { status: 429, body: {}, headers: { 'retry-after': '12' } });
  assert.deepEqual(cause, { kind: 'throttled', retryAfter: 12 });
});

test('a body of another shape is malformed, and its values are not repeated', async (t) => {
  const cause = await failureOf(t, { status: 200, body: { a: [secret] } });
  assert.deepEqual(cause, { kind: 'malformed', reason: 'a is not string' });
  assert.deepEqual(await failureOf(t, { status: 200, body: null }), {
    kind: 'malformed',
    reason: 'the answer is not Object',
  });
});

test('a refused scope reads alike on every recorded server', async (t) => {
  for (const server of recordedServers) {
    const url = await serveRecording(t, server);
    const { transport } = connect(url, { token: 'owner:read-repository' });
    const listed = await listAll(transport, {
      path: '/api/v1/repos/oracle/demo/issues?state=open&type=issues',
      schema: v.array(v.object({ number: v.number() })),
      id: (issue: { number: number }) => issue.number,
    });
    assert.ok(!listed.ok && listed.failure.kind === 'forbidden', server);
    assert.equal(listed.failure.scopeNeeded, 'read:issue');
  }
});

const versions: readonly (readonly [string, string, string | null])[] = [
  ['1.26.3', 'gitea', '1.26.3'],
  ['v1.26.3', 'gitea', '1.26.3'],
  ['1.27.0+dev-12-gabcdef', 'gitea', '1.27.0+dev-12-gabcdef'],
  ['15.0.3+gitea-1.22.0', 'forgejo', '15.0.3'],
  ['16.0.0-dev-123-abc1234+gitea-1.22.0', 'forgejo', '16.0.0-dev-123-abc1234'],
  ['', 'gitea', null],
  ['development', 'gitea', null],
  ['hidden+gitea-1.22.0', 'forgejo', null],
];

for (const [text, forge, version] of versions)
  test(`the version text "${text}"`, () => {
    assert.deepEqual(readVersion(text), { forge, version });
  });

test('a hidden version is unknown, unless Forgejo tells it at its own address', async (t) => {
  const own = { status: 404 };
  const url = await serve(t, (request, response) => {
    if (request.url === '/api/v1/version') return sendJson(response, 403, { message: 'no' });
    assert.equal(request.url, '/api/forgejo/v1/version');
    sendJson(response, own.status, { version: '15.0.3+gitea-1.22.0' });
  });
  const reader = createGiteaReader(connect(url).transport);
  const hidden = await reader.identify();
  assert.ok(hidden.ok);
  assert.deepEqual([hidden.value.server.forge, hidden.value.server.version], ['gitea', null]);
  assert.equal(hidden.value.refused?.kind, 'forbidden');
  own.status = 200;
  const told = await reader.identify();
  assert.ok(told.ok);
  assert.deepEqual([told.value.server.forge, told.value.server.version], ['forgejo', '15.0.3']);
});

test('a server that is no forge at all is a failure, not an unknown version', async (t) => {
  for (const status of [404, 500]) {
    const reader = createGiteaReader(await answering(t, { status, body: {} }));
    const identity = await reader.identify();
    assert.ok(!identity.ok);
    assert.equal(identity.failure.kind, status === 404 ? 'missing' : 'server-error');
  }
});
