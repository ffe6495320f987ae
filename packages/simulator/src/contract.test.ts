import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { objectSha } from './git.js';
import type { Seed, SeedStatus } from './seed.js';
import { type RecordedServer, recordedServers } from './servers.js';
import { startSimulator } from './simulator.js';

interface Recorded {
  readonly as: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** What the simulator does not have, and why. Everything else in the recordings is replayed. */
const leftOut: readonly (readonly [RegExp, string])[] = [
  [/\/hooks$/, 'webhooks come with the service that listens to them'],
  [/\/actions\/(runs|tasks)$/, 'nothing runs in the simulator'],
  [/\/(keys|topics|languages)$/, 'nothing of ours reads them'],
  [/\/pulls\/1\.diff$/, 'pulls/1/files says the same in JSON'],
  [/\/pulls\/1\/merge$/, 'merging comes with the issue about it'],
  [/\/transfer$/, 'nothing of ours changes owners'],
];
const REPLAYED = 194;

/** Fields whose values differ from run to run; their types are still compared. */
const volatile = /^(\w+_at|created|timestamp|date|email|avatar_url|last_\w+_(date|when))$/;

function recording(server: RecordedServer): readonly Recorded[] {
  const file = new URL(`../../../conformance/recordings/api/${server}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { calls: readonly Recorded[] }).calls;
}

function bodyAt(calls: readonly Recorded[], path: RegExp): unknown {
  const call = calls.find((each) => path.test(each.request.path) && each.response.status < 300);
  assert.ok(call, `nothing recorded for ${path}`);
  return call.response.body;
}

type Tip = { readonly name: string; readonly commit: { readonly id: string } };
type Entry = { readonly path: string; readonly type: string; readonly sha: string };
type StatusBody = { readonly id: number; readonly created_at: string; readonly context: string } & {
  readonly description: string;
  readonly target_url: string;
};

/**
 * The files of the first commit: only one is recorded whole, the others are told by their SHA-1.
 */
function filesOf(calls: readonly Recorded[]): Record<string, string> {
  const ci = Buffer.from(
    (bodyAt(calls, /\/contents\/.*ci\.yml/) as { content: string }).content,
    'base64',
  ).toString();
  const texts = ['x\n', ...['CI', 'Lint', 'GH'].map((name) => ci.replace('CI', name))];
  const { tree } = bodyAt(calls, /git\/trees\/main\?recursive=true$/) as { tree: readonly Entry[] };
  const blobs = tree.filter((entry) => entry.type === 'blob');
  return Object.fromEntries(
    blobs.map(({ path, sha }) => {
      const text = texts.find((each) => objectSha('blob', Buffer.from(each)) === sha);
      assert.ok(text !== undefined, `no text for ${path}`);
      return [path, text];
    }),
  );
}

/** What the recorded server started with, read from its answers. */
function seedOf(calls: readonly Recorded[]): Seed {
  const files = filesOf(calls);
  const tips = bodyAt(calls, /oracle\/demo\/branches\?limit=50/) as readonly Tip[];
  const sha = (branch: string) => tips.find((tip) => tip.name === branch)?.commit.id ?? '';
  const repository = {
    name: 'demo',
    branches: {
      main: { files, commit: sha('main'), message: 'first' },
      'release/1.x': { from: 'main' },
      topic: { from: 'main', files: { 'a.txt': '1' }, commit: sha('topic'), message: 'work' },
    },
  };
  // Where the recording could not make a token its first answer is 401.
  const refused = calls.filter((call) => call.response.status === 401).map((call) => call.as);
  const identities = [...new Set(calls.map((call) => call.as))];
  const ownerTokens = identities
    .filter((as) => as.startsWith('owner') && !refused.includes(as))
    .map((as) => {
      const scopes = as.split(':')[1]?.split(',');
      return { token: as, scopes: scopes?.map((scope) => scope.replace('-', ':')) ?? ['all'] };
    });
  return {
    users: [
      { login: 'oracle', email: 'o@example.test', gitName: 'o', admin: true, tokens: ownerTokens },
      ...['writer', 'reader', 'stranger'].map((login) => ({ login, tokens: [{ token: login }] })),
    ],
    organizations: [{ name: 'acme', owners: ['oracle'] }],
    repositories: [
      { ...repository, owner: 'oracle', collaborators: { writer: 'write', reader: 'read' } },
      { ...repository, owner: 'acme', private: true },
    ],
  };
}

const type = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

function shortened(value: unknown): boolean {
  return typeof value === 'string' && /^\d+ characters$|\(\d+ characters\)$/.test(value);
}

/**
 * Where two bodies differ: in their keys, in a type, or in a value that does not change from run to
 * run.
 */
function differences(given: unknown, wanted: unknown, at: string): string[] {
  if (type(given) !== type(wanted)) return [`${at}: ${type(given)} for ${type(wanted)}`];
  if (Array.isArray(given) && Array.isArray(wanted)) {
    if (given.length !== wanted.length) return [`${at}: ${given.length} for ${wanted.length}`];
    return given.flatMap((item, index) => differences(item, wanted[index], `${at}[${index}]`));
  }
  if (type(given) !== 'object') {
    const key = at.split('.').at(-1) ?? '';
    const same = given === wanted || volatile.test(key) || shortened(wanted);
    return same ? [] : [`${at}: ${JSON.stringify(given)} for ${JSON.stringify(wanted)}`];
  }
  const [a, b] = [given as Record<string, unknown>, wanted as Record<string, unknown>];
  const diskSize = (key: string) => key === 'size' && 'clone_url' in b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => !diskSize(key))
    .flatMap((key) => {
      if (!(key in a)) return [`${at}.${key}: absent`];
      if (!(key in b)) return [`${at}.${key}: not in the recording`];
      return differences(a[key], b[key], `${at}.${key}`);
    });
}

function seedStatus({ context, description, target_url: target }: StatusBody): SeedStatus {
  return { context, description, target };
}

/** Starts the recorded world, with a clock that stands still once it is there. */
async function startWorld(server: RecordedServer, calls: readonly Recorded[]) {
  const clock = { at: Date.parse('2026-11-23T18:00:00Z'), ticking: true };
  const now = () => new Date(clock.ticking ? (clock.at += 1000) : clock.at);
  const simulator = await startSimulator({ version: server, seed: seedOf(calls), now });
  clock.ticking = false;
  const post = (branch: string, statuses: readonly StatusBody[]) => {
    let second = '';
    for (const status of [...statuses].sort((a, b) => a.id - b.id)) {
      if (status.created_at !== second) clock.at += 1000;
      second = status.created_at;
      simulator.postStatus('oracle/demo', branch, seedStatus(status));
    }
  };
  post('main', bodyAt(calls, /commits\/main\/statuses/) as readonly StatusBody[]);
  const onTopic = bodyAt(calls, /commits\/[0-9a-f]{40}\/statuses/) as readonly StatusBody[];
  const pulled = (status: StatusBody) => status.context.endsWith('(pull_request)');
  post(
    'topic',
    onTopic.filter((status) => !pulled(status)),
  );
  const opened = () => post('topic', onTopic.filter(pulled));
  return { simulator, opened };
}

async function replay(url: string, { as, request }: Recorded): Promise<Recorded['response']> {
  const token = as === 'bad' ? 'f'.repeat(40) : as;
  const response = await fetch(`${url}/api/v1${request.path}`, {
    method: request.method,
    headers: as === 'anonymous' ? {} : { authorization: `token ${token}` },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = (await response.text()).replaceAll(url, 'http://forge.test');
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const link = response.headers.get('link')?.replaceAll(url, 'http://forge.test');
  const names = ['content-type', 'x-total-count', 'x-total', 'x-page', 'x-perpage', 'x-pagecount'];
  const headers = [...names, 'x-hasmore', 'etag'].map((name) => [name, response.headers.get(name)]);
  const body: unknown = isJson ? JSON.parse(text) : text;
  return {
    status: response.status,
    headers: { ...Object.fromEntries(headers), ...(link === undefined ? {} : { link }) },
    body,
  };
}

function compare(given: Recorded['response'], wanted: Recorded['response']): string[] {
  const names = Object.keys({ ...given.headers, ...wanted.headers }).filter(
    (name) => !['cache-control', 'last-modified'].includes(name),
  );
  const headers = names.flatMap((name) =>
    (given.headers[name] ?? undefined) === wanted.headers[name]
      ? []
      : [`${name}: ${given.headers[name]} for ${wanted.headers[name]}`],
  );
  if (given.status !== wanted.status) return [`status: ${given.status} for ${wanted.status}`];
  return [...headers, ...differences(given.body, wanted.body, '')];
}

for (const server of recordedServers) {
  test(`the simulator answers as ${server} did`, async (context) => {
    const calls = recording(server);
    const { simulator, opened } = await startWorld(server, calls);
    context.after(() => simulator.close());
    const problems: string[] = [];
    let replayed = 0;
    for (const [index, call] of calls.entries()) {
      const { method, path } = call.request;
      if (leftOut.some(([pattern]) => pattern.test(path))) continue;
      const found = compare(await replay(simulator.url, call), call.response);
      problems.push(...found.map((each) => `#${index} ${call.as} ${method} ${path} ${each}`));
      replayed += 1;
      if (method === 'POST' && path.endsWith('/pulls')) opened();
    }
    assert.deepEqual(problems, []);
    assert.equal(replayed, REPLAYED);
    assert.ok(calls.length - replayed <= 11);
  });
}

