import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Governance, NOTHING_KNOWN } from '../model/index.js';
import { diagnose, type PullSnapshot, type RollUp } from './index.js';

const head = 'a'.repeat(40);
const empty = { directories: [], files: [] };
const built = { context: 'build', required: true, app: 15368 };
const clean: RollUp = { commit: head, mergeState: 'CLEAN', queued: false, contexts: [built] };
const required: Governance = {
  kind: 'required',
  rule: 'main',
  required: ['build'],
  source: 'rules',
};

function told(rollUp: RollUp | null | undefined, governance = required) {
  const snapshot: PullSnapshot = {
    format: 1,
    server: { forge: 'github', version: null, address: null, from: 'server' },
    repository: { owner: 'acme', name: 'shop' },
    pull: {
      number: 7,
      title: 'work',
      state: 'open',
      merged: false,
      draft: false,
      mergeable: true,
      base: 'main',
      head: 'topic',
      fork: false,
      headCommit: head,
    },
    changed: ['a'],
    message: 'work',
    statuses: [
      { id: 1, context: 'build', state: 'success', description: '', target: '', byServer: true },
    ],
    governance,
    protections: null,
    known: NOTHING_KNOWN,
    head: empty,
    base: empty,
    ...(rollUp === undefined ? {} : { rollUp }),
  };
  const { allowed, notes } = diagnose(snapshot);
  return { allowed, codes: notes.map(({ code }) => code) };
}

test('what GitHub itself says is told beside the verdict', () => {
  assert.deepEqual(told(clean), { allowed: true, codes: ['merge-state'] });
  const queued = told({ ...clean, queued: true });
  assert.deepEqual(queued.codes, ['merge-state', 'in-merge-queue']);
});

test('what GitHub requires beside all rules that were read leaves the verdict open', () => {
  const license = { context: 'license', required: true, app: null };
  const beside = { ...clean, contexts: [built, license, license] };
  assert.deepEqual(told(beside), {
    allowed: 'unknown',
    codes: ['merge-state', 'required-beside'],
  });
  const free = told(clean, { kind: 'unprotected', source: 'rules' });
  assert.deepEqual(free, { allowed: 'unknown', codes: ['merge-state', 'required-beside'] });
});

test('a roll-up of another commit, or none, tells nothing', () => {
  const license = { context: 'license', required: true, app: null };
  const other = { ...clean, commit: 'b'.repeat(40), contexts: [license] };
  assert.deepEqual(told(other), { allowed: true, codes: ['not-known'] });
  assert.deepEqual(told(null), { allowed: true, codes: ['not-known'] });
  assert.deepEqual(told(undefined), { allowed: true, codes: [] });
});
