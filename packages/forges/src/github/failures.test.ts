import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as v from 'valibot';
import { serveTable, type TableAnswer } from '../recorded/github-table.js';
import { secret } from '../recorded/loopback.js';
import { ask } from './ask.js';

const needs = ['contents=read'];

async function asking(t: TestContext, answer: TableAnswer, token: string | null = secret) {
  const server = await serveTable(t, { '/x': answer }, { token });
  const read = await ask(server, { path: '/x', needs }, v.object({ a: v.string() }));
  assert.ok(!read.ok, JSON.stringify(read));
  assert.ok(!JSON.stringify(read.failure).includes(secret));
  const { request, ...cause } = read.failure;
  assert.equal(request.url, `${server.transport.address}/api/v3/x`);
  return { cause, server };
}

const scopes = { 'x-oauth-scopes': 'gist', 'x-accepted-oauth-scopes': 'repo' };
const sso = 'https://github.com/orgs/acme/sso?authorization_request=hidden';

const causes: readonly (readonly [string, TableAnswer, unknown])[] = [
  [
    'an unknown token',
    { status: 401, body: { message: `Bad credentials ${secret}` } },
    { kind: 'unauthorized', tokenSent: true, needs },
  ],
  [
    'GITHUB_TOKEN without a permission that the request is documented to need',
    { status: 403, body: { message: 'Resource not accessible by integration' } },
    { kind: 'permission', needs, holder: 'app' },
  ],
  [
    'a fine-grained token without permissions that the answer names',
    {
      status: 403,
      headers: {
        'x-accepted-github-permissions': 'administration=read; pull_requests=read,contents=read',
      },
      body: { message: 'Resource not accessible by personal access token' },
    },
    {
      kind: 'permission',
      needs: ['administration=read', 'pull_requests=read,contents=read'],
      holder: 'fine-grained',
    },
  ],
  [
    'a header of permissions that is not one',
    {
      status: 403,
      headers: { 'x-accepted-github-permissions': '::error::x=y' },
      body: { message: 'Resource not accessible by integration' },
    },
    { kind: 'permission', needs, holder: 'app' },
  ],
  [
    'a classic token without a scope',
    { status: 403, headers: scopes, body: { message: 'Forbidden' } },
    { kind: 'forbidden', scopeNeeded: 'repo', scopeHeld: 'gist', right: null },
  ],
  [
    'a classic token of somebody who is no admin',
    { status: 403, headers: scopes, body: { message: 'Must have admin rights to Repository.' } },
    { kind: 'forbidden', scopeNeeded: null, scopeHeld: 'gist', right: 'admin' },
  ],
  [
    'another 403',
    { status: 403, body: { message: 'no' } },
    { kind: 'permission', needs, holder: null },
  ],
  [
    'single sign-on, without the secret in its address',
    {
      status: 403,
      headers: { 'x-github-sso': `required; url=${sso}` },
      body: { message: 'Resource protected by organization SAML enforcement.' },
    },
    { kind: 'sso', organization: 'acme' },
  ],
  [
    'a list from which single sign-on keeps something back',
    {
      headers: { 'x-github-sso': 'partial-results; organizations=21955855' },
      body: { a: 'b' },
    },
    { kind: 'truncated', expected: null, received: 0 },
  ],
  [
    'a plan without protections',
    {
      status: 403,
      body: { message: 'Upgrade to GitHub Pro or make this repository public to enable this.' },
    },
    { kind: 'plan' },
  ],
  [
    'nothing there, or nothing shown',
    { status: 404, body: { message: 'Not Found' } },
    { kind: 'missing', what: null, needs },
  ],
  [
    'a repository that is shut',
    { status: 451, body: { message: `Repository access blocked ${secret}` } },
    { kind: 'rejected', status: 451, message: 'Repository access blocked ***' },
  ],
  ['a broken server', { status: 500, body: {} }, { kind: 'server-error', status: 500 }],
];

for (const [name, answer, expected] of causes)
  test(name, async (t) => {
    const { cause, server } = await asking(t, answer);
    assert.deepEqual(cause, expected);
    assert.equal(server.asked.length, 1);
  });

const limits: readonly (readonly [string, TableAnswer, number, number])[] = [
  [
    'the primary limit, whose reset is far: not asked again',
    {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800' },
      body: { message: 'API rate limit exceeded for user ID 1.' },
    },
    1800,
    1,
  ],
  [
    'the primary limit, whose reset is near',
    {
      status: 429,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '12' },
      body: {},
    },
    12,
    3,
  ],
  [
    'the secondary limit with a time',
    { status: 403, headers: { 'retry-after': '7' }, body: { message: 'slow down' } },
    7,
    3,
  ],
  [
    'the secondary limit without one: a minute',
    { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
    60,
    3,
  ],
  ['429 alone: a minute', { status: 429, body: {} }, 60, 3],
];

for (const [name, answer, seconds, times] of limits)
  test(name, async (t) => {
    const { cause, server } = await asking(t, answer);
    assert.deepEqual(cause, { kind: 'throttled', retryAfter: seconds });
    assert.equal(server.asked.length, times);
    assert.deepEqual(
      server.waits,
      Array.from({ length: times - 1 }, () => seconds * 1000),
    );
  });

test('the token goes as Bearer, with the version of the API; without one nothing goes', async (t) => {
  const { server } = await asking(t, { body: {} });
  const [first] = server.headers;
  assert.equal(first?.authorization, `Bearer ${secret}`);
  assert.equal(first?.accept, 'application/vnd.github+json');
  assert.equal(first?.['x-github-api-version'], '2022-11-28');
  const { server: anonymous } = await asking(t, { status: 401, body: {} }, null);
  assert.equal(anonymous.headers[0]?.authorization, undefined);
});
