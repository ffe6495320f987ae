import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Protection } from '@driftgate/core';
import type { ForgeFailure, ForgeReader } from '../forge.js';
import { connect, sendJson, serve } from '../recorded/loopback.js';
import {
  type RecordedServer,
  recordedServers,
  serveRecording,
} from '../recorded/recorded-server.js';
import { createGiteaReader } from './index.js';

const demo = { owner: 'oracle', name: 'demo' };
const required = ['CI / build (pull_request)', 'Ghost / ghost (pull_request)'];

/** Plain names only, which is all that these recordings need. */
function governs(protections: readonly Protection[], branch: string): Protection | null {
  const glob = (name: string): boolean => name === 'release/*' && branch.startsWith('release/');
  return protections.find((rule) => rule.name === branch || glob(rule.name)) ?? null;
}

async function readerOf(
  t: TestContext,
  server: RecordedServer,
  token: string | null,
): Promise<ForgeReader> {
  return createGiteaReader(connect(await serveRecording(t, server), { token }).transport);
}

async function govern(reader: ForgeReader, branch = 'main', repository = demo) {
  const read = await reader.governance({ repository, branch, governs });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

async function failing(reader: ForgeReader, branch = 'main', repository = demo) {
  const read = await reader.governance({ repository, branch, governs });
  assert.ok(!read.ok, JSON.stringify(read));
  return read.failure;
}

function kinds(failure: ForgeFailure): readonly string[] {
  return failure.kind === 'refused' ? failure.refusals.map((one) => one.kind) : [failure.kind];
}

for (const server of recordedServers) {
  test(`${server}: an admin sees the rule's name and all protections`, async (t) => {
    const reading = await govern(await readerOf(t, server, 'owner'));
    assert.deepEqual(reading.governance, {
      kind: 'required',
      rule: 'main',
      required,
      source: 'branch',
    });
    assert.deepEqual(reading.protections?.map((rule) => rule.name).toSorted(), [
      'main',
      'off',
      'release/*',
    ]);
    assert.deepEqual(reading.notes, []);
  });

  test(`${server}: whoever may read the code sees what is required`, async (t) => {
    for (const token of ['writer', 'reader', 'stranger', null]) {
      const reading = await govern(await readerOf(t, server, token));
      const governance = { kind: 'required', rule: null, required, source: 'branch' };
      assert.deepEqual(reading.governance, governance);
      assert.equal(reading.protections, null);
      assert.deepEqual(
        reading.notes.map((note) => [note.code, note.data['why']]),
        [['protections-refused', token === null ? 'unauthorized' : 'forbidden']],
      );
    }
  });

  test(`${server}: a token without the scope is told which one`, async (t) => {
    const failure = await failing(await readerOf(t, server, 'owner:read-issue'));
    assert.deepEqual(kinds(failure), ['forbidden', 'forbidden']);
    assert.ok(failure.kind === 'refused');
    const [first] = failure.refusals;
    assert.ok(first?.kind === 'forbidden');
    assert.equal(first.scopeNeeded, 'read:repository');
    const told = server.startsWith('gitea') && server !== 'gitea-1.22.6';
    assert.equal(first.scopeHeld, told ? 'read:issue' : null);
  });

  test(`${server}: an unknown token is unauthorized everywhere`, async (t) => {
    const reader = await readerOf(t, server, 'bad');
    assert.deepEqual(kinds(await failing(reader)), ['unauthorized', 'unauthorized']);
  });

  test(`${server}: a slash in a branch name, and a rule that is a pattern`, async (t) => {
    const reading = await govern(await readerOf(t, server, 'owner'), 'release/1.x');
    assert.deepEqual(reading.governance, {
      kind: 'required',
      rule: 'release/*',
      required: ['CI / *'],
      source: 'branch',
    });
  });

  test(`${server}: a branch that does not exist is judged by the protections`, async (t) => {
    const reading = await govern(await readerOf(t, server, 'owner'), 'nothere');
    assert.deepEqual(reading.governance, { kind: 'unprotected', source: 'protections' });
    assert.deepEqual(
      reading.notes.map((note) => note.code),
      ['branch-missing'],
    );
  });

  test(`${server}: the version`, async (t) => {
    const identity = await (await readerOf(t, server, 'owner')).identify();
    assert.ok(identity.ok);
    const [forge, version] = server.split('-') as [string, string];
    assert.equal(identity.value.server.forge, forge);
    assert.equal(identity.value.server.version, version.replace('1.27', '1.27.0'));
    assert.equal(identity.value.refused, null);
  });

  test(`${server}: a refused version is no version, and remembered`, async (t) => {
    const identity = await (await readerOf(t, server, 'bad')).identify();
    assert.ok(identity.ok);
    assert.equal(identity.value.server.version, null);
    assert.equal(identity.value.refused?.kind, 'unauthorized');
  });
}

test('a rule whose status check is switched off', async (t) => {
  const url = await serveRecording(t, 'gitea-1.26.3');
  const proxy = await serve(t, async (request, response) => {
    if (request.url?.endsWith('/branches/off')) return sendJson(response, 404, { message: 'x' });
    const answer = await fetch(new URL(request.url ?? '', url), {
      headers: { authorization: 'token owner' },
    });
    sendJson(response, answer.status, await answer.json());
  });
  const reading = await govern(createGiteaReader(connect(proxy).transport), 'off');
  assert.deepEqual(reading.governance, { kind: 'off', rule: 'off', source: 'protections' });
});

test('neither a hidden repository nor a missing branch becomes "no protection"', async (t) => {
  const answers = { '/api/v1/repos/o/r': 404 };
  const seen: string[] = [];
  const url = await serve(t, (request, response) => {
    seen.push(request.url ?? '');
    const status = request.url === '/api/v1/repos/o/r' ? answers['/api/v1/repos/o/r'] : 404;
    const repository = { full_name: 'o/r', archived: false, has_issues: true };
    sendJson(response, status, status === 200 ? repository : { message: 'not found' });
  });
  const reader = createGiteaReader(connect(url).transport);
  const hidden = await failing(reader, 'main', { owner: 'o', name: 'r' });
  assert.deepEqual(kinds(hidden), ['missing', 'missing']);
  answers['/api/v1/repos/o/r'] = 200;
  const readable = await failing(reader, 'main', { owner: 'o', name: 'r' });
  assert.ok(readable.kind === 'refused');
  assert.deepEqual(
    readable.refusals.map((one) => one.kind === 'missing' && one.what),
    ['branch', null],
  );
  assert.ok(seen.includes('/api/v1/repos/o/r/branches/main'));
});

function branchAnswer(
  change: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    name: 'main',
    protected: true,
    enable_status_check: true,
    status_check_contexts: null,
    ...change,
  };
}

