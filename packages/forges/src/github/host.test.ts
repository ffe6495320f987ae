import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveTable } from '../recorded/github-table.js';
import { connect, secret } from '../recorded/loopback.js';
import { createGitHubReader, githubHost, isGitHubApi, isGitHubService } from './index.js';

const addresses: readonly (readonly [string, boolean, string, string, string])[] = [
  ['https://github.com', true, 'https://api.github.com/', '', '/graphql'],
  ['https://www.github.com/acme', true, 'https://api.github.com/', '', '/graphql'],
  ['http://github.com', true, 'https://api.github.com/', '', '/graphql'],
  ['https://api.github.com', true, 'https://api.github.com/', '', '/graphql'],
  ['https://acme.ghe.com', true, 'https://api.acme.ghe.com/', '', '/graphql'],
  ['https://api.acme.ghe.com', true, 'https://api.acme.ghe.com/', '', '/graphql'],
  ['https://git.acme.org', false, 'https://git.acme.org/', '/api/v3', '/api/graphql'],
  [
    'https://git.acme.org:8443/api/v3',
    false,
    'https://git.acme.org:8443/',
    '/api/v3',
    '/api/graphql',
  ],
  ['https://github.com.evil.org', false, 'https://github.com.evil.org/', '/api/v3', '/api/graphql'],
  ['https://notgithub.com', false, 'https://notgithub.com/', '/api/v3', '/api/graphql'],
];

for (const [address, service, baseUrl, rest, graphql] of addresses)
  test(`where ${address} answers`, () => {
    const host = githubHost(new URL(address));
    assert.deepEqual([host.baseUrl.href, host.rest, host.graphql], [baseUrl, rest, graphql]);
    assert.equal(isGitHubService(new URL(address)), service);
    assert.equal(host.numbered, !service);
    assert.equal(isGitHubApi(new URL(address)), service || address.endsWith('/api/v3'));
  });

test('github.com has no version, and is not asked for one', async () => {
  const host = githubHost(new URL('https://github.com'));
  const { transport } = connect(host.baseUrl, {
    manners: host.manners,
    fetch: () => Promise.reject(new Error('nothing is to be sent')),
  });
  const identity = await createGitHubReader(transport, host).identify();
  assert.ok(identity.ok);
  const address = 'https://api.github.com';
  const server = { forge: 'github', version: null, address, from: 'server' };
  assert.deepEqual(identity.value, { server, refused: null });
});

test('GitHub Enterprise Server tells its version; without one it must not pass for github.com', async (t) => {
  const given: readonly (readonly [unknown, string])[] = [
    [{ installed_version: '3.14.2' }, '3.14.2'],
    [{ installed_version: '3.15.0.rc1' }, '3.15.0'],
    [{ installed_version: 'dev' }, 'malformed'],
    [{ verifiable_password_authentication: true }, 'malformed'],
  ];
  for (const [body, expected] of given) {
    const { transport, host } = await serveTable(t, { '/meta': { body } });
    const identity = await createGitHubReader(transport, host).identify();
    const told = identity.ok ? identity.value.server.version : identity.failure.kind;
    assert.equal(told, expected);
    assert.ok(!JSON.stringify(identity).includes(secret));
  }
});
