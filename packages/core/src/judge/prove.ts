import type { Emission, Gap, GapKind, Proof, PullRequest } from '../model/index.js';
import { findPullRequest, type PullSpace } from './find-pull-request.js';
import type { Atom } from './literals.js';
import { escapes, type Way } from './ways.js';

/** More ways than this are not tried; the proof is then in doubt. */
const MOST_WAYS = 5_000;

/** What a way names that keeps a context away, the most telling first; `fails`: only where it has to fail. */
const TELLING: readonly {
  readonly atom: Atom['kind'];
  readonly gap: GapKind;
  readonly fails: boolean;
}[] = [
  { atom: 'unmarked', gap: 'skip-marker', fails: true },
  { atom: 'trusted', gap: 'approval', fails: true },
  { atom: 'draft', gap: 'draft', fails: false },
  { atom: 'claim', gap: 'condition', fails: false },
  { atom: 'activity', gap: 'activity', fails: true },
  { atom: 'branch', gap: 'branch', fails: true },
  { atom: 'paths', gap: 'paths', fails: true },
];

function kindOf(way: Way, pull: PullRequest): GapKind {
  const blamed = way.blamed ?? way.literals;
  if (pull.changed.length === 0) return 'no-changes';
  const told = TELLING.find(({ atom, fails }) =>
    blamed.some((literal) => literal.atom.kind === atom && !(fails && literal.holds)),
  );
  return told?.gap ?? (pull.fork ? 'fork' : 'branch');
}

/** How much there is to read in a pull request: the fewer and shorter the files, the better the example. */
function sizeOf({ changed, pushed, head, base }: PullRequest, known: readonly string[]): number {
  const files = [...new Set([...changed, ...pushed])];
  const madeUp = files.filter((file) => !known.includes(file)).length;
  return files.length * 1000 + madeUp * 100 + files.join('').length + head.length + base.length;
}

/**
 * Looks for pull requests of a space that get none of some emissions. No gap and no doubt is a proof that
 * every pull request of the space gets one.
 */
export function prove(emissions: readonly Emission[], space: PullSpace): Proof {
  return proveWays(escapes(emissions), space);
}

/** Looks for pull requests of a space that go one of some ways: the smallest of each kind. */
export function proveWays(all: Iterable<Way>, space: PullSpace): Proof {
  const best = new Map<GapKind, PullRequest>();
  let doubt: string | null = null;
  let ways = 0;
  for (const way of all) {
    ways += 1;
    if (ways > MOST_WAYS)
      return { gaps: gapsOf(best), doubt: 'there are too many ways to post it' };
    const found = findPullRequest(way, space);
    if (found.kind === 'unknown') doubt = found.why;
    if (found.kind !== 'found') continue;
    const kind = kindOf(way, found.value);
    const before = best.get(kind);
    const smaller =
      before === undefined ||
      sizeOf(found.value, space.paths.examples) < sizeOf(before, space.paths.examples);
    if (smaller) best.set(kind, found.value);
  }
  return { gaps: gapsOf(best), doubt };
}

function gapsOf(best: ReadonlyMap<GapKind, PullRequest>): readonly Gap[] {
  return [...best].map(([kind, pull]) => ({ kind, pull }));
}
