import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../analyse.js';
import type { PullRequest, Snapshot } from '../model/index.js';
import { replay } from './index.js';

const JOB = '    runs-on: x\n    steps: [{run: a}]\n';

function snapshot(
  files: readonly string[],
  required: readonly string[],
  change: Partial<Snapshot> = {},
): Snapshot {
  return {
    format: 1,
    takenAt: '',
    server: { forge: 'gitea', version: '1.26.3', address: null, from: 'option' },
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    directory: null,
    tree: {
      directories: ['.gitea/workflows'],
      files: files.map((text, index) => ({ path: `.gitea/workflows/${index}.yml`, text })),
    },
    governance: { kind: 'required', rule: 'main', required, source: 'file' },
    protections: null,
    ...change,
  };
}

function pull(change: Partial<PullRequest> = {}): PullRequest {
  return {
    base: 'main',
    head: 'topic',
    activity: 'opened',
    fork: false,
    draft: false,
    trusted: true,
    changed: ['src/app.ts'],
    pushed: ['src/app.ts'],
    title: 'Change something',
    message: 'Change something',
    number: 1,
    ...change,
  };
}

const BOTH = `name: CI\non: [push, pull_request]\njobs:\n  build:\n${JOB}`;
const DOCS = `name: Docs\non:\n  pull_request:\n    paths: [docs/**]\njobs:\n  docs:\n${JOB}`;
const PUSH = 'CI / build (push)';
const OPEN = 'CI / build (pull_request)';
const DOC = 'Docs / docs (pull_request)';

test('a push and its pull request post, and the pull request could merge', () => {
  const { posted, outcome, misses } = replay(snapshot([BOTH, DOCS], [PUSH, OPEN]), pull());
  assert.deepEqual(
    posted.map(({ context, state }) => [context, state]),
    [
      [PUSH, 'pending'],
      [OPEN, 'pending'],
    ],
  );
  assert.deepEqual([outcome.allowed, misses], [true, []]);
});

test('a path filter keeps a requirement out, and the atom that fails is named', () => {
  const { outcome, misses } = replay(snapshot([BOTH, DOCS], [OPEN, DOC]), pull());
  assert.equal(outcome.allowed, false);
  const [miss] = misses;
  assert.ok(miss?.kind === 'absent');
  const [emitter] = miss.emitters;
  assert.ok(emitter?.kind === 'condition');
  assert.deepEqual(
    emitter.by.map(({ atom, holds, answer }) => [atom.kind, holds, answer]),
    [['paths', true, 'no']],
  );
});

test('the push of a fork posts nothing here', () => {
  const { outcome, misses } = replay(snapshot([BOTH], [PUSH]), pull({ fork: true }));
  assert.equal(outcome.allowed, false);
  assert.deepEqual(
    misses.map((miss) => (miss.kind === 'absent' ? miss.emitters.map(({ kind }) => kind) : [])),
    [['fork']],
  );
});

test('a review is not among what happens, so what it posts does not arrive', () => {
  const review = `name: CI\non: pull_request_review\njobs:\n  build:\n${JOB}`;
  const { outcome, misses } = replay(
    snapshot([review], ['CI / build (pull_request_review)']),
    pull(),
  );
  assert.equal(outcome.allowed, false);
  assert.deepEqual(
    misses.map((miss) => (miss.kind === 'absent' ? miss.emitters.map(({ kind }) => kind) : [])),
    [['other-event']],
  );
});

test('a name that hangs on a variable is in doubt, never posted, and so is the merge', () => {
  const named = `name: CI\non: pull_request\njobs:\n  build:\n    name: b \${{ vars.OS }}\n    strategy: {matrix: {a: [1]}}\n${JOB}`;
  const asked = replay(snapshot([named], ['CI / b linux (pull_request)']), pull());
  assert.deepEqual([asked.posted, asked.doubts.map(({ why }) => why)], [[], ['vars.OS']]);
  assert.deepEqual([asked.outcome.allowed, asked.outcome.why], ['unknown', 'vars.OS']);
  const other = replay(snapshot([named], ['Other / b (pull_request)']), pull());
  assert.equal(other.outcome.allowed, false);
});

test('a job that needs one that does not exist stays pending, and so does the merge', () => {
  const needy = `name: CI\non: pull_request\njobs:\n  build:\n    needs: [nope]\n${JOB}`;
  const { posted, outcome, misses } = replay(snapshot([needy], [OPEN]), pull());
  assert.deepEqual(
    posted.map(({ context, state, stuck }) => [context, state, stuck]),
    [[OPEN, 'pending', true]],
  );
  assert.deepEqual([outcome.allowed, outcome.because?.kind, misses], [false, 'failing', []]);
});

