import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { PullReader } from '../pull-reader.js';
import { connect, sendJson, serve } from '../recorded/loopback.js';
import { recordedServers } from '../recorded/recorded-server.js';
import { createGiteaPullReader } from './index.js';

const SHA = 'a'.repeat(40);
const TREE = 'b'.repeat(40);
const BLOB = 'c'.repeat(40);
const at = '/api/v1/repos/o/r';

function readerAt(url: URL, owner = 'o', name = 'r'): PullReader {
  const made = createGiteaPullReader(connect(url).transport, { owner, name });
  assert.ok(made.ok);
  return made.value;
}

function without(path: string): string {
  return path.replace(/^\/api\/v1/, '').replace(/\?.*$/, '');
}

interface Call {
  readonly as: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly response: { readonly status: number; readonly body: unknown };
}

/** Answers like a recorded server, to its owner, whatever page and size are asked for. */
function replay(t: TestContext, name: string): Promise<URL> {
  const file = `../../../../conformance/recordings/api/${name}.json`;
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const calls = (JSON.parse(text) as { readonly calls: readonly Call[] }).calls;
  return serve(t, ({ url = '' }, response) => {
    const found = calls.findLast(
      ({ as, request, response: { status } }) =>
        as === 'owner' &&
        request.method === 'GET' &&
        status < 300 &&
        without(request.path) === without(url),
    );
    const isLaterPage = /[?&]page=[2-9]/.test(url);
    sendJson(response, found?.response.status ?? 599, isLaterPage ? [] : found?.response.body);
  });
}

for (const name of recordedServers)
  test(`${name}: the recorded pull request and what belongs to it`, async (t) => {
    const reader = readerAt(await replay(t, name), 'oracle', 'demo');
    const read = await reader.pull(1);
    assert.ok(read.ok);
    const { headCommit, ...pull } = read.value;
    assert.deepEqual(pull, {
      number: 1,
      title: 'work',
      state: 'open',
      merged: false,
      draft: false,
      mergeable: true,
      base: 'main',
      head: 'topic',
      fork: false,
    });
    const listed = await reader.list({ state: 'open', wanted: () => true, most: 3 });
    assert.deepEqual(listed, { ok: true, value: [read.value] });
    assert.deepEqual(await reader.changedFiles(1), { ok: true, value: ['a.txt'] });
    const statuses = await reader.statuses(headCommit);
    assert.ok(statuses.ok);
    assert.deepEqual(
      statuses.value.map(({ context, state, byServer }) => [context, state, byServer]),
      [
        ['CI / build (push)', 'pending', true],
        ['Lint / build (push)', 'pending', true],
        ['CI / build (pull_request)', 'pending', true],
        ['Lint / build (pull_request)', 'pending', true],
      ],
    );
    const tip = await reader.branchTip('main');
    assert.ok(tip.ok);
    assert.deepEqual(await reader.message(tip.value), { ok: true, value: 'first\n' });
  });

const end = { label: 'topic', ref: 'topic', sha: SHA, repo_id: 1 };
const pull = {
  number: 7,
  title: 't',
  state: 'open',
  base: { ...end, ref: 'main', label: 'main' },
  head: end,
};

type Answers = Readonly<Record<string, unknown>>;

async function readerOf(t: TestContext, answers: Answers) {
  const seen: string[] = [];
  const url = await serve(t, (request, response) => {
    const path = request.url ?? '';
    seen.push(path.slice(at.length));
    const body =
      answers[path.slice(at.length)] ?? answers[path.slice(at.length).split('?')[0] ?? ''];
    sendJson(response, body === undefined ? 404 : 200, body ?? { message: 'nothing' });
  });
  return { reader: readerAt(url), seen };
}

test('forks, AGit, lost repositories and lost branches are told apart', async (t) => {
  const cases: readonly (readonly [object, boolean, string])[] = [
    [pull, false, 'topic'],
    [{ ...pull, head: { ...end, repo_id: 2 } }, true, 'topic'],
    [{ ...pull, head: { ...end, repo_id: null } }, true, 'topic'],
    [{ ...pull, flow: 1 }, true, 'topic'],
    [{ ...pull, head: { ...end, ref: 'refs/pull/7/head' } }, false, 'topic'],
  ];
  for (const [body, fork, head] of cases) {
    const { reader } = await readerOf(t, { '/pulls/7': body });
    const read = await reader.pull(7);
    assert.ok(read.ok);
    assert.deepEqual([read.value.fork, read.value.head], [fork, head]);
  }
});

