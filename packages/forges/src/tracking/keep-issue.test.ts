import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ForgeWriter } from '../forge.js';
import { createGiteaWriter } from '../gitea/index.js';
import { type IssueDesk, put, serveIssues } from '../recorded/issue-server.js';
import { connect, sendJson } from '../recorded/loopback.js';
import { type IssueOutcome, type IssueRequest, keepIssue, markerOf } from './index.js';

const title = '[ci-bp-drift] acme/shop/main: BP→emitter mismatch';
const wanted: IssueRequest = {
  title,
  body: '### 1 required context',
  fingerprint: 'aaaa',
  label: 'ci-bp-drift',
  clean: false,
  comment: 'All of them arrive now.',
};
const clean = { ...wanted, clean: true };
const body = `### 1 required context\n${markerOf('aaaa')}\n`;

function writerOf(desk: IssueDesk): ForgeWriter {
  const { transport } = connect(desk.url);
  const writer = createGiteaWriter(transport, { owner: 'acme', name: 'shop' });
  assert.ok(writer.ok);
  return writer.value;
}

async function start(t: TestContext) {
  const desk = await serveIssues(t);
  const keep = (request: IssueRequest = wanted) => keepIssue(writerOf(desk), request);
  return { desk, keep };
}

function writesOf(desk: IssueDesk): readonly string[] {
  return desk.log.filter((line) => !line.startsWith('GET'));
}

function openOf(desk: IssueDesk): readonly number[] {
  const found = desk.issues.filter((issue) => issue.state === 'open' && issue.title === title);
  return found.map((issue) => issue.number);
}

function assertKept(outcome: IssueOutcome, kind: IssueOutcome['kind'], number: number): void {
  const url = `http://forge.test/issues/${number}`;
  assert.deepEqual(outcome, { kind, number, url, shortfalls: [] });
}

test('an issue is opened with its label, left alone, updated, closed and reopened', async (t) => {
  const { desk, keep } = await start(t);
  assertKept(await keep(), 'opened', 1);
  assert.deepEqual(desk.labels, [{ id: 1, name: 'ci-bp-drift' }]);
  assert.deepEqual(desk.issues[0]?.labels, desk.labels);
  assert.equal(desk.issues[0]?.body, body);
  const written = writesOf(desk).length;
  assertKept(await keep({ ...wanted, body: 'other words, same findings' }), 'unchanged', 1);
  assert.equal(writesOf(desk).length, written, 'nothing is written');
  assertKept(await keep({ ...wanted, fingerprint: 'bbbb' }), 'updated', 1);
  assert.ok(desk.issues[0]?.body.includes(markerOf('bbbb')));
  assertKept(await keep(clean), 'closed', 1);
  assert.deepEqual([desk.issues[0]?.state, desk.issues[0]?.comments], ['closed', [clean.comment]]);
  assert.deepEqual(await keep(clean), { kind: 'none-needed' });
  assertKept(await keep(), 'reopened', 1);
  assert.deepEqual([desk.issues.length, desk.issues[0]?.body], [1, body]);
});

test('an open issue of an older script is adopted, wherever it is in the listing', async (t) => {
  const { desk, keep } = await start(t);
  put(desk, { title, body: 'by hand' });
  for (let extra = 0; extra < 7; extra += 1) put(desk, { title: `${title} ${extra}` });
  assertKept(await keep(), 'adopted', 1);
  assert.equal(desk.issues[0]?.body, body);
  assert.deepEqual(desk.issues[0]?.labels, [{ id: 1, name: 'ci-bp-drift' }]);
  assert.equal(desk.issues.length, 8);
});

test('a title that only looks alike, and a pull request, are not ours', async (t) => {
  const { desk, keep } = await start(t);
  put(desk, { title: `${title} ` });
  put(desk, { title: title.toUpperCase() });
  put(desk, { title, pull: true });
  assert.deepEqual(await keep(clean), { kind: 'none-needed' });
  assertKept(await keep(), 'opened', 4);
});

test('no listing uses the label filter or the search', async (t) => {
  const { desk, keep } = await start(t);
  const asked: string[] = [];
  const writer = writerOf(desk);
  await keepIssue(
    {
      ...writer,
      listIssues: (listing) => {
        asked.push(Object.keys(listing).join());
        return writer.listIssues(listing);
      },
    },
    wanted,
  );
  await keep(clean);
  assert.deepEqual(asked, ['state', 'state,until', 'state']);
  assert.equal(desk.issues[0]?.state, 'closed');
});

test('of two labels with one name the lowest id is used, and none is made', async (t) => {
  const { desk, keep } = await start(t);
  for (const name of ['x', 'ci-bp-drift', 'y', 'ci-bp-drift'])
    desk.labels.push({ id: desk.labels.length + 1, name });
  await keep();
  assert.deepEqual(desk.issues[0]?.labels, [{ id: 2, name: 'ci-bp-drift' }]);
  assert.equal(desk.labels.length, 4);
});

test('a user who may not set labels still gets the issue, and the reason', async (t) => {
  const { desk, keep } = await start(t);
  desk.dropsLabels = true;
  const outcome = await keep();
  assert.ok(outcome.kind === 'opened');
  const [shortfall] = outcome.shortfalls;
  assert.ok(shortfall?.kind === 'forbidden');
  assert.equal(shortfall.right, 'write');
});