test('an activity after the opening adds to what the opening posted', () => {
  const labels = `name: L\non:\n  pull_request:\n    types: [labeled]\njobs:\n  build:\n${JOB}`;
  const { posted } = replay(snapshot([BOTH, labels], []), pull({ activity: 'labeled' }));
  assert.deepEqual(
    posted.map(({ context }) => context),
    [PUSH, OPEN, 'L / build (pull_request)'],
  );
});

test('what governs another base is asked of the rules, and unknown without them', () => {
  const elsewhere = pull({ base: 'release/1' });
  assert.equal(replay(snapshot([BOTH], [DOC]), elsewhere).outcome.allowed, 'unknown');
  const rule = { name: 'release/*', statusChecks: true, priority: 0, createdAt: null };
  const ruled = snapshot([BOTH], [DOC], { protections: [{ ...rule, required: [OPEN] }] });
  assert.equal(replay(ruled, elsewhere).outcome.allowed, true);
  assert.equal(replay(ruled, pull()).outcome.allowed, false);
});

test('where versions differ and the server hides its own, nothing is certain', () => {
  const hidden = snapshot([DOCS], [DOC], {
    server: { forge: 'gitea', version: null, address: null, from: 'server' },
  });
  const { outcome, doubts } = replay(hidden, pull());
  assert.equal(outcome.allowed, 'unknown');
  assert.ok(doubts.some(({ why }) => why === 'the version of the server'));
});

const NEWCOMER = { fork: true, trusted: false };

test('runs of an author who is not approved wait, but for those of pull_request_target', () => {
  const both = `name: CI\non: [pull_request, pull_request_target]\njobs:\n  build:\n${JOB}`;
  const target = 'CI / build (pull_request_target)';
  const told = (required: string, change: Partial<PullRequest>) => {
    const { posted, outcome } = replay(snapshot([both], [required]), pull(change));
    return [posted.map(({ waits }) => waits), outcome.allowed, outcome.because?.kind];
  };
  assert.deepEqual(told(OPEN, NEWCOMER), [[true, false], false, 'failing']);
  assert.deepEqual(told(target, NEWCOMER), [[true, false], true, 'satisfied']);
  assert.deepEqual(told(OPEN, { fork: true }), [[false, false], true, 'satisfied']);
});

test('newer Gitea makes the runs of a reusable workflow after the approval only', () => {
  const caller = 'name: CI\non: pull_request\njobs:\n  call:\n    uses: ./.gitea/workflows/1.yml\n';
  const callee = `name: Called\non: workflow_call\njobs:\n  build:\n${JOB}`;
  const of = snapshot([caller, callee], ['Called / build (pull_request)'], {
    server: { forge: 'gitea', version: '1.27.0', address: null, from: 'option' },
  });
  const { posted, misses } = replay(of, pull(NEWCOMER));
  assert.deepEqual(
    posted.map(({ context, waits }) => [context, waits]),
    [['CI / call (pull_request)', true]],
  );
  const [miss] = misses;
  assert.ok(miss?.kind === 'absent' && miss.emitters[0]?.kind === 'condition');
  assert.deepEqual(
    miss.emitters[0].by.map(({ atom }) => atom.kind),
    ['trusted'],
  );
  const [verdict] = analyse(of).verdicts;
  assert.ok(verdict?.kind === 'always');
  const gap = verdict.gaps.find(({ kind }) => kind === 'approval');
  assert.deepEqual([gap?.severity, gap?.pull.fork, gap?.pull.trusted], ['notice', true, false]);
  assert.equal(replay(of, gap?.pull ?? pull()).outcome.allowed, false);
  assert.equal(replay(of, pull({ fork: true })).outcome.allowed, true);
});

test('a draft gets what every pull request gets, and cannot be merged', () => {
  const { posted, outcome } = replay(snapshot([BOTH], [OPEN]), pull({ draft: true }));
  assert.deepEqual(
    posted.map(({ context }) => context),
    [PUSH, OPEN],
  );
  assert.deepEqual(outcome, { allowed: false, because: { kind: 'draft' }, why: null });
  const missing = replay(snapshot([DOCS], [DOC]), pull({ draft: true }));
  assert.equal(missing.outcome.because?.kind, 'nothing-posted');
});
