import type { Emission } from '../model/index.js';

/** What tells that two emissions are of the same run; `null` for one that cannot be paired by it. */
export type PairKey = (emission: Emission) => string | null;

/** Two emissions of the same run under different names. */
export interface Pair {
  readonly before: Emission;
  readonly after: Emission;
}

/** Pairs, and what is left on both sides. */
export interface Paired {
  readonly pairs: readonly Pair[];
  readonly gone: readonly Emission[];
  readonly come: readonly Emission[];
}

type Groups = Map<string, Emission[]>;

function groupsOf(emissions: readonly Emission[], key: PairKey): Groups {
  const groups: Groups = new Map();
  for (const emission of emissions) {
    const of = key(emission);
    if (of !== null) groups.set(of, [...(groups.get(of) ?? []), emission]);
  }
  return groups;
}

/** Pairs those of equal keys, in their order. */
export function pairBy(
  gone: readonly Emission[],
  come: readonly Emission[],
  keys: { readonly before: PairKey; readonly after: PairKey },
): Paired {
  const made = groupsOf(come, keys.after);
  const pairs = [...groupsOf(gone, keys.before)].flatMap(([key, old]) =>
    old.flatMap((before, index): readonly Pair[] => {
      const after = made.get(key)?.[index];
      return after === undefined ? [] : [{ before, after }];
    }),
  );
  const paired = new Set(pairs.flatMap(({ before, after }) => [before, after]));
  return {
    pairs,
    gone: gone.filter((each) => !paired.has(each)),
    come: come.filter((each) => !paired.has(each)),
  };
}

/** One job on one event. */
export const byJob: PairKey = ({ origin, event }) =>
  JSON.stringify([origin.workflow, origin.job, event]);
