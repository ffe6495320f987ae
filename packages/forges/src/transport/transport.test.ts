import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { ForgeFailure } from '../forge.js';
import { connect, type Handler, secret, sendJson, serve } from '../recorded/loopback.js';
import type { Transport, TransportOptions } from './index.js';

const path = '/api/v1/version';
const json = { 'content-type': 'application/json' };

async function failing(transport: Transport, method: 'GET' | 'POST' = 'GET') {
  const sent = await transport.send({ method, path });
  assert.ok(!sent.ok, 'it should fail');
  assertHidden(sent.failure);
  return sent.failure;
}

function assertHidden(failure: ForgeFailure): void {
  const text = JSON.stringify(failure);
  assert.ok(!text.includes(secret), text);
  assert.ok(!text.includes(encodeURIComponent(secret)), text);
}

function raw(response: ServerResponse, headers: Record<string, string>, body: string): void {
  response.writeHead(200, headers);
  response.end(body);
}

const faults: readonly {
  readonly name: string;
  readonly handler: Handler;
  readonly expected: Partial<Record<string, unknown>>;
  readonly asked: number;
  readonly options?: Partial<TransportOptions>;
}[] = [
  {
    name: 'a connection that is reset',
    handler: (request) => request.socket.resetAndDestroy(),
    expected: { kind: 'unreachable' },
    asked: 3,
  },
  {
    name: 'a connection that breaks inside the body',
    handler: (request, response) => {
      response.writeHead(200, { ...json, 'content-length': '100' });
      response.write('{"version":', () => request.socket.destroy());
    },
    expected: { kind: 'unreachable' },
    asked: 3,
  },
  {
    name: 'a server that never answers',
    handler: () => undefined,
    options: { timeout: 40 },
    expected: { kind: 'timeout', after: 40 },
    asked: 1,
  },
  {
    name: 'a body that never ends',
    handler: (_request, response) => {
      response.writeHead(200, json);
      response.write('{"version":');
    },
    options: { timeout: 400 },
    expected: { kind: 'timeout', after: 400 },
    asked: 1,
  },
  {
    name: 'truncated JSON',
    handler: (_request, response) => raw(response, json, '{"version": "1.2'),
    expected: { kind: 'malformed', reason: 'not JSON, or cut off after 16 characters' },
    asked: 1,
  },
  {
    name: 'an empty body',
    handler: (_request, response) => raw(response, json, ''),
    expected: { kind: 'malformed' },
    asked: 1,
  },
  {
    name: 'a web page',
    handler: (_request, response) => raw(response, { 'content-type': 'text/html' }, '<html>'),
    expected: { kind: 'malformed', reason: 'the content type is not JSON' },
    asked: 1,
  },
  {
    name: 'JSON under another name',
    handler: (_request, response) => raw(response, { 'content-type': 'application/jsonp' }, '{}'),
    expected: { kind: 'malformed' },
    asked: 1,
  },
  {
    name: 'bytes that are not UTF-8',
    handler: (_request, response) => {
      response.writeHead(200, json);
      response.end(Buffer.from([0x22, 0xff, 0x22]));
    },
    expected: { kind: 'malformed', reason: 'not UTF-8' },
    asked: 1,
  },
  {
    name: 'a body that is too large',
    handler: (_request, response) => raw(response, json, `"${'x'.repeat(2000)}"`),
    options: { largest: 1000 },
    expected: { kind: 'malformed', reason: 'more than 1000 bytes' },
    asked: 1,
  },
  {
    name: 'a redirect loop',
    handler: (_request, response) => {
      response.writeHead(302, { location: path });
      response.end();
    },
    expected: { kind: 'redirected', why: 'too-many' },
    asked: 4,
  },
  {
    name: 'a redirect without a target',
    handler: (_request, response) => {
      response.writeHead(302);
      response.end();
    },
    expected: { kind: 'malformed' },
    asked: 1,
  },
  {
    name: 'a token that no header can carry',
    handler: (_request, response) => sendJson(response, 200, {}),
    options: { token: 'snow\u2603\nman' },
    expected: { kind: 'invalid' },
    asked: 0,
  },
];

for (const { name, handler, expected, asked, options } of faults)
  test(name, async (t) => {
    let count = 0;
    const url = await serve(t, (request, response, body) => {
      count += 1;
      return handler(request, response, body);
    });
    const failure = await failing(connect(url, options).transport);
    assert.deepEqual({ ...failure, ...expected }, failure);
    assert.deepEqual(failure.request, { method: 'GET', url: `${url.origin}${path}` });
    assert.equal(count, asked);
  });