async function readerAnswering(
  t: TestContext,
  branch: unknown,
  options: { token?: string | null; list?: unknown } = {},
): Promise<ForgeReader> {
  const url = await serve(t, (request, response) => {
    const isList = request.url?.endsWith('/branch_protections') ?? false;
    const list = options.list ?? { message: 'no' };
    if (isList) return sendJson(response, options.list === undefined ? 403 : 200, list);
    sendJson(response, 200, branch);
  });
  const token = options.token === undefined ? 'x' : options.token;
  return createGiteaReader(connect(url, { token }).transport);
}

test('unprotected is only said to an authenticated reader', async (t) => {
  const open = branchAnswer({ protected: false, enable_status_check: false });
  const told = await govern(await readerAnswering(t, open));
  assert.deepEqual(told.governance, { kind: 'unprotected', source: 'branch' });
  const anonymous = await failing(await readerAnswering(t, open, { token: null }));
  assert.deepEqual(kinds(anonymous), ['unauthorized', 'forbidden']);
});

test('a null list of contexts is an empty one, a missing list is malformed', async (t) => {
  const empty = await govern(await readerAnswering(t, branchAnswer({})));
  assert.deepEqual(empty.governance, {
    kind: 'required',
    rule: null,
    required: [],
    source: 'branch',
  });
  const lacking = branchAnswer({ status_check_contexts: undefined });
  assert.deepEqual(kinds(await failing(await readerAnswering(t, lacking))), [
    'malformed',
    'forbidden',
  ]);
});

test('strict on types: a text for a boolean is malformed, as is another branch', async (t) => {
  for (const change of [{ protected: 'false' }, { name: 'other' }, { status_check_contexts: {} }]) {
    const failure = await failing(await readerAnswering(t, branchAnswer(change)));
    assert.deepEqual(kinds(failure), ['malformed', 'forbidden'], JSON.stringify(change));
  }
});

test('two sources that disagree are noted, and the branch view counts', async (t) => {
  const list: unknown[] = [];
  const reading = await govern(await readerAnswering(t, branchAnswer({}), { list }));
  assert.equal(reading.governance.kind, 'required');
  assert.deepEqual(
    reading.notes.map((note) => note.code),
    ['sources-disagree'],
  );
});

test('names that would lead elsewhere are never sent', async (t) => {
  let asked = 0;
  const url = await serve(t, (_request, response) => {
    asked += 1;
    sendJson(response, 200, {});
  });
  const reader = createGiteaReader(connect(url).transport);
  for (const branch of ['..', 'a/../../x', '', 'a//b', '.', '\uD800'])
    assert.equal((await failing(reader, branch)).kind, 'invalid', branch);
  for (const name of ['..', 'a/b', ''])
    assert.equal((await failing(reader, 'main', { owner: 'o', name })).kind, 'invalid', name);
  assert.equal(asked, 0);
});