test('several open issues become one, and a clean branch closes all', async (t) => {
  const { desk, keep } = await start(t);
  for (let extra = 0; extra < 3; extra += 1) put(desk, { title, body });
  assertKept(await keep(), 'unchanged', 1);
  assert.deepEqual(openOf(desk), [1]);
  assert.deepEqual(desk.issues[1]?.comments, ['#1 already tracks this.']);
  put(desk, { title, body });
  assertKept(await keep(clean), 'closed', 1);
  assert.deepEqual(openOf(desk), []);
});

for (const lagging of [false, true])
  test(`a twin made at the same moment wins, ${lagging ? 'unlisted' : 'listed'}`, async (t) => {
    const { desk, keep } = await start(t);
    put(desk, { title: 'older' });
    put(desk, { title: 'a pull request', pull: true });
    let twin = 0;
    desk.before = (line) => {
      if (line !== 'POST /issues' || twin !== 0) return false;
      twin = put(desk, { title, body }).number;
      if (lagging) desk.unlisted.add(twin);
      return false;
    };
    assertKept(await keep(), 'unchanged', 3);
    assert.deepEqual(openOf(desk), [3]);
    assert.deepEqual(desk.issues[3]?.comments, ['#3 already tracks this.']);
    // Numbers that were seen before are not asked for again.
    assert.equal(desk.log.includes('GET /issues/2'), lagging);
    assert.ok(!desk.log.includes('GET /issues/1'));
  });

test('an issue of that title that was made and closed meanwhile is no twin', async (t) => {
  const { desk, keep } = await start(t);
  desk.before = (line) => {
    if (line === 'POST /issues') put(desk, { title, body, state: 'closed' });
    return false;
  };
  assertKept(await keep(), 'opened', 2);
});

for (const twins of [0, 1])
  test(`a listing that fails after the issue was made, with ${twins} twins`, async (t) => {
    const { desk, keep } = await start(t);
    let made = false;
    desk.before = (line, response) => {
      if (line === 'POST /issues' && twins > 0) put(desk, { title, body });
      made ||= line === 'POST /issues';
      if (!made || line !== 'GET /issues') return false;
      sendJson(response, 500, {});
      return true;
    };
    const outcome = await keep();
    if (twins > 0) return assertKept(outcome, 'unchanged', 1);
    assert.ok(outcome.kind === 'opened');
    return assert.deepEqual(
      outcome.shortfalls.map((one) => one.kind),
      ['server-error'],
    );
  });

test('two runs that make the label at once use the same one', async (t) => {
  const { desk, keep } = await start(t);
  desk.before = (line) => {
    if (line === 'POST /labels') desk.labels.push({ id: 1, name: 'ci-bp-drift' });
    return false;
  };
  await keep();
  assert.equal(desk.labels.length, 2);
  assert.deepEqual(desk.issues[0]?.labels, [{ id: 1, name: 'ci-bp-drift' }]);
});

test('gates that reopen different closed issues at once leave one open', async (t) => {
  const { desk, keep } = await start(t);
  for (let extra = 0; extra < 2; extra += 1) put(desk, { title, body, state: 'closed' });
  const [older] = desk.issues;
  assert.ok(older);
  desk.before = (line) => {
    if (line === 'PATCH /issues/2' && desk.issues[1]?.state === 'closed') older.state = 'open';
    return false;
  };
  assertKept(await keep(), 'unchanged', 1);
  assert.deepEqual(openOf(desk), [1]);
});

test('gates that run at once leave one open issue', async (t) => {
  const { desk, keep } = await start(t);
  const outcomes = await Promise.all([keep(), keep(), keep(), keep(), keep()]);
  assert.ok(outcomes.every((outcome) => outcome.kind !== 'failed'));
  assert.deepEqual(openOf(desk), [1]);
  assertKept(await keep(), 'unchanged', 1);
});

const refusals: readonly (readonly [string, number, string])[] = [
  ['GET /issues', 403, 'forbidden'],
  ['GET /issues', 401, 'unauthorized'],
  ['GET /', 500, 'server-error'],
  ['POST /issues', 403, 'forbidden'],
  ['POST /issues', 423, 'archived'],
  ['POST /issues', 410, 'missing'],
  ['POST /issues', 404, 'missing'],
];

for (const [at, status, kind] of refusals)
  test(`${at} answered ${status} is an outcome, not an exception`, async (t) => {
    const { desk, keep } = await start(t);
    desk.before = (line, response) => {
      if (line !== at) return false;
      sendJson(response, status, { message: '' });
      return true;
    };
    const outcome = await keep();
    assert.ok(outcome.kind === 'failed', JSON.stringify(outcome));
    assert.equal(outcome.failure.kind, kind);
    assert.equal(desk.issues.length, 0);
  });

test('where issues are turned off or the repository is archived none is made', async (t) => {
  const { desk, keep } = await start(t);
  desk.repository.has_issues = false;
  const off = await keep();
  assert.ok(off.kind === 'failed');
  assert.equal(off.failure.kind, 'issues-off');
  desk.repository.archived = true;
  const archived = await keep();
  assert.ok(archived.kind === 'failed');
  assert.equal(archived.failure.kind, 'archived');
  assert.deepEqual(writesOf(desk), []);
  assert.deepEqual(await keep(clean), { kind: 'none-needed' });
});

test('a listing that hides some issues makes none', async (t) => {
  const { desk, keep } = await start(t);
  put(desk, { title, body });
  desk.before = (line, response) => {
    if (line !== 'GET /issues') return false;
    response.setHeader('x-total-count', '1');
    sendJson(response, 200, null);
    return true;
  };
  const outcome = await keep();
  assert.ok(outcome.kind === 'failed');
  assert.equal(outcome.failure.kind, 'truncated');
  assert.deepEqual(writesOf(desk), []);
});
