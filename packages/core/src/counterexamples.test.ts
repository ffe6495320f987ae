import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { analyse } from './analyse.js';
import { dialectsOf } from './dialect/index.js';
import { replay } from './explain/index.js';
import { governingRule } from './merging/index.js';
import type { Extent, Protection, PullRequest, Snapshot, Verdict } from './model/index.js';

const PATTERNS =
  'main ma* ** * !main release/** release/1* src/** **.md docs/* !docs/** src/app.ts *.ts **/*.ts topic !** ?';
const pattern = fc.constantFrom(...PATTERNS.split(' '), '[a-m]ain', 'feature/*');
const filter = fc
  .tuple(
    fc.constantFrom('branches', 'branches-ignore', 'paths', 'paths-ignore'),
    fc.array(pattern, { minLength: 1, maxLength: 3 }),
  )
  .map(([key, items]) => `    ${key}: ${JSON.stringify(items)}`);
const types = fc
  .subarray(['opened', 'synchronize', 'reopened', 'edited', 'labeled'], { minLength: 1 })
  .map((items) => `    types: ${JSON.stringify(items)}`);
const event = fc
  .tuple(
    fc.constantFrom('push', 'pull_request', 'pull_request_target', 'pull_request_review'),
    fc.uniqueArray(filter, { maxLength: 2, selector: (line) => line.split(':')[0] }),
    fc.option(types, { freq: 2 }),
  )
  .map(([name, filters, activity]) => {
    const typed = name !== 'push' && activity !== null;
    const lines = [...(name.endsWith('review') ? [] : filters), ...(typed ? [activity] : [])];
    return { name, text: [`  ${name}:`, ...lines].join('\n') };
  });
const workflow = fc
  .tuple(
    fc.constantFrom('CI', 'Docs'),
    fc.uniqueArray(event, { minLength: 1, maxLength: 2, selector: ({ name }) => name }),
    fc.boolean(),
  )
  .map(([name, events, grouped]) => {
    const head = `name: ${name}\non:\n${events.map(({ text }) => text).join('\n')}\n`;
    const group = grouped ? 'concurrency: {group: one, cancel-in-progress: true}\n' : '';
    return `${head}${group}jobs:\n  build:\n    runs-on: x\n    steps: [{run: a}]\n`;
  });

const SERVERS = [
  { forge: 'gitea', version: '1.22.6' },
  { forge: 'gitea', version: '1.26.3' },
  { forge: 'gitea', version: '1.27.0' },
  { forge: 'gitea', version: null },
  { forge: 'forgejo', version: '11.0.15' },
  { forge: 'forgejo', version: '15.0.3' },
] as const;
const REQUIRED = [
  ...['push', 'pull_request', 'pull_request_target', 'pull_request_review'].map(
    (name) => `CI / build (${name})`,
  ),
  'CI / * (pull_request)',
  'Docs / build (pull_request)',
];

/** A branch, the rule that governs it, and all rules in the order in which they were made (none: they are not told). */
const RULED = [
  { branch: 'main', governing: 'main', rules: [] },
  { branch: 'release/2', governing: 'release/*', rules: ['release/1', 'release/*', '**'] },
  { branch: 'main', governing: '**', rules: ['rel*/*', '**'] },
  { branch: 'dev', governing: '*', rules: ['main', '*'] },
] as const;
type Ruled = (typeof RULED)[number];

function protectionsOf(ruled: Ruled, required: readonly string[]): readonly Protection[] | null {
  if (ruled.rules.length === 0) return null;
  return ruled.rules.map((name, index): Protection => {
    const asked = name === ruled.governing ? required : ['another one'];
    return { name, statusChecks: true, required: asked, priority: index + 1, createdAt: null };
  });
}

function asking(of: Snapshot, ruled: Ruled, required: readonly string[]): Snapshot {
  const governance = { kind: 'required', rule: ruled.governing, source: 'file' } as const;
  const protections = protectionsOf(ruled, required);
  return { ...of, branch: ruled.branch, protections, governance: { ...governance, required } };
}

const snapshot = fc
  .record({
    files: fc.array(workflow, { minLength: 1, maxLength: 3 }),
    server: fc.constantFrom(...SERVERS),
    required: fc.subarray(REQUIRED, { minLength: 1 }),
    ruled: fc.constantFrom(...RULED),
  })
  .map(({ files, server, required, ruled }) => {
    const bare: Snapshot = {
      format: 1,
      takenAt: '',
      server: { ...server, address: null, from: 'option' },
      repository: { owner: 'acme', name: 'shop' },
      branch: 'main',
      directory: null,
      tree: {
        directories: ['.gitea/workflows'],
        files: files.map((text, index) => ({ path: `.gitea/workflows/${index}.yml`, text })),
      },
      governance: { kind: 'unprotected', source: 'file' },
      protections: null,
    };
    return { ruled, of: asking(bare, ruled, required) };
  });

