import { isTelling, losses, proveWays, type PullSpace } from '../judge/index.js';
import type { Emission, Gap } from '../model/index.js';
import type { ReachChange } from './comparison.js';

/** A pull request that was lost, the proof that none was (`gap` and `doubt` are `null`), or that it is not sure. */
export interface Loss {
  readonly gap: Gap | null;
  readonly doubt: string | null;
}

/** The kinds worth showing first. */
const TELLING: readonly Gap['kind'][] = [
  'paths',
  'branch',
  'activity',
  'draft',
  'fork',
  'approval',
  'skip-marker',
  'no-changes',
];

function mostTelling(gaps: readonly Gap[]): Gap | null {
  const rank = ({ kind }: Gap) => TELLING.indexOf(kind);
  return gaps.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Where nobody but forks looks, pushes are not seen. */
function seenIn(space: PullSpace, emissions: readonly Emission[]): readonly Emission[] {
  return space.forks.includes(false)
    ? emissions
    : emissions.filter(({ event }) => event !== 'push');
}

/** Finds a pull request that got one of some emissions before, and gets none of some others after. */
export function findLoss(
  before: readonly Emission[],
  after: readonly Emission[],
  spaces: readonly PullSpace[],
): Loss {
  let doubt: string | null = null;
  const unmarked = spaces.filter(({ marks }) => marks.includes('none'));
  const telling = unmarked.filter((space) => isTelling(space, [...before, ...after]));
  for (const space of telling) {
    const proof = proveWays(losses(seenIn(space, before), after), space);
    const gap = mostTelling(proof.gaps);
    if (gap !== null) return { gap, doubt: null };
    doubt ??= proof.doubt;
  }
  return { gap: null, doubt };
}

/** What emissions come to, whatever lines they stand on. */
export function signatureOf(emissions: readonly Emission[]): string {
  const parts = emissions.map(({ context, event, when, state }) =>
    JSON.stringify([context, event, when, state], (key, value: unknown) =>
      key === 'at' ? undefined : value,
    ),
  );
  return [...new Set(parts)].toSorted().join('\n');
}

function withoutNames(emissions: readonly Emission[]): readonly Emission[] {
  return emissions.map((emission) => ({ ...emission, context: { parts: [] } }));
}

function decide(
  before: readonly Emission[],
  after: readonly Emission[],
  spaces: readonly PullSpace[],
): ReachChange {
  const lost = findLoss(before, after, spaces);
  const gained = findLoss(after, before, spaces);
  const doubt = lost.doubt ?? gained.doubt;
  if (doubt !== null) return { kind: 'unclear', why: doubt };
  if (lost.gap !== null && gained.gap !== null)
    return { kind: 'moved', lost: lost.gap, gained: gained.gap };
  if (lost.gap !== null) return { kind: 'narrowed', lost: lost.gap };
  return gained.gap === null ? { kind: 'same' } : { kind: 'widened', gained: gained.gap };
}

/**
 * Decides how the pull requests that get one of some emissions differ from those that get one of some others. The
 * jobs of a workflow share their conditions, so what was decided once is remembered.
 */
export function rememberReach(
  spaces: readonly PullSpace[],
): (before: readonly Emission[], after: readonly Emission[]) => ReachChange {
  const known = new Map<string, ReachChange>();
  return (before, after) => {
    const [old, made] = [before, after].map((each) => signatureOf(withoutNames(each)));
    if (old === made) return { kind: 'same' };
    const key = JSON.stringify([old, made]);
    const change = known.get(key) ?? decide(before, after, spaces);
    known.set(key, change);
    return change;
  };
}
