import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Fault } from './faults.js';
import { demoSeed } from './seeds.js';
import { startSimulator } from './simulator.js';

const path = '/repos/molecule/molecule-ci';

async function start(context: TestContext, fault: Omit<Fault, 'match'> & Partial<Fault>) {
  const simulator = await startSimulator({ seed: demoSeed() });
  context.after(() => simulator.close());
  simulator.faults.add({ match: { path }, ...fault });
  const get = (at = path, init: RequestInit = {}) => {
    const headers = { authorization: 'token demo-admin' };
    return fetch(`${simulator.url}/api/v1${at}`, { headers, ...init });
  };
  return { simulator, get };
}

test('a status instead of the answer, as often as asked, and only where it matches', async (t) => {
  const body = { message: 'on fire' };
  const { simulator, get } = await start(t, {
    effect: { kind: 'status', status: 503, body },
    times: 1,
  });
  assert.equal((await get('/version')).status, 200);
  const hit = await get();
  assert.deepEqual([hit.status, await hit.json()], [503, body]);
  assert.equal((await get()).status, 200);
  assert.deepEqual(
    simulator.requests.map(({ status }) => status),
    [200, 503, 200],
  );
});

test('a fault of one method leaves the others alone; a pattern sees the query', async (t) => {
  const match = { method: 'GET', path: /labels\?page=2$/ };
  const { get } = await start(t, { match, effect: { kind: 'status', status: 500 } });
  assert.equal((await get(`${path}/labels?page=1`)).status, 200);
  assert.equal((await get(`${path}/labels?page=2`)).status, 500);
  const init = { method: 'POST', body: JSON.stringify({ name: 'x', color: '#000000' }) };
  const headers = { authorization: 'token demo-admin' };
  assert.equal((await get(`${path}/labels?page=2`, { ...init, headers })).status, 201);
});

test('cleared faults are gone', async (t) => {
  const { simulator, get } = await start(t, { effect: { kind: 'status', status: 500 } });
  simulator.faults.clear();
  assert.equal((await get()).status, 200);
});

test('a connection dropped before the headers: the request was never carried out', async (t) => {
  const { simulator, get } = await start(t, { effect: { kind: 'drop', when: 'before-headers' } });
  const headers = { authorization: 'token demo-admin' };
  const body = JSON.stringify({ title: 'lost' });
  await assert.rejects(get(`${path}/issues`, { method: 'POST', headers, body }));
  assert.deepEqual(simulator.issuesOf('molecule/molecule-ci'), []);
  assert.equal(simulator.requests[0]?.status, 0);
});

test('a connection dropped after the headers: carried out all the same', async (t) => {
  const { simulator, get } = await start(t, { effect: { kind: 'drop', when: 'after-headers' } });
  const headers = { authorization: 'token demo-admin' };
  const body = JSON.stringify({ title: 'made' });
  const response = await get(`${path}/issues`, { method: 'POST', headers, body });
  assert.equal(response.status, 201);
  await assert.rejects(response.text());
  assert.equal(simulator.issuesOf('molecule/molecule-ci')[0]?.title, 'made');
});

test('truncated JSON is a whole answer that does not parse', async (t) => {
  const { get } = await start(t, { effect: { kind: 'truncated' } });
  const response = await get();
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  const text = await response.text();
  assert.ok(text.startsWith('{"id":1'));
  assert.throws(() => JSON.parse(text));
});

test('another content type, with the body or with words of its own', async (t) => {
  const type = 'text/html; charset=utf-8';
  const page = '<h1>Log in</h1>';
  const { simulator, get } = await start(t, { effect: { kind: 'content-type', type }, times: 1 });
  simulator.faults.add({ match: { path }, effect: { kind: 'content-type', type, text: page } });
  const first = await get();
  assert.equal(first.headers.get('content-type'), type);
  assert.equal(((await first.json()) as { name: string }).name, 'molecule-ci');
  assert.equal(await (await get()).text(), page);
});

test('a redirect elsewhere, and one to itself', async (t) => {
  const to = 'http://elsewhere.test/x';
  const { simulator, get } = await start(t, { effect: { kind: 'redirect', to }, times: 1 });
  simulator.faults.add({ match: { path }, effect: { kind: 'redirect-loop' } });
  const away = await get(path, { redirect: 'manual' });
  assert.deepEqual([away.status, away.headers.get('location')], [302, to]);
  const around = await get(path, { redirect: 'manual' });
  assert.equal(around.headers.get('location'), `${simulator.url}/api/v1${path}`);
  await assert.rejects(get(), 'a client that follows must give up');
});

test('JSON of another shape', async (t) => {
  const { get } = await start(t, { effect: { kind: 'shape', body: ['not', 'a', 'repository'] } });
  assert.deepEqual(await (await get()).json(), ['not', 'a', 'repository']);
});

test('a page that holds fewer items than its header says there are', async (t) => {
  const { get } = await start(t, { effect: { kind: 'short-page', items: 0 } });
  const response = await get(`${path}/branches`);
  assert.equal(response.headers.get('x-total-count'), '1');
  assert.deepEqual(await response.json(), []);
});

test('a delayed answer comes late, and does not keep the simulator from closing', async (t) => {
  const { simulator, get } = await start(t, { effect: { kind: 'delay', ms: 20 }, times: 1 });
  const before = performance.now();
  assert.equal((await get()).status, 200);
  assert.ok(performance.now() - before >= 19);
  const other = await startSimulator({ seed: demoSeed() });
  other.faults.add({ match: { path }, effect: { kind: 'delay', ms: 3_600_000 } });
  const waiting = assert.rejects(fetch(`${other.url}/api/v1${path}`));
  await other.close();
  await waiting;
  assert.equal(simulator.requests.length, 1);
});
