import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { connect, serve } from '../recorded/loopback.js';
import { serveRecording } from '../recorded/recorded-server.js';
import { listAll } from './paging.js';

interface Item {
  readonly id: number;
}

const schema = v.nullable(v.array(v.object({ id: v.number() })));

interface Shelf {
  readonly items: number;
  readonly perPage: number;
  readonly headers: 'total' | 'link' | 'both' | 'none';
  readonly announced?: number;
}

async function shelfAt(t: TestContext, shelf: Shelf) {
  const pages: number[] = [];
  const url = await serve(t, (request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page'));
    pages.push(page);
    const start = (page - 1) * shelf.perPage;
    const ids = Array.from({ length: shelf.items }, (_, id) => ({ id }));
    const more = start + shelf.perPage < shelf.items;
    const total = { 'x-total-count': String(shelf.announced ?? shelf.items) };
    const link = { link: more ? '<http://x/?page=9>; rel="next"' : '<http://x/>; rel="first"' };
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(shelf.headers === 'total' || shelf.headers === 'both' ? total : {}),
      ...(shelf.headers === 'link' || shelf.headers === 'both' ? link : {}),
    });
    const slice = ids.slice(start, start + shelf.perPage);
    response.end(JSON.stringify(slice.length === 0 ? null : slice));
  });
  return { transport: connect(url).transport, pages };
}

const listing = { path: '/things?x=1', schema, id: (item: Item) => item.id };

for (const headers of ['total', 'link', 'both', 'none'] as const)
  test(`every item is read when the end is told by: ${headers}`, async (t) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 7, max: 20 }), async (items, perPage) => {
        const { transport } = await shelfAt(t, { items, perPage, headers });
        const read = await listAll(transport, listing);
        assert.ok(read.ok);
        assert.equal(read.value.length, items);
      }),
      { numRuns: 12 },
    );
  });

test('fewer items than announced is truncated', async (t) => {
  const { transport } = await shelfAt(t, { items: 5, perPage: 5, headers: 'total', announced: 9 });
  const read = await listAll(transport, listing);
  assert.ok(!read.ok && read.failure.kind === 'truncated');
  assert.deepEqual([read.failure.expected, read.failure.received], [9, 5]);
});

/** A listing newest first, two a page, that changes by `change` after its first page was given once. */
async function movingAt(t: TestContext, change: (ids: number[]) => void) {
  const ids = [5, 4, 3, 2, 1];
  let given = 0;
  const url = await serve(t, (request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page'));
    const slice = ids.slice((page - 1) * 2, page * 2);
    const headers = { 'content-type': 'application/json', 'x-total-count': String(ids.length) };
    response.writeHead(200, headers);
    response.end(JSON.stringify(slice.map((id) => ({ id }))));
    given += 1;
    if (given === 1) change(ids);
  });
  const read = await listAll(connect(url).transport, listing);
  assert.ok(read.ok, JSON.stringify(read));
  return { ids: read.value.map((item) => item.id), given };
}

test('an item that goes away between two pages hides no other', async (t) => {
  const read = await movingAt(t, (ids) => ids.shift());
  assert.deepEqual(read, { ids: [4, 3, 2, 1], given: 4 });
});

test('an item that is added between two pages is no truncation', async (t) => {
  const read = await movingAt(t, (ids) => ids.unshift(6));
  assert.deepEqual(read.ids, [5, 4, 3, 2, 1]);
});

test('a listing without an end is truncated', async (t) => {
  const { transport, pages } = await shelfAt(t, { items: 1000, perPage: 5, headers: 'none' });
  const read = await listAll(transport, { ...listing, mostPages: 3 });
  assert.ok(!read.ok && read.failure.kind === 'truncated');
  assert.deepEqual(pages, [1, 2, 3]);
});

test('reading stops where the item is found', async (t) => {
  const { transport, pages } = await shelfAt(t, { items: 50, perPage: 10, headers: 'both' });
  const read = await listAll(transport, { ...listing, until: (item: Item) => item.id === 12 });
  assert.ok(read.ok);
  assert.deepEqual(pages, [1, 2]);
});

test('an empty repository lists its branches as null (gitea-1.26.3)', async (t) => {
  const url = await serveRecording(t, 'gitea-1.26.3');
  const proxy = await serve(t, async (_request, response) => {
    const answer = await fetch(`${url.origin}/api/v1/repos/oracle/empty/branches`, {
      headers: { authorization: 'token owner' },
    });
    response.writeHead(200, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  const read = await listAll(connect(proxy).transport, listing);
  assert.deepEqual(read, { ok: true, value: [] });
});
