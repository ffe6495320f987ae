import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Behaviour, parseVersion, resolve, timelines } from '../dialect/index.js';
import { emit, simulate } from '../emit/index.js';
import { governingRule } from '../merging/index.js';
import {
  type Emission,
  type Facts,
  type Governance,
  happeningsOf,
  NO_FACTS,
  type Protection,
  type PullRequest,
  type Snapshot,
  type Proof,
} from '../model/index.js';
import { rememberParsing } from '../parse/index.js';
import type { PullSpace } from './find-pull-request.js';
import { proveOver } from './prove-over.js';
import { spacesOf } from './spaces.js';

const [gitea, forgejo] = timelines;
assert.ok(gitea && forgejo);
const SILENT: Partial<Behaviour> = { untrustedRuns: 'post-nothing' };
const DIALECTS = [
  [gitea, '1.22.6', {}],
  [gitea, '1.26.3', {}],
  [gitea, '1.27.0', {}],
  [gitea, '1.26.3', SILENT],
  [forgejo, '11.0.15', {}],
  [forgejo, '15.0.3', {}],
] as const;

const pattern = fc.constantFrom(
  'main',
  'ma*',
  '**',
  '*',
  '!main',
  'release/**',
  'release/1*',
  'rel*/[a-m]*',
  'src/**',
  '**.md',
  'docs/*',
  '!docs/**',
  'src/app.ts',
  '*.ts',
  '**/*.ts',
  'topic',
  'feature/*',
  '!**',
  '?',
  'README.md',
  '[a-m]ain',
);
const list = fc.array(pattern, { maxLength: 3 }).map((items) => JSON.stringify(items));
const filter = fc
  .tuple(fc.constantFrom('branches', 'branches-ignore', 'paths', 'paths-ignore'), list)
  .map(([key, items]) => `    ${key}: ${items}`);
const types = fc
  .subarray(['opened', 'synchronize', 'reopened', 'edited', 'labeled'])
  .map((items) => `    types: ${JSON.stringify(items)}`);
const event = fc
  .tuple(
    fc.constantFrom('push', 'pull_request', 'pull_request', 'pull_request_target'),
    fc.uniqueArray(filter, { maxLength: 2, selector: (line) => line.split(':')[0] }),
    fc.option(types),
  )
  .map(([name, filters, activity]) => {
    const lines = [...filters, ...(activity !== null && name !== 'push' ? [activity] : [])];
    return { name, text: lines.length === 0 ? `  ${name}:` : `  ${name}:\n${lines.join('\n')}` };
  });
const workflow = fc
  .uniqueArray(event, { minLength: 1, maxLength: 2, selector: ({ name }) => name })
  .map(
    (events) =>
      `name: CI\non:\n${events.map(({ text }) => text).join('\n')}\njobs:\n  build:\n    runs-on: x\n    steps: [{run: a}]\n`,
  );

const path = fc.constantFrom(
  'src/app.ts',
  'README.md',
  'docs/a.md',
  'docs/x/b',
  'main',
  'LICENSE',
  'a.ts',
);
const pull: fc.Arbitrary<PullRequest> = fc.record({
  base: fc.constantFrom(
    'main',
    'main',
    'release/1',
    'release/2',
    'release/x/y',
    'dev',
    'Main',
    'mains',
  ),
  head: fc.constantFrom('topic', 'feature/x', 'release/1', 'release/2', 'fix', 'mains'),
  activity: fc.constantFrom('opened', 'synchronize', 'reopened'),
  fork: fc.boolean(),
  draft: fc.constantFrom(false, false, false, true),
  trusted: fc.constantFrom(true, true, true, false),
  changed: fc.uniqueArray(path, { minLength: 1, maxLength: 3 }),
  pushed: fc.uniqueArray(path, { minLength: 1, maxLength: 2 }),
  title: fc.constantFrom('Change something', 'Change something [skip ci]'),
  message: fc.constantFrom('Change something', 'Change something [skip ci]'),
  number: fc.constant(1),
});

/** A branch with the rules of its repository, in the order in which they were made; without any they are not told. */
interface Ruled {
  readonly branch: string;
  readonly governing: string;
  readonly rules: readonly string[];
}

const RULED: readonly Ruled[] = [
  { branch: 'main', governing: 'main', rules: [] },
  { branch: 'main', governing: 'main', rules: ['main', '*'] },
  { branch: 'release/2', governing: 'release/*', rules: ['release/*'] },
  { branch: 'release/2', governing: 'release/*', rules: ['release/1', 'release/*', '**'] },
  { branch: 'dev', governing: '*', rules: ['main', 'm*', '*'] },
  { branch: 'main', governing: '**', rules: ['rel*/*', '**'] },
  { branch: 'dev', governing: '{dev,mains}', rules: ['{dev,mains}'] },
];

function protectionsOf({ rules }: Ruled): readonly Protection[] | null {
  if (rules.length === 0) return null;
  return rules.map((name, index) => {
    const required = [`asked by ${name}`];
    return { name, statusChecks: true, required, priority: index + 1, createdAt: null };
  });
}

function governanceOf({ governing }: Ruled): Governance {
  const required = [`asked by ${governing}`];
  return { kind: 'required', rule: governing, required, source: 'protections' };
}

