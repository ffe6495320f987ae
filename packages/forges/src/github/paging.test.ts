import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as v from 'valibot';
import { serveTable, type Table } from '../recorded/github-table.js';
import { secret, sendJson, serve } from '../recorded/loopback.js';
import { listAll, listOf, listUnder, type Page } from './paging.js';

const wanted = { path: '/list', needs: [] };

async function list(
  t: TestContext,
  table: Table,
  schema: v.GenericSchema<unknown, Page<number>> = listOf(v.number()),
) {
  const server = await serveTable(t, table);
  const id = (item: number): number => item;
  return { read: await listAll(server, { wanted, schema, id, mostPages: 3 }), server };
}

function next(path: string): Readonly<Record<string, string>> {
  return { link: `<{url}/api/v3/first>; rel="first", <{url}/api/v3${path}>; rel="next"` };
}

test('pages are followed as the server leads, and what moved to another page counts once', async (t) => {
  const { read, server } = await list(t, {
    '/list': { body: [1, 2], headers: next('/repositories/7/list?after=x') },
    '/repositories/7/list?after=x': { body: [2, 3] },
  });
  assert.ok(read.ok);
  assert.deepEqual(read.value, [1, 2, 3]);
  assert.equal(server.asked.length, 2);
});

test('a next page on another server is not asked for, and no token goes there', async (t) => {
  const arrived: string[] = [];
  const other = await serve(t, (request, response) => {
    arrived.push(request.url ?? '');
    sendJson(response, 200, []);
  });
  const link = `<${other.origin}/api/v3/list?token=${encodeURIComponent(secret)}>; rel="next"`;
  const { read } = await list(t, { '/list': { body: [1], headers: { link } } });
  assert.ok(!read.ok && read.failure.kind === 'redirected');
  assert.deepEqual(
    [read.failure.to, read.failure.why],
    [`${other.origin}/api/v3/list`, 'other-origin'],
  );
  assert.deepEqual(arrived, []);
});

test('a list without an end, or with fewer items than it says, is truncated', async (t) => {
  const endless = await list(t, { '/list': { body: [1], headers: next('/list') } });
  assert.ok(!endless.read.ok && endless.read.failure.kind === 'truncated');
  assert.equal(endless.server.asked.length, 3);
  const under = listUnder('things', v.number());
  const short = await list(t, { '/list': { body: { total_count: 3, things: [1] } } }, under);
  assert.ok(!short.read.ok && short.read.failure.kind === 'truncated');
  assert.deepEqual([short.read.failure.expected, short.read.failure.received], [3, 1]);
  const whole = await list(t, { '/list': { body: { total_count: 1, things: [1] } } }, under);
  assert.ok(whole.read.ok);
  const odd = await list(t, { '/list': { body: { total_count: 1, items: [1] } } }, under);
  assert.ok(!odd.read.ok && odd.read.failure.kind === 'malformed');
});
