import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Protection } from '../model/index.js';
import { mayMerge, type MergeQuestion, type PostedStatus } from './index.js';

const RECORDINGS = new URL('../../../../conformance/recordings/merging/', import.meta.url);

interface Rule {
  readonly rule: string;
  readonly required: readonly string[];
}

interface Trial extends Partial<Rule> {
  readonly id: string;
  readonly rules?: readonly Rule[];
  readonly statuses: readonly PostedStatus[];
  readonly enable?: boolean;
  readonly mergeStatus: number;
}

type MergeDialect = MergeQuestion['dialect'];

const RANKED: MergeDialect = {
  ruleOrder: 'plain-first',
  requirementGlob: 'gobwas',
  aggregation: 'worst-match',
  warningFails: true,
};
const COMBINED: MergeDialect = {
  ruleOrder: 'priority',
  requirementGlob: 'regexp-lenient',
  aggregation: 'combined',
  warningFails: true,
};

const DIALECTS: ReadonlyMap<string, MergeDialect> = new Map([
  ['gitea-1.22.6.json', { ...RANKED, aggregation: 'first-match' }],
  ['gitea-1.24.7.json', { ...RANKED, ruleOrder: 'priority' }],
  ['gitea-1.25.4.json', { ...COMBINED, warningFails: false }],
  ['gitea-1.26.3.json', COMBINED],
  ['gitea-1.27-main.json', { ...COMBINED, requirementGlob: 'regexp-strict' }],
  ['forgejo-11.0.15.json', RANKED],
  ['forgejo-15.0.3.json', RANKED],
]);

function protect(trial: Trial, dialect: MergeDialect): readonly Protection[] {
  const rules = trial.rules ?? [{ rule: trial.rule ?? 'main', required: trial.required ?? [] }];
  return rules.map(({ rule, required }, index) => ({
    name: rule,
    statusChecks: trial.enable ?? true,
    required,
    priority: dialect.ruleOrder === 'priority' ? index + 1 : 0,
    createdAt: new Date(index * 1000).toISOString(),
  }));
}

function disagreements(trials: readonly Trial[], dialect: MergeDialect): readonly string[] {
  return trials
    .filter((trial) => {
      const protections = protect(trial, dialect);
      const question = { protections, branch: 'main', statuses: trial.statuses, dialect };
      return mayMerge(question).allowed !== (trial.mergeStatus === 200);
    })
    .map((trial) => trial.id);
}

test('every recording has a dialect here', () => {
  assert.deepEqual(readdirSync(RECORDINGS).sort(), [...DIALECTS.keys()].sort());
});

for (const [file, dialect] of DIALECTS) {
  test(`${file}: all 86 trials end as on the server`, () => {
    const recording: { results: readonly Trial[] } = JSON.parse(
      readFileSync(new URL(file, RECORDINGS), 'utf8'),
    );
    assert.equal(recording.results.length, 86);
    assert.deepEqual(disagreements(recording.results, dialect), []);
  });
}

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
  assert.equal(mayMerge({ ...question, skippedRanks: true }).allowed, false);
});
