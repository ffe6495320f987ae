/** A status as it was posted. `state` is any text: servers store what their API is given. */
export interface PostedStatus {
  readonly context: string;
  readonly state: string;
}

const RANKS: ReadonlyMap<string, number> = new Map([
  ['error', 0],
  ['failure', 1],
  ['warning', 2],
  ['pending', 3],
  ['success', 4],
]);

const SKIPPED_RANK = 5;

/** How good a state is, `undefined` for a text without rank, which the servers never compare. */
export type RankOf = (state: string) => number | undefined;

/** The ranks of a server: only Forgejo >= 16 knows `skipped`, as better than success. */
export function ranksOf(skippedRanks: boolean): RankOf {
  return (state) => (skippedRanks && state === 'skipped' ? SKIPPED_RANK : RANKS.get(state));
}

/** Whether a state spoils a success. A state without rank does not. */
export function spoils(state: string): boolean {
  const rank = RANKS.get(state);
  return rank !== undefined && rank < (RANKS.get('success') ?? 0);
}

/** The worst of several states. One without rank stays when it comes first, and is passed over otherwise. */
export function worstState(states: readonly string[], rankOf: RankOf): string | undefined {
  return states.reduce<string | undefined>((worst, state) => {
    if (worst === undefined) return state;
    const mine = rankOf(state);
    const other = rankOf(worst);
    return mine !== undefined && other !== undefined && mine <= other ? state : worst;
  }, undefined);
}

/** The newest status of each context, in the order in which these were posted. */
export function newestStatuses(posted: readonly PostedStatus[]): readonly PostedStatus[] {
  const newest = new Map<string, PostedStatus>();
  for (const status of posted) {
    newest.delete(status.context);
    newest.set(status.context, status);
  }
  return [...newest.values()];
}
