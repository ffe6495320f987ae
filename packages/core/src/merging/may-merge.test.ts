import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Protection } from '../model/index.js';
import { mayMerge, type MergeQuestion, type PostedStatus } from './index.js';

type MergeDialect = MergeQuestion['dialect'];

const RANKED: MergeDialect = {
  ruleOrder: 'plain-first',
  requirementGlob: 'gobwas',
  aggregation: 'worst-match',
  skippedRanks: false,
  warningFails: true,
};
const COMBINED: MergeDialect = {
  ruleOrder: 'priority',
  requirementGlob: 'regexp-lenient',
  aggregation: 'combined',
  skippedRanks: false,
  warningFails: true,
};

const MAIN: Protection = {
  name: 'main',
  statusChecks: true,
  required: ['a', 'b'],
  priority: 0,
  createdAt: null,
};

function ask(required: readonly string[], statuses: readonly PostedStatus[]): MergeQuestion {
  return { protections: [{ ...MAIN, required }], branch: 'main', statuses, dialect: COMBINED };
}

test('the reason names what is missing or in the way', () => {
  assert.deepEqual(mayMerge(ask(['a', 'b'], [{ context: 'a', state: 'success' }])).because, {
    kind: 'missing',
    requirements: ['b'],
    rule: 'main',
  });
  assert.deepEqual(mayMerge(ask(['a'], [{ context: 'a', state: 'pending' }])).because, {
    kind: 'failing',
    statuses: [{ context: 'a', state: 'pending' }],
    rule: 'main',
  });
  assert.equal(
    mayMerge(ask(['[a'], [{ context: 'a', state: 'success' }])).because.kind,
    'nothing-collected',
  );
  assert.equal(mayMerge({ ...ask([], []), protections: [] }).because.kind, 'unprotected');
});

test('a pattern that cannot be judged makes the verdict unknown, unless another one blocks', () => {
  const posted = [{ context: 'a', state: 'success' }];
  assert.equal(mayMerge(ask(['a', '[\\pL]'], posted)).allowed, 'unknown');
  assert.equal(mayMerge(ask(['[\\pL]'], posted)).allowed, 'unknown');
  assert.equal(mayMerge(ask(['b', '[\\pL]'], posted)).allowed, false);
  const rule = { ...MAIN, name: '[\\pL]*' };
  assert.equal(mayMerge({ ...ask([], posted), protections: [rule, MAIN] }).allowed, false);
  assert.equal(
    mayMerge({ ...ask([], posted), protections: [{ ...rule, priority: -1 }, MAIN] }).allowed,
    'unknown',
  );
});

test('skipped has a rank only where the server gives it one', () => {
  const statuses = ['skipped', 'failure'].map((state) => ({ context: `CI / ${state}`, state }));
  const question = { ...ask(['CI*'], statuses), dialect: RANKED };
  assert.equal(mayMerge(question).allowed, true);
  assert.equal(
    mayMerge({ ...question, dialect: { ...RANKED, skippedRanks: true } }).allowed,
    false,
  );
});