test('a commit that is no whole SHA is not asked for', async (t) => {
  for (const sha of ['', 'main', '../../x', 'A'.repeat(40), 'a'.repeat(39)]) {
    const { reader } = await readerOf(t, { '/pulls/7': { ...pull, head: { ...end, sha } } });
    const read = await reader.pull(7);
    assert.equal(read.ok ? '' : read.failure.kind, 'malformed', sha);
  }
});

test('a renamed file counts under both names', async (t) => {
  const files = [{ filename: 'b', previous_filename: 'a' }, { filename: 'c' }];
  const { reader } = await readerOf(t, {
    '/pulls/7/files?limit=50&page=1': files,
    '/pulls/7/files': [],
  });
  assert.deepEqual(await reader.changedFiles(7), { ok: true, value: ['b', 'a', 'c'] });
});

test('a message is that of the commit that was asked for', async (t) => {
  const { reader } = await readerOf(t, { '/commits': [{ sha: TREE, commit: { message: 'x' } }] });
  const read = await reader.message(SHA);
  assert.equal(read.ok ? '' : read.failure.kind, 'malformed');
});

const blob = (path: string, sha = BLOB, size = 1) => ({ path, type: 'blob', sha, size });
const folder = (path: string, sha: string) => ({ path, type: 'tree', sha, size: 0 });
const page = (...tree: readonly object[]) => ({ tree, total_count: tree.length });
const FOLDERS = ['.gitea/workflows', '.github/workflows'];
const TREES: Answers = {
  [`/git/trees/${SHA}`]: page(folder('.gitea', TREE), blob('.github', BLOB)),
  [`/git/trees/${TREE}?recursive=false&per_page=1000&page=1`]: page(
    folder('workflows', 'd'.repeat(40)),
  ),
  [`/git/trees/${'d'.repeat(40)}`]: page(
    folder('deep', TREE),
    blob('deep/b.yaml', BLOB),
    blob('a.yml', BLOB),
    blob('notes.md', BLOB),
  ),
  [`/git/blobs/${BLOB}`]: { content: 'b246IHB1c2gK', encoding: 'base64' },
};

test('workflow files are found through trees, and nothing is asked for twice', async (t) => {
  const { reader, seen } = await readerOf(t, TREES);
  const files = ['.gitea/workflows/a.yml', '.gitea/workflows/deep/b.yaml'].map((path) => ({
    path,
    text: 'on: push\n',
  }));
  const value = { directories: ['.gitea/workflows'], files };
  assert.deepEqual(await reader.tree(SHA, FOLDERS), { ok: true, value });
  assert.deepEqual(await reader.tree(SHA, FOLDERS), { ok: true, value });
  assert.equal(seen.length, 4);
  assert.equal(reader.requests(), 4);
});

test('a tree without end, a huge file and a missing one are failures', async (t) => {
  const endless = { tree: [], total_count: 5 };
  const d = `/git/trees/${'d'.repeat(40)}`;
  const huge = page(blob('a.yml', BLOB, 2 ** 25));
  const lost = page(blob('a.yml', 'e'.repeat(40)));
  for (const [body, kind] of [
    [endless, 'malformed'],
    [huge, 'malformed'],
    [lost, 'missing'],
  ] as const) {
    const { reader } = await readerOf(t, { ...TREES, [d]: body });
    const read = await reader.tree(SHA, FOLDERS);
    assert.equal(read.ok ? '' : read.failure.kind, kind);
  }
});

test('a list ends when there are enough, or no more', async (t) => {
  const full = Array.from({ length: 50 }, (_, index) => ({ ...pull, number: 100 - index }));
  const { reader, seen } = await readerOf(t, {
    '/pulls?state=all&limit=50&page=1': full,
    '/pulls?state=all&limit=50&page=2': [pull],
    '/pulls': [],
  });
  const few = await reader.list({ state: 'all', wanted: ({ number }) => number < 99, most: 2 });
  assert.deepEqual(few.ok ? few.value.map(({ number }) => number) : [], [98, 97]);
  assert.equal(seen.length, 1);
  const all = await reader.list({ state: 'all', wanted: ({ number }) => number < 52, most: 9 });
  assert.deepEqual(all.ok ? all.value.map(({ number }) => number) : [], [51, 7]);
  assert.equal(seen.length, 4);
});
