import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ForgeFailure, ForgeWriter, Result } from '../forge.js';
import { connect } from '../recorded/loopback.js';
import {
  type RecordedServer,
  recordedServers,
  serveRecording,
} from '../recorded/recorded-server.js';
import { createGiteaWriter } from './index.js';

const title = '[ci-bp-drift] oracle/demo/main: BP→emitter mismatch';

interface Wanted {
  readonly server: RecordedServer;
  readonly token: string;
  readonly owner?: string;
}

async function writerOf(t: TestContext, { server, token, owner }: Wanted): Promise<ForgeWriter> {
  const { transport } = connect(await serveRecording(t, server), { token });
  const writer = createGiteaWriter(transport, { owner: owner ?? 'oracle', name: 'demo' });
  assert.ok(writer.ok);
  return writer.value;
}

function valueOf<T>(result: Result<T, ForgeFailure>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function causeOf<T>(result: Result<T, ForgeFailure>): unknown {
  assert.ok(!result.ok, JSON.stringify(result));
  const { request: _request, ...cause } = result.failure;
  return cause;
}

for (const server of recordedServers) {
  test(`${server}: every write of the owner is understood`, async (t) => {
    const writer = await writerOf(t, { server, token: 'owner' });
    assert.equal(valueOf(await writer.issuesEnabled()), true);
    assert.deepEqual(valueOf(await writer.listIssues({ state: 'open' })), []);
    assert.deepEqual(valueOf(await writer.listLabels()), []);
    assert.deepEqual(valueOf(await writer.createLabel('ci-bp-drift')), {
      id: 1,
      name: 'ci-bp-drift',
    });
    const body = 'one\n<!-- marker -->';
    assert.deepEqual(valueOf(await writer.createIssue({ title, body, labels: [1] })), {
      number: 2,
      title,
      body,
      state: 'open',
      url: 'http://forge.test/oracle/demo/issues/2',
      labels: [{ id: 1, name: 'ci-bp-drift' }],
    });
    assert.equal(valueOf(await writer.editIssue(2, { body: 'two' })).body, 'two');
    assert.equal(valueOf(await writer.editIssue(2, { state: 'closed' })).state, 'closed');
    assert.equal(valueOf(await writer.editIssue(2, { state: 'open' })).state, 'open');
    assert.equal(valueOf(await writer.addLabels(2, [1])), true);
    assert.equal(valueOf(await writer.comment(2, 'c')), true);
    assert.equal(valueOf(await writer.readIssue(9999)), null);
  });

  test(`${server}: refused writes say what is lacking`, async (t) => {
    const draft = { title: 'from reader', body: 'x', labels: [1] };
    const reader = await writerOf(t, { server, token: 'reader' });
    assert.deepEqual(valueOf(await reader.createIssue(draft)).labels, []);
    const refused = { kind: 'forbidden', scopeNeeded: null, scopeHeld: null };
    assert.deepEqual(causeOf(await reader.createLabel('no')), { ...refused, right: 'write' });
    const silent = await reader.editIssue(2, { body: 'three' });
    assert.deepEqual(causeOf(silent), { ...refused, right: null });
    const narrow = await writerOf(t, { server, token: 'owner:read-repository' });
    const unscoped = await narrow.createIssue(draft);
    assert.ok(!unscoped.ok && unscoped.failure.kind === 'forbidden');
    assert.equal(unscoped.failure.scopeNeeded, 'write:issue');
    const archived = await writerOf(t, { server, token: 'owner', owner: 'acme' });
    assert.deepEqual(causeOf(await archived.createIssue(draft)), { kind: 'archived' });
  });
}