test('a redirect to another host is not followed, and no token arrives there', async (t) => {
  const arrived: unknown[] = [];
  const other = await serve(t, (request, response) => {
    arrived.push(request.headers);
    sendJson(response, 200, { version: '1.26.3' });
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const url = await serve(t, (_request, response) => {
      const location = `${other.origin}/${encodeURIComponent(secret)}?token=${secret}`;
      response.writeHead(status, { location });
      response.end();
    });
    const failure = await failing(connect(url).transport);
    assert.ok(failure.kind === 'redirected');
    assert.deepEqual([failure.to, failure.why], [`${other.origin}/***`, 'other-origin']);
  }
  assert.deepEqual(arrived, []);
});

test('a redirect on the same server is followed for reading and never for writing', async (t) => {
  const seen: string[] = [];
  const url = await serve(t, (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    if (request.url === '/new') return sendJson(response, 200, { moved: true });
    response.writeHead(301, { location: '/new' });
    response.end();
  });
  const { transport } = connect(url);
  const read = await transport.send({ method: 'GET', path });
  assert.ok(read.ok);
  assert.deepEqual(read.value.body, { moved: true });
  const failure = await failing(transport, 'POST');
  assert.ok(failure.kind === 'redirected');
  assert.equal(failure.why, 'write');
  const token = `token ${secret}`;
  assert.deepEqual(seen, [`GET ${path} ${token}`, `GET /new ${token}`, `POST ${path} ${token}`]);
});

for (const status of [429, 502, 503, 504])
  test(`${status} is tried again for reading, and not for writing`, async (t) => {
    let count = 0;
    const url = await serve(t, (_request, response) => {
      count += 1;
      sendJson(response, count % 3 === 0 ? 200 : status, {});
    });
    const { transport, waits } = connect(url);
    const read = await transport.send({ method: 'GET', path });
    assert.ok(read.ok);
    assert.equal(read.value.status, 200);
    assert.deepEqual(waits, [500, 1000]);
    const written = await transport.send({ method: 'POST', path, body: {} });
    assert.ok(written.ok);
    assert.deepEqual([written.value.status, count], [status, 4]);
  });

test('500 and 403 are answers, and given at once', async (t) => {
  for (const status of [500, 403]) {
    const url = await serve(t, (_request, response) => sendJson(response, status, {}));
    const { transport, waits } = connect(url);
    const read = await transport.send({ method: 'GET', path });
    assert.ok(read.ok);
    assert.deepEqual([read.value.status, waits], [status, []]);
  }
});

test('Retry-After counts, in seconds or as a date, but at most half a minute', async (t) => {
  const headers = ['7', 'Thu, 01 Jan 1970 00:00:09 GMT', '86400', 'soon'];
  const expected = [
    [7000, 7000],
    [9000, 9000],
    [30_000, 30_000],
    [500, 1000],
  ];
  for (const [index, header] of headers.entries()) {
    const url = await serve(t, (_request, response) => {
      response.writeHead(429, { 'retry-after': header });
      response.end();
    });
    const { transport, waits } = connect(url);
    const read = await transport.send({ method: 'GET', path });
    assert.ok(read.ok);
    assert.equal(read.value.status, 429);
    assert.deepEqual(waits, expected[index]);
  }
});

test('a connection that is refused says so, and not what the HTTP client wrote', async (t) => {
  const refusal = Object.assign(new Error(secret), { code: 'ECONNREFUSED' });
  const { transport, waits } = connect(await serve(t, () => undefined), {
    fetch: () => Promise.reject(new TypeError(`token ${secret} failed`, { cause: refusal })),
  });
  const failure = await failing(transport);
  assert.ok(failure.kind === 'unreachable');
  assert.equal(failure.reason, 'ECONNREFUSED');
  assert.equal(waits.length, 2);
});

test('a sub-path, the token without its newline, and no token at all', async (t) => {
  const seen: (string | undefined)[] = [];
  const url = await serve(t, (request, response) => {
    seen.push(request.url, request.headers.authorization, request.headers['user-agent']);
    sendJson(response, 200, {});
  });
  url.pathname = '/git';
  await connect(url, { token: `${secret}\n` }).transport.send({ method: 'GET', path });
  const anonymous = connect(url, { token: null }).transport;
  await anonymous.send({ method: 'GET', path });
  assert.deepEqual(seen.slice(0, 3), [`/git${path}`, `token ${secret}`, 'driftgate/test']);
  assert.deepEqual(seen.slice(3, 5), [`/git${path}`, undefined]);
  assert.equal(anonymous.authenticated, false);
  assert.equal(anonymous.address, `${url.origin}/git`);
});
