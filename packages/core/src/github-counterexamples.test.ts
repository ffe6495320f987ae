import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { analyse } from './analyse.js';
import { dialectsOf } from './dialect/index.js';
import { replay } from './explain/index.js';
import { emitUnder } from './judge/index.js';
import { claimsIn, type PullRequest, type Snapshot } from './model/index.js';
import { rememberParsing } from './parse/index.js';

const RUNS = 250;

/** Conditions of jobs over everything that a pull request decides, and over what only a job knows. */
const CONDITIONS = [
  'always()',
  'failure()',
  '!github.event.pull_request.draft',
  "github.base_ref == 'main'",
  "github.event_name == 'push'",
  "github.event.action != 'reopened'",
  "github.event.pull_request.head.repo.full_name == 'acme/shop'",
  "needs.a.outputs.code == 'true'",
  "needs.a.result == 'success'",
  "always() && needs.a.outputs.code != 'true'",
  "github.actor != 'dependabot[bot]' || github.event.pull_request.draft",
  "contains(needs.*.result, 'skipped')",
];
const condition = fc.option(fc.constantFrom(...CONDITIONS), { freq: 2 });
const NAMES = ['Build', 'Build ${{ matrix.os }}', '${{ matrix.os }}'];

const job = fc
  .record({
    name: fc.option(fc.constantFrom(...NAMES), { freq: 2 }),
    matrix: fc.boolean(),
    when: condition,
    needs: fc.boolean(),
  })
  .map(({ name, matrix, when, needs }) => [
    ...(name === null ? [] : [`    name: ${JSON.stringify(name)}`]),
    ...(needs ? ['    needs: [a]'] : []),
    ...(when === null ? [] : [`    if: ${JSON.stringify(when)}`]),
    ...(matrix ? ['    strategy: {matrix: {os: [x, y]}}'] : []),
    '    runs-on: x',
    '    steps: [{run: a}]',
  ]);

const FILTERS = ['', '    paths: [src/**]\n', '    branches: [main]\n', '    types: [opened]\n'];
const workflow = fc
  .record({
    filter: fc.constantFrom(...FILTERS),
    event: fc.constantFrom('pull_request', 'push'),
    first: condition,
    job,
  })
  .map(({ filter, event, first, job: lines }) => {
    const own = event === 'push' && filter.includes('types') ? '' : filter;
    const start = first === null ? '' : `    if: ${JSON.stringify(first)}\n`;
    const body = `  a:\n${start}    runs-on: x\n    steps: [{run: a}]\n  b:\n${lines.join('\n')}\n`;
    return `name: CI\non:\n  ${event}:\n${own}jobs:\n${body}`;
  });

const CONTEXTS = ['a', 'b', 'b (x)', 'Build', 'Build (x)', 'Build x', 'x'];

function snapshotOf(files: readonly string[]): Snapshot {
  return {
    format: 1,
    takenAt: '',
    server: { forge: 'github', version: null, address: null, from: 'option' },
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    directory: null,
    tree: {
      directories: ['.github/workflows'],
      files: files.map((text, index) => ({ path: `.github/workflows/${index}.yml`, text })),
    },
    governance: { kind: 'required', rule: null, required: CONTEXTS, source: 'file' },
    protections: null,
  };
}

/** Everything that the workflows of a snapshot claim. */
function claimsOf(snapshot: Snapshot): readonly string[] {
  const [dialect] = dialectsOf(snapshot.server);
  assert.ok(dialect);
  const { emissions } = emitUnder(dialect, snapshot, rememberParsing());
  return [...new Set(emissions.flatMap(({ when }) => claimsIn(when)))];
}

const path = fc.constantFrom('src/app.ts', 'README.md', 'docs/a.md');
const files = fc.uniqueArray(path, { minLength: 1, maxLength: 2 });
/** What pull requests that count are like: errors are about these. */
const pull: fc.Arbitrary<PullRequest> = fc
  .record({
    activity: fc.constantFrom('opened', 'synchronize', 'reopened'),
    changed: files,
    pushed: files,
  })
  .map((parts) => ({
    ...parts,
    base: 'main',
    head: 'topic',
    fork: false,
    draft: false,
    trusted: true,
    title: 'Change something',
    message: 'Change something',
    number: 1,
  }));

test('what the judge says of GitHub is what happens to a pull request', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  fc.assert(
    fc.property(
      fc.array(workflow, { minLength: 1, maxLength: 2 }),
      fc.array(fc.tuple(pull, fc.infiniteStream(fc.boolean())), { minLength: 3, maxLength: 3 }),
      (texts, pulls) => {
        const snapshot = snapshotOf(texts);
        const { verdicts } = analyse(snapshot);
        const claimed = claimsOf(snapshot);
        const missedOn = (on: PullRequest, requirement: string) =>
          replay(snapshot, on).misses.find((miss) => miss.requirement === requirement);
        for (const verdict of verdicts) {
          count(verdict.kind);
          if (verdict.kind !== 'always' && verdict.kind !== 'sometimes') continue;
          for (const { kind, pull: on } of verdict.gaps) {
            count(kind);
            const told = { ...on.claims };
            for (const text of claimed) told[text] ??= true;
            const missed = missedOn({ ...on, claims: told }, verdict.requirement);
            assert.ok(
              missed !== undefined && missed.kind !== 'doubt',
              `${kind}: ${verdict.requirement}`,
            );
          }
          if (verdict.kind === 'sometimes') continue;
          for (const [each, coin] of pulls) {
            const claims = Object.fromEntries(
              claimed.map((text) => [text, coin.next().value === true]),
            );
            assert.equal(missedOn({ ...each, claims }, verdict.requirement), undefined);
          }
        }
      },
    ),
    { seed: 20_261_124, numRuns: RUNS },
  );
  for (const what of ['always', 'sometimes', 'never', 'condition', 'draft', 'fork', 'paths'])
    assert.ok((seen.get(what) ?? 0) > 0, `none is ${what}`);
});
