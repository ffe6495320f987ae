import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { dialectsOf } from '../dialect/index.js';
import { ASSUMPTIONS, type Protection, type Snapshot } from '../model/index.js';
import { prepareJudging } from '../judge/index.js';
import { factsFor, rules, runRules, sayFinding } from './index.js';

const SERVERS = [
  ['gitea', '1.21.0', '.gitea/workflows'],
  ['gitea', '1.24.7', '.gitea/workflows'],
  ['gitea', '1.26.3', '.github/workflows'],
  ['gitea', '1.27.0', '.gitea/workflows'],
  ['forgejo', '7.0.16', '.forgejo/workflows'],
  ['forgejo', '12.0.4', '.forgejo/workflows'],
  ['forgejo', '15.0.3', '.forgejo/workflows'],
  ['forgejo', '16.0.0', '.gitea/workflows'],
] as const;

const NEVER = ['phantom-context', 'wrong-event', 'unmatchable-pattern', 'ignored-pattern'];

const nasty = fc.constantFrom(
  '1.10',
  '',
  ' ',
  '*',
  '**',
  '[a',
  '{a,b',
  '!x',
  'a/b',
  '\\',
  '\u0000',
  '${{ matrix.a }}',
  '${{ vars.X }}',
  '${{ nothing( }}',
  '${{',
  '}}',
  '💥',
  '<<',
  '&x',
  '*x',
);
const plain = fc.constantFrom('CI', 'build', 'a', 'b');
const word = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: nasty });
const some = fc.array(word, { maxLength: 3 });
const usual = fc.constantFrom('push', 'pull_request');
const strange = fc.constantFrom(
  'pull_request_target',
  'schedule',
  'pull-request',
  'workflow_call',
  'pull_request_review',
  'workflow_dispatch',
  '',
  '__proto__',
);
const event = fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: strange });
const key = fc.constantFrom(
  'branches',
  'branches-ignore',
  'tags',
  'tags-ignore',
  'paths',
  'paths-ignore',
  'types',
  'x',
);
const filters = fc.dictionary(key, some, { maxKeys: 2 });
const condition = fc.constantFrom(
  'always()',
  'false',
  "github.event_name == 'push'",
  'success(',
  'needs.a.result',
  '${{ !x }}',
);
const job = fc.record(
  {
    name: word,
    needs: fc.oneof(some, word),
    if: condition,
    'runs-on': word,
    uses: fc.constantFrom('./.gitea/workflows/0.yml', './.forgejo/workflows/0.yml', 'a/b/c@d'),
    strategy: fc.record({ matrix: fc.oneof(word, fc.dictionary(word, some, { maxKeys: 2 })) }),
  },
  { requiredKeys: [] },
);
const file = fc.record(
  {
    name: word,
    on: fc.oneof(
      { weight: 2, arbitrary: event },
      { weight: 2, arbitrary: fc.array(event) },
      { weight: 4, arbitrary: fc.dictionary(event, filters, { maxKeys: 3 }) },
      { weight: 1, arbitrary: fc.dictionary(event, fc.oneof(filters, some, word)) },
    ),
    jobs: fc.dictionary(
      fc.constantFrom('a', 'b', 'build', ''),
      fc.oneof({ weight: 20, arbitrary: job }, { weight: 1, arbitrary: fc.constant(null) }),
    ),
    concurrency: fc.oneof(word, fc.record({ group: word, 'cancel-in-progress': fc.boolean() })),
  },
  { requiredKeys: ['on', 'jobs'] },
);
const text = fc.oneof(
  { weight: 8, arbitrary: file.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const pattern = fc.oneof(
  fc.constantFrom('CI / *', '*', 'CI / a (pull_request)', 'CI / build (pull_request)'),
  fc
    .tuple(word, word, event)
    .map(([workflow, name, on]) => `${workflow} / ${name} (${on})`.trimStart()),
  fc.array(word, { maxLength: 4 }).map((words) => words.join('')),
);
const protection: fc.Arbitrary<Protection> = fc.record({
  name: fc.oneof(word, fc.constantFrom('main', 'ma*', 'MAIN', 'release/*', 'release/**')),
  statusChecks: fc.boolean(),
  required: fc.array(pattern, { maxLength: 4 }),
  priority: fc.integer({ min: 0, max: 3 }),
  createdAt: fc.constantFrom(null, '2024-01-01T00:00:00Z', 'yesterday'),
});

const snapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    server: fc.constantFrom(...SERVERS),
    texts: fc.array(text, { maxLength: 3 }),
    protections: fc.array(protection, { maxLength: 4 }),
    required: fc.array(pattern, { maxLength: 4 }),
  })
  .map(({ server: [forge, version, folder], texts, protections, required }) => ({
    format: 1,
    takenAt: '2026-01-01T00:00:00Z',
    server: { forge, version, address: null, from: 'option' },
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    directory: null,
    tree: {
      directories: [folder],
      files: texts.map((each, index) => ({ path: `${folder}/${index}.yml`, text: each })),
    },
    governance: { kind: 'required', rule: 'main', required, source: 'protections' },
    protections,
  }));

function factsOf(of: Snapshot) {
  const dialect = dialectsOf(of.server).at(-1);
  assert.ok(dialect);
  return factsFor(of, { dialect, ...prepareJudging(of, ASSUMPTIONS) });
}

test('whatever is in a repository, rules answer, twice the same, in plain data and words', () => {
  const reported = new Set<string>();
  fc.assert(
    fc.property(snapshot, (of) => {
      const findings = runRules(factsOf(of));
      assert.deepEqual(runRules(factsOf(of)), findings);
      assert.deepEqual(JSON.parse(JSON.stringify(findings)), findings);
      for (const finding of findings) {
        reported.add(finding.rule);
        const rule = rules.find(({ id }) => id === finding.rule);
        assert.ok(rule && Object.hasOwn(rule.say, finding.message.id));
        assert.doesNotMatch(sayFinding(finding), /\bundefined\b|\[object/u);
      }
    }),
    { seed: 7, numRuns: 120 },
  );
  assert.ok(reported.size > 15, `only ${[...reported].join(', ')}`);
});

test('a requirement that never arrives has exactly one finding that says so', () => {
  let never = 0;
  fc.assert(
    fc.property(snapshot, (of) => {
      const facts = factsOf(of);
      const wanted = facts.verdicts.flatMap(({ kind, requirement }) =>
        kind === 'never' ? [requirement] : [],
      );
      const told = runRules(facts).filter(({ rule }) => NEVER.includes(rule));
      assert.deepEqual(new Set(told.map(({ context }) => context)), new Set(wanted));
      assert.equal(told.length, wanted.length);
      never += wanted.length;
    }),
    { seed: 66, numRuns: 120 },
  );
  assert.ok(never > 50);
});

test('a severity of the configuration counts for all findings of a rule, and off for none', () => {
  fc.assert(
    fc.property(snapshot, fc.constantFrom(...rules.map(({ id }) => id)), (of, id) => {
      const facts = factsOf(of);
      const all = runRules(facts);
      const own = all.filter(({ rule }) => rule === id);
      const raised = runRules(facts, { [id]: 'error' }).filter(({ rule }) => rule === id);
      assert.ok(raised.every(({ severity }) => severity === 'error'));
      assert.equal(raised.length > 0, own.length > 0);
      const without = runRules(facts, { [id]: 'off' });
      assert.deepEqual(
        without,
        all.filter(({ rule }) => rule !== id),
      );
    }),
    { seed: 666, numRuns: 40 },
  );
});