const path = fc.constantFrom('src/app.ts', 'README.md', 'docs/a.md', 'docs/x/b', 'LICENSE');
const files = fc.uniqueArray(path, { minLength: 1, maxLength: 3 });
const pull: fc.Arbitrary<PullRequest> = fc.record({
  base: fc.constantFrom('main', 'release/1', 'release/2', 'release/a', 'dev', 'x'),
  head: fc.constantFrom('topic', 'feature/x', 'release/3'),
  activity: fc.constantFrom('opened', 'synchronize', 'reopened'),
  fork: fc.constant(false),
  draft: fc.constant(false),
  trusted: fc.constant(true),
  changed: files,
  pushed: files,
  title: fc.constant('Change something'),
  message: fc.constant('Change something'),
  number: fc.constant(1),
});

/** A snapshot, and the rules that it was made with. */
interface Case {
  readonly of: Snapshot;
  readonly ruled: Ruled;
}

/** Whether the verdicts on a snapshot are about pull requests into a branch. */
function isAbout({ of, ruled }: Case, extent: Extent, base: string): boolean {
  if (extent.kind === 'branch') return base === of.branch;
  const governing = dialectsOf(of.server).map((dialect) => {
    const rule = governingRule(of.protections ?? [], base, dialect);
    return rule === null || rule === 'unknown' ? null : rule.name;
  });
  return governing.every((name) => name === ruled.governing);
}

/** Whether a requirement does not arrive on a pull request, and the merge is refused because of that. */
function wedges({ of, ruled }: Case, requirement: string, on: PullRequest): boolean {
  const { misses, outcome } = replay(asking(of, ruled, [requirement]), on);
  const missed = misses.some((miss) => miss.requirement === requirement && miss.kind !== 'doubt');
  const lacks = ['missing', 'nothing-posted'].includes(outcome.because?.kind ?? '');
  assert.equal(outcome.allowed === false && lacks, missed);
  return missed;
}

/** Where the server hides its version, a counterexample is one of some version: then nothing is certain. */
function isRefused(of: Snapshot, requirement: string, on: PullRequest): boolean {
  const { misses, outcome } = replay(of, on);
  const missed = misses.some((miss) => miss.requirement === requirement);
  const refused = outcome.allowed === false || of.server.version === null;
  return missed && refused && outcome.allowed !== true;
}

test('every counterexample replays: the requirement does not arrive, and the merge is refused', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const compare = (on: Case, verdict: Verdict, pulls: readonly PullRequest[]) => {
    const { of } = on;
    const { requirement, kind } = verdict;
    count(kind);
    const gaps = kind === 'always' || kind === 'sometimes' ? verdict.gaps : [];
    for (const gap of gaps) {
      count(`gap ${gap.kind}`);
      const shown = JSON.stringify([requirement, gap]);
      if (gap.pull.base !== of.branch) count('gap elsewhere');
      if (of.server.version !== null) assert.ok(wedges(on, requirement, gap.pull), shown);
      assert.ok(isRefused(of, requirement, gap.pull), shown);
    }
    for (const each of pulls) {
      const shown = JSON.stringify([requirement, kind, each]);
      if (each.base !== of.branch) count(`${kind} elsewhere`);
      if (kind === 'always') assert.ok(!wedges(on, requirement, each), shown);
      if (kind === 'never') assert.ok(wedges(on, requirement, each), shown);
    }
  };
  fc.assert(
    fc.property(snapshot, fc.array(pull, { minLength: 12, maxLength: 12 }), (on, pulls) => {
      const { verdicts, extent } = analyse(on.of);
      const inside = pulls.filter(({ base }) => isAbout(on, extent, base)).slice(0, 3);
      for (const verdict of verdicts) compare(on, verdict, inside);
    }),
    { numRuns: 400, seed: 20_261_124 },
  );
  for (const kind of ['always', 'sometimes', 'never', 'gap paths', 'gap branch', 'gap activity'])
    assert.ok((seen.get(kind) ?? 0) > 10, `${kind}: ${seen.get(kind)}`);
  for (const kind of ['gap elsewhere', 'always elsewhere', 'never elsewhere'])
    assert.ok((seen.get(kind) ?? 0) > 10, `${kind}: ${seen.get(kind)}`);
  for (const kind of ['gap fork', 'gap skip-marker'])
    assert.ok((seen.get(kind) ?? 0) > 3, `${kind}: ${seen.get(kind)}`);
});