test('an answer that differs in a status, a header, a key, a type or a value is noticed', () => {
  const headers = { 'x-total-count': '1' };
  const body = { title: 'a', labels: [{ name: 'b' }], created_at: '2026', milestone: null };
  const wanted = { status: 200, headers, body };
  assert.deepEqual(compare({ ...wanted, body: { ...body, created_at: '2027' } }, wanted), []);
  for (const other of [
    { ...wanted, status: 201 },
    { ...wanted, headers: {} },
    { ...wanted, body: { ...body, title: 'b' } },
    { ...wanted, body: { ...body, more: 1 } },
    { ...wanted, body: { ...body, labels: [] } },
    { ...wanted, body: { ...body, labels: [{ name: 'c' }] } },
    { ...wanted, body: { ...body, milestone: {} } },
    { ...wanted, body: { ...body, created_at: null } },
    { ...wanted, body: null },
  ]) {
    assert.equal(compare(other, wanted).length, 1, JSON.stringify(other));
  }
});

test('every reason to leave a call out still leaves one out', () => {
  const paths = recording('gitea-1.26.3').map((call) => call.request.path);
  for (const [pattern, reason] of leftOut) {
    assert.ok(
      paths.some((path) => pattern.test(path)),
      `${pattern}: ${reason}`,
    );
  }
});
