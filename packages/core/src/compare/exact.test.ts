import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { dialectsOf } from '../dialect/index.js';
import { simulate } from '../emit/index.js';
import {
  happeningsOf,
  NO_FACTS,
  type PullRequest,
  type Snapshot,
  type Tree,
} from '../model/index.js';
import { rememberParsing } from '../parse/index.js';
import { compareTrees } from './compare.js';
import type { Comparison, ContextDifference } from './comparison.js';
import { textOf } from './landing.js';

const VERSIONS = ['1.22.6', '1.26.3', '1.27.0'] as const;

const PATTERNS = [
  'main',
  '**',
  '!main',
  'src/**',
  '**.md',
  'docs/*',
  '!docs/**',
  'src/app.ts',
  '*',
];
const pattern = fc.constantFrom(...PATTERNS);
const list = fc.array(pattern, { maxLength: 3 }).map((items) => JSON.stringify(items));
const filter = fc
  .tuple(fc.constantFrom('branches', 'branches-ignore', 'paths', 'paths-ignore'), list)
  .map(([key, items]) => `    ${key}: ${items}`);
const types = fc
  .subarray(['opened', 'synchronize', 'reopened', 'labeled'])
  .map((items) => `    types: ${JSON.stringify(items)}`);
const event = fc
  .tuple(
    fc.constantFrom('push', 'pull_request', 'pull_request', 'pull_request_target'),
    fc.uniqueArray(filter, { maxLength: 2, selector: (line) => line.split(':')[0] }),
    fc.option(types),
  )
  .map(([name, filters, activity]) => {
    const lines = [...filters, ...(activity !== null && name !== 'push' ? [activity] : [])];
    return { name, text: [`  ${name}:`, ...lines].join('\n') };
  });
const job = 'jobs:\n  build:\n    steps: [{run: a}]\n';
const workflow = fc
  .uniqueArray(event, { minLength: 1, maxLength: 2, selector: ({ name }) => name })
  .map((events) => `name: CI\non:\n${events.map(({ text }) => text).join('\n')}\n${job}`);

const path = fc.constantFrom('src/app.ts', 'README.md', 'docs/a.md', 'docs/x/b', 'main', 'LICENSE');
const pull: fc.Arbitrary<PullRequest> = fc.record({
  base: fc.constant('main'),
  head: fc.constantFrom('topic', 'feature/x', 'mains'),
  activity: fc.constantFrom('opened', 'synchronize', 'reopened'),
  fork: fc.boolean(),
  draft: fc.boolean(),
  trusted: fc.boolean(),
  changed: fc.uniqueArray(path, { minLength: 1, maxLength: 3 }),
  pushed: fc.uniqueArray(path, { minLength: 1, maxLength: 2 }),
  title: fc.constant('Change something'),
  message: fc.constant('Change something'),
  number: fc.constant(1),
});

function treeOf(text: string): Tree {
  return { directories: ['.gitea/workflows'], files: [{ path: '.gitea/workflows/ci.yml', text }] };
}

function snapshotOf(tree: Tree, version: string, required: readonly string[]): Snapshot {
  return {
    format: 1,
    takenAt: '',
    server: { forge: 'gitea', version, address: null, from: 'option' },
    repository: null,
    branch: 'main',
    directory: null,
    tree,
    governance: { kind: 'required', rule: null, required, source: 'file' },
    protections: null,
  };
}

/** Contexts whose job runs on a pull request, and those posted at all. */
function posted(tree: Tree, snapshot: Snapshot, required: readonly string[]) {
  const [dialect] = dialectsOf(snapshot.server);
  assert.ok(dialect);
  const facts = { ...NO_FACTS, required };
  const read = rememberParsing();
  const stage = { head: tree, base: tree, directory: null, dialect, facts, read };
  return (each: PullRequest) => {
    const all = simulate(stage, happeningsOf(each));
    const runs = [...all].filter(([, { state }]) => state !== 'skipped').map(([text]) => text);
    return { runs: new Set(runs), all: new Set(all.keys()) };
  };
}

const REQUIRED = ['pull_request', 'pull_request_target', 'push'].map(
  (name) => `CI / build (${name})`,
);

interface Seen {
  lost: number;
  gained: number;
  broken: number;
  unbroken: number;
}

type Watch = ReturnType<typeof posted>;

interface Sides {
  readonly comparison: Comparison;
  readonly before: Watch;
  readonly after: Watch;
}

function compare(was: string, is: string, version: string): Sides {
  const [base, head] = [treeOf(was), treeOf(is)];
  const snapshot = snapshotOf(base, version, REQUIRED);
  const comparison = compareTrees({ snapshot, base, head, changed: null });
  assert.ok(comparison);
  const watch = (tree: Tree) => posted(tree, snapshot, REQUIRED);
  return { comparison, before: watch(base), after: watch(head) };
}

/** Every example of a loss or a gain is one. */
function replay({ comparison, before, after }: Sides, seen: Seen): void {
  for (const change of comparison.contexts) {
    if (change.kind !== 'reached') continue;
    const text = textOf(change.after);
    if ('lost' in change.reach) {
      const { pull: lost } = change.reach.lost;
      assert.ok(before(lost).runs.has(text) && !after(lost).runs.has(text), `${text} is not lost`);
      seen.lost += 1;
    }
    if ('gained' in change.reach) {
      const { pull: gained } = change.reach.gained;
      assert.ok(
        !before(gained).runs.has(text) && after(gained).runs.has(text),
        `${text} was there`,
      );
      seen.gained += 1;
    }
  }
}

function tellsLoss(change: ContextDifference): boolean {
  if (change.kind !== 'reached') return change.kind === 'removed' || change.kind === 'renamed';
  return 'lost' in change.reach || change.reach.kind === 'unclear';
}

/** Whatever a pull request loses is told. */
function watchFor(each: PullRequest, { comparison, before, after }: Sides, seen: Seen): void {
  const [old, made] = [before(each), after(each)];
  const told = new Set(
    comparison.contexts
      .filter(tellsLoss)
      .map((change) => textOf('before' in change ? change.before : change.after)),
  );
  for (const text of old.runs)
    assert.ok(made.runs.has(text) || told.has(text), `${text} is lost on ${JSON.stringify(each)}`);
  if (each.fork) return;
  for (const { requirement, afterMerge } of comparison.requirements) {
    const breaks = old.all.has(requirement) && !made.all.has(requirement);
    assert.ok(!breaks || ['breaks', 'unclear'].includes(afterMerge.kind), `${requirement} breaks`);
    seen[breaks ? 'broken' : 'unbroken'] += 1;
  }
}

test('what a change takes from pull requests is neither missed nor made up', () => {
  const seen: Seen = { lost: 0, gained: 0, broken: 0, unbroken: 0 };
  const change = fc.tuple(workflow, workflow, fc.constantFrom(...VERSIONS));
  const pulls = fc.array(pull, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(change, pulls, ([was, is, version], each) => {
      const sides = compare(was, is, version);
      replay(sides, seen);
      for (const one of each) watchFor(one, sides, seen);
    }),
    { numRuns: 80, seed: 20_261_123 },
  );
  for (const [what, times] of Object.entries(seen)) assert.ok(times > 5, `${what}: ${times}`);
});
