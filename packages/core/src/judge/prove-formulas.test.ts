import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseVersion, resolve, timelineOf } from '../dialect/index.js';
import {
  type Condition,
  type Emission,
  type Filter,
  type GapKind,
  happeningsOf,
  type Proof,
  type PullRequest,
  type Snapshot,
} from '../model/index.js';
import { holds } from '../trigger/index.js';
import type { PullSpace } from './find-pull-request.js';
import { namedBase } from './bases.js';
import { lands } from './lands.js';
import { proveOver } from './prove-over.js';
import { spacesOf } from './spaces.js';

const gitea = timelineOf('gitea');
const version = parseVersion('1.26.3');
assert.ok(gitea && version);
const dialect = resolve(gitea, version);
const snapshot: Snapshot = {
  format: 1,
  takenAt: '',
  server: { forge: 'gitea', version: '1.26.3', address: null, from: 'option' },
  repository: null,
  branch: 'main',
  directory: null,
  tree: { directories: [], files: [] },
  governance: { kind: 'unprotected', source: 'file' },
  protections: null,
};
const spaces = spacesOf(snapshot, dialect);
/** None is left out because no emission hangs on what sets it apart. */
const everySpace = spaces.map((space) => ({ ...space, hangsOn: null }));

const filter = fc
  .tuple(
    fc.constantFrom<Filter['mode'][]>('include', 'ignore'),
    fc.subarray(['main', 'topic', 'src/**', '**.md', '!**.md', '*'], {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([mode, patterns]): Filter => ({ mode, patterns, engine: 'act' }));
const common: readonly fc.WeightedArbitrary<Condition>[] = [
  { weight: 3, arbitrary: fc.constant({ kind: 'draft' }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'trusted' }) },
  {
    weight: 1,
    arbitrary: fc.constant({ kind: 'unmarked', markers: dialect.skipMarkers, titles: true }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'always' }, { kind: 'never', why: '' }) },
  { weight: 1, arbitrary: filter.map((of) => ({ kind: 'branch', filter: of })) },
  { weight: 1, arbitrary: filter.map((of) => ({ kind: 'paths', filter: of })) },
];
const activity = fc
  .subarray(['opened', 'synchronize', 'labeled'])
  .map((types): Condition => ({ kind: 'activity', types, engine: 'gobwas' }));

function formulaOf(atom: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ formula: Condition }>((tie) => {
    const some = fc.array(tie('formula'), { minLength: 1, maxLength: 3 });
    return {
      formula: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        atom,
        tie('formula').map((of): Condition => ({ kind: 'not', of })),
        some.map((all): Condition => ({ kind: 'and', all })),
        some.map((any): Condition => ({ kind: 'or', any })),
      ),
    };
  }).formula;
}

/** No push has an activity, so no condition on pushes speaks of one. */
const onPush = formulaOf(fc.oneof(...common));
const onPull = formulaOf(fc.oneof(...common, { weight: 1, arbitrary: activity }));

const at = { offset: 0, line: 1, column: 1 };
const span = { file: 'ci.yml', start: at, end: at };
function emissionOn(event: string, formula: fc.Arbitrary<Condition>): fc.Arbitrary<Emission> {
  return formula.map((when) => ({
    context: { parts: ['CI / build'] },
    event,
    when,
    state: 'pending',
    origin: { workflow: 'ci.yml', title: '', job: 'build', at: span, trigger: span },
    concurrency: null,
  }));
}
const emission = fc.oneof(emissionOn('push', onPush), emissionOn('pull_request', onPull));

const files = fc.subarray(['src/app.ts', 'README.md', 'src/x.md', 'main'], { minLength: 1 });
const text = fc.constantFrom('Change something', 'Change something', 'Change [skip ci]');
const pull: fc.Arbitrary<PullRequest> = fc.record({
  base: fc.constant('main'),
  head: fc.constantFrom('topic', 'fix'),
  activity: fc.constantFrom('opened', 'synchronize', 'reopened'),
  fork: fc.boolean(),
  draft: fc.constantFrom(false, false, false, true),
  trusted: fc.constantFrom(true, true, true, false),
  changed: files,
  pushed: files,
  title: text,
  message: text,
  number: fc.constant(1),
});

function arrives(emissions: readonly Emission[], on: PullRequest): boolean {
  return happeningsOf(on).some((happening) =>
    emissions.some(
      ({ event, when }) => event === happening.kind && holds(when, happening) === 'yes',
    ),
  );
}

function belongs(each: PullRequest, { forks, marks, draft, trusted }: PullSpace): boolean {
  const marked = `${each.title} ${each.message}`.includes('[skip ci]');
  const flagged = draft.includes(each.draft) && trusted.includes(each.trusted);
  return flagged && forks.includes(each.fork) && marked !== marks.includes('none');
}

function kindsIn({ gaps }: Proof): readonly GapKind[] {
  return gaps.map(({ kind }) => kind).toSorted();
}

test('the prover and brute force agree on any formula over drafts, approval and the rest', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const examine = (all: readonly Emission[], space: PullSpace, pulls: readonly PullRequest[]) => {
    const proof = proveOver(all, [space]);
    assert.equal(proof.doubt, null);
    for (const { kind, pull: on } of proof.gaps) {
      count(`gap ${kind}`);
      assert.equal(arrives(all, on), false, `${kind}: it arrives on ${JSON.stringify(on)}`);
      assert.ok(belongs(on, space), JSON.stringify(on));
    }
    if (proof.gaps.length > 0) return;
    for (const each of pulls.filter((one) => belongs(one, space))) {
      count('always');
      assert.ok(arrives(all, each), `it does not arrive on ${JSON.stringify(each)}`);
    }
  };
  const property = fc.property(
    fc.array(emission, { minLength: 1, maxLength: 2 }),
    fc.array(pull, { minLength: 12, maxLength: 12 }),
    (all, pulls) => {
      for (const space of everySpace) examine(all, space, pulls);
      for (const each of pulls) {
        count('triples');
        const lost = all.every((one) => lands(one, namedBase({ branch: 'main' })).kind === 'none');
        const unmarked = everySpace.some(
          (space) => space.marks.includes('none') && belongs(each, space),
        );
        if (lost && unmarked) assert.ok(!arrives(all, each), `it lands on ${JSON.stringify(each)}`);
      }
      assert.deepEqual(kindsIn(proveOver(all, spaces)), kindsIn(proveOver(all, everySpace)));
    },
  );
  fc.assert(property, { numRuns: 2_000, seed: 20_261_125 });
  assert.ok((seen.get('triples') ?? 0) >= 20_000, JSON.stringify([...seen]));
  for (const what of ['always', 'gap draft', 'gap approval', 'gap fork', 'gap paths'])
    assert.ok((seen.get(what) ?? 0) > 50, JSON.stringify([...seen]));
});
