import {
  acceptedGaps,
  type Answering,
  externalFor,
  lackOf,
  suppressionFor,
} from '../config/index.js';
import type { Suppression } from '../model/index.js';
import type { Fate, RequirementDifference } from './comparison.js';

/** What is accepted of a fate: all that counts of what some pull requests lose, or nothing. */
function acceptedIn({ kind, after }: Fate, answering: Answering): Suppression | null {
  if (kind !== 'breaks' || after.kind !== 'sometimes') return null;
  return acceptedGaps(after, answering)[0] ?? null;
}

/**
 * A difference with what the configuration says of its requirement. What something else posts cannot break here, but
 * for a pattern that the server drops; a suppression answers for what some pull requests lose, never for all.
 */
export function withAnswers(
  difference: RequirementDifference,
  answering: Answering,
): RequirementDifference {
  const { requirement, onPull, afterMerge } = difference;
  const fates = [onPull, afterMerge];
  const lacks = fates.flatMap(({ after }) => lackOf(after) ?? []);
  const external = lacks.includes('uncompilable')
    ? null
    : externalFor(requirement, answering.config);
  const settle = (fate: Fate): Fate => {
    const open = fate.kind === 'breaks' || fate.kind === 'unclear';
    const answered = (open && external !== null) || acceptedIn(fate, answering) !== null;
    return answered ? { ...fate, kind: 'answered' } : fate;
  };
  const accepted = fates.flatMap((fate) => acceptedIn(fate, answering) ?? []);
  const settled = { onPull: settle(onPull), afterMerge: settle(afterMerge) };
  return {
    ...difference,
    ...settled,
    stale: difference.stale && settled.onPull.kind === 'breaks',
    external,
    suppression: accepted[0] ?? suppressionFor(requirement, lacks, answering),
  };
}