interface World {
  readonly governs: (base: string) => boolean;
  readonly snapshot: Snapshot;
  readonly posted: (pull: PullRequest) => readonly Emission[];
  readonly emissions: readonly Emission[];
}

function worldOf(
  files: readonly string[],
  [timeline, version, change]: (typeof DIALECTS)[number],
  ruled: Ruled,
): World & { dialect: ReturnType<typeof resolve> } {
  const known = parseVersion(version) ?? { major: 0, minor: 0, patch: 0 };
  const dialect = { ...resolve(timeline, known), ...change };
  const tree = {
    directories: ['.gitea/workflows'],
    files: files.map((text, index) => ({ path: `.gitea/workflows/${index}.yml`, text })),
  };
  const facts: Facts = { ...NO_FACTS, required: ['*'] };
  const read = rememberParsing();
  const scene = { tree, directory: null, dialect, facts, read };
  const snapshot: Snapshot = {
    format: 1,
    takenAt: '',
    server: { forge: timeline.forge, version, address: null, from: 'option' },
    repository: null,
    branch: ruled.branch,
    directory: null,
    tree,
    governance: governanceOf(ruled),
    protections: protectionsOf(ruled),
  };
  const governs = (base: string): boolean => {
    if (base === ruled.branch) return true;
    if (!ruled.governing.includes('*') && !ruled.governing.includes('{')) return false;
    const rule = governingRule(snapshot.protections ?? [], base, dialect);
    return rule !== null && rule !== 'unknown' && rule.name === ruled.governing;
  };
  return {
    governs,
    dialect,
    snapshot,
    emissions: emit(scene).emissions,
    posted: (each) => {
      const stage = { head: tree, base: tree, directory: null, dialect, facts, read };
      return [...simulate(stage, happeningsOf(each)).values()].map(({ emission }) => emission);
    },
  };
}

function shown({ context }: Emission): string {
  return JSON.stringify(context);
}

interface Tally {
  triples: number;
  always: number;
  counterexamples: number;
  doubts: number;
  elsewhere: number;
  alwaysElsewhere: number;
}

type Arrives = (pull: PullRequest) => boolean;

/** Whether a pull request belongs to a space; those that are examined leave no base, head or path out. */
function belongs(each: PullRequest, { forks, marks, draft, trusted }: PullSpace): boolean {
  const marked = `${each.title} ${each.message}`.includes('[skip ci]');
  const flagged = draft.includes(each.draft) && trusted.includes(each.trusted);
  return flagged && forks.includes(each.fork) && marked !== marks.includes('none');
}

/** Holds one proof against what simulation says of its own counterexamples and of random pull requests. */
function examine(
  proof: Proof,
  pulls: readonly PullRequest[],
  { arrives, world, tally }: { arrives: Arrives; world: World; tally: Tally },
): void {
  if (proof.doubt !== null) tally.doubts += 1;
  for (const { pull: each } of proof.gaps) {
    assert.equal(arrives(each), false, `it arrives on ${JSON.stringify(each)}`);
    assert.ok(world.governs(each.base) && each.base !== each.head, JSON.stringify(each));
    tally.counterexamples += 1;
    if (each.base !== world.snapshot.branch) tally.elsewhere += 1;
  }
  if (proof.gaps.length > 0 || proof.doubt !== null) return;
  for (const each of pulls) {
    tally.always += 1;
    if (each.base !== world.snapshot.branch) tally.alwaysElsewhere += 1;
    assert.equal(arrives(each), true, `it does not arrive on ${JSON.stringify(each)}`);
  }
}

test('the prover and brute force never disagree', () => {
  const tally: Tally = {
    triples: 0,
    always: 0,
    counterexamples: 0,
    doubts: 0,
    elsewhere: 0,
    alwaysElsewhere: 0,
  };
  const property = fc.property(
    fc.array(workflow, { minLength: 1, maxLength: 2 }),
    fc.tuple(fc.constantFrom(...DIALECTS), fc.constantFrom(...RULED)),
    fc.array(pull, { minLength: 50, maxLength: 50 }),
    (files, [version, ruled], all) => {
      const world = worldOf(files, version, ruled);
      const pulls = all
        .filter(({ base, head, fork }) => world.governs(base) && (fork || base !== head))
        .slice(0, 20);
      const posted = new Map(pulls.map((each) => [each, new Set(world.posted(each).map(shown))]));
      for (const context of new Set(world.emissions.map(shown))) {
        const wanted = world.emissions.filter((each) => shown(each) === context);
        const arrives: Arrives = (each) =>
          (posted.get(each) ?? new Set(world.posted(each).map(shown))).has(context);
        for (const space of spacesOf(world.snapshot, world.dialect)) {
          tally.triples += pulls.length;
          const inside = pulls.filter((each) => belongs(each, space));
          const proof = proveOver(wanted, [{ ...space, hangsOn: null }]);
          examine(proof, inside, { arrives, world, tally });
        }
      }
    },
  );
  fc.assert(property, { numRuns: 700, seed: 20_261_123 });
  assert.ok(tally.triples >= 20_000, JSON.stringify(tally));
  assert.ok(tally.always >= 500 && tally.counterexamples >= 500, JSON.stringify(tally));
  assert.ok(tally.elsewhere >= 50 && tally.alwaysElsewhere >= 100, JSON.stringify(tally));
  assert.ok(tally.doubts <= tally.triples / 100, JSON.stringify(tally));
});
