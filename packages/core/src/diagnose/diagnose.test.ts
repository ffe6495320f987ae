import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { dialectsOf } from '../dialect/index.js';
import { mayMerge } from '../merging/index.js';
import { NOTHING_KNOWN, type Server } from '../model/index.js';
import { diagnose, type LivePull, type PullSnapshot, verify } from './index.js';

const PULL: LivePull = {
  number: 7,
  title: 'work',
  state: 'open',
  merged: false,
  draft: false,
  mergeable: true,
  base: 'main',
  head: 'topic',
  fork: false,
  headCommit: 'a'.repeat(40),
};
const EMPTY = { directories: [], files: [] };
const SERVERS = [
  'gitea@1.22.6',
  'gitea@1.26.3',
  'gitea@1.27.0',
  'forgejo@11.0.15',
  'forgejo@16.0.0',
];

function serverOf(name: string): Server {
  const [forge, version = null] = name.split('@');
  return {
    forge: forge === 'forgejo' ? 'forgejo' : 'gitea',
    version,
    address: null,
    from: 'server',
  };
}

function snapshotOf(parts: Partial<PullSnapshot> & { readonly required?: readonly string[] }) {
  const { required = [], ...more } = parts;
  const snapshot: PullSnapshot = {
    format: 1,
    server: serverOf('gitea@1.26.3'),
    repository: { owner: 'o', name: 'r' },
    pull: PULL,
    changed: ['a'],
    message: 'work',
    statuses: [],
    governance: { kind: 'required', rule: 'main', required, source: 'branch' },
    protections: null,
    known: NOTHING_KNOWN,
    head: EMPTY,
    base: EMPTY,
    ...more,
  };
  return snapshot;
}

const text = fc.oneof(
  fc.constantFrom('CI / a (push)', 'CI / *', '[z-a]', '{a', 'x', '', 'a [b', String.raw`\[`),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const state = fc.constantFrom('success', 'pending', 'failure', 'error', 'warning', 'skipped', '?');
const statuses = fc
  .uniqueArray(fc.record({ context: text, state }), {
    maxLength: 5,
    selector: ({ context }) => context,
  })
  .map((all) =>
    all.map((each, id) => ({ ...each, id, description: '', target: '', byServer: id % 2 === 0 })),
  );

test('the verdict is the merge judgement, and whatever is missing has a cause', () => {
  const server = fc.constantFrom(...SERVERS).map(serverOf);
  const required = fc.array(text, { maxLength: 4 });
  fc.assert(
    fc.property(server, required, statuses, (from, patterns, posted) => {
      const snapshot = snapshotOf({ server: from, required: patterns, statuses: posted });
      const diagnosis = diagnose(snapshot);
      const [dialect] = dialectsOf(from);
      assert.ok(dialect);
      const rule = { name: 'main', statusChecks: true, priority: 0, createdAt: null };
      const { allowed } = mayMerge({
        protections: [{ ...rule, required: patterns }],
        branch: 'main',
        statuses: posted,
        dialect,
      });
      assert.equal(diagnosis.allowed, allowed);
      const named = diagnosis.rows.filter(({ requirement }) => requirement !== null);
      for (const row of named)
        if (row.kind === 'missing') assert.ok(row.causes.length > 0, row.requirement ?? '');
      if (named.some(({ kind }) => kind === 'missing' || kind === 'failing'))
        assert.notEqual(diagnosis.allowed, true);
    }),
    { seed: 6, numRuns: 400 },
  );
});

test('of two statuses of one text the worse one stands', () => {
  const one = { context: 'a', description: '', target: '', byServer: true };
  for (const states of [
    ['success', 'failure'],
    ['failure', 'success'],
    ['pending', 'success'],
  ]) {
    const both = states.map((each, id) => ({ ...one, id, state: each }));
    assert.equal(diagnose(snapshotOf({ required: ['a'], statuses: both })).allowed, false);
  }
});

test('hostile workflows and names neither crash nor stall it', () => {
  const name = fc.string({ unit: 'binary', maxLength: 30 });
  fc.assert(
    fc.property(name, name, (source, context) => {
      const file = { path: '.gitea/workflows/x.yml', text: `on: [push]\nname: ${source}\njobs:\n` };
      const head = { directories: ['.gitea/workflows'], files: [file] };
      const snapshot = snapshotOf({ required: [context], head, message: source });
      assert.notEqual(diagnose(snapshot).allowed, true);
      const { server, repository, governance } = snapshot;
      const of = { server, repository, governance, branch: 'main', unread: [] };
      assert.equal(verify({ ...of, snapshots: [snapshot] }).pulls.length, 1);
    }),
    { seed: 6, numRuns: 200 },
  );
});

const holes = '${{ github.actor }}a'.repeat(40);

test('a name with many holes is compared in one pass', () => {
  const file = {
    path: '.gitea/workflows/x.yml',
    text: `on: push\nname: CI\njobs:\n  a:\n    name: '${holes}'\n    strategy: {matrix: {x: [1]}}\n`,
  };
  const head = { directories: ['.gitea/workflows'], files: [file] };
  const context = `CI / ${'a'.repeat(20_000)}`;
  const status = { id: 1, context, state: 'success', description: '', target: '', byServer: true };
  const snapshot = snapshotOf({ required: [], head, statuses: [status] });
  const { server, repository, governance } = snapshot;
  const of = { server, repository, governance, branch: 'main', unread: [] };
  const found = verify({ ...of, snapshots: [snapshot] });
  assert.deepEqual(found.surprising, [{ context, pulls: [7] }]);
});

const CALLS = {
  directories: ['.gitea/workflows'],
  files: [
    {
      path: '.gitea/workflows/ci.yml',
      text: 'name: CI\non: pull_request\njobs:\n  call:\n    uses: ./.gitea/workflows/called.yml\n',
    },
    {
      path: '.gitea/workflows/called.yml',
      text: 'name: Called\non: workflow_call\njobs:\n  build:\n    runs-on: x\n    steps: [{run: a}]\n',
    },
  ],
};

test('what a server makes after an approval only is missing for want of it, or nobody knows', () => {
  const blocked = {
    id: 1,
    context: 'CI / call (pull_request)',
    state: 'pending',
    description: 'Blocked by required conditions',
    target: '',
    byServer: true,
  };
  const about = (parts: Partial<PullSnapshot>) => {
    const server = serverOf('gitea@1.27.0');
    const required = ['Called / build (pull_request)'];
    const { rows } = diagnose(snapshotOf({ server, required, head: CALLS, base: CALLS, ...parts }));
    return rows[0]?.causes.map((cause) => ('why' in cause ? cause.why : cause.kind));
  };
  const target = { ...blocked, id: 2, context: 'T / a (pull_request_target)', description: '' };
  const pull = { ...PULL, fork: true };
  const unsure = 'whether somebody has approved the runs of its author';
  assert.deepEqual(about({ pull, statuses: [blocked] }), ['approval']);
  assert.deepEqual(about({ pull, statuses: [blocked, target] }), ['approval']);
  assert.deepEqual(about({ pull, statuses: [{ ...blocked, description: '' }] }), [unsure]);
  assert.deepEqual(about({ statuses: [blocked] }), ['not-posted']);
});
