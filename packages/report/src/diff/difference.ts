import {
  type Comparison,
  type ContextDifference,
  type Emission,
  type Fate,
  type FateKind,
  type Problem,
  type RequirementDifference,
  showText,
} from '@driftgate/core';
import type { ExitCode } from '../exit-code.js';

/**
 * A comparison, and what people call the branch that the change goes into and the end of the change; `notes` are
 * worth knowing about how it was gathered.
 */
export interface Difference {
  readonly comparison: Comparison;
  readonly notes: readonly Problem[];
  readonly from: string;
  readonly to: string;
}

/** How many requirements have a fate, on the pull request or after the merge. */
function countOf({ comparison }: Difference, kind: FateKind): number {
  return comparison.requirements.filter(
    ({ onPull, afterMerge }) => onPull.kind === kind || afterMerge.kind === kind,
  ).length;
}

function isOnlyStale({ stale, afterMerge }: RequirementDifference): boolean {
  return stale && afterMerge.kind !== 'breaks';
}

/** What a difference comes to in numbers; a requirement counts where either of its fates does, `stale` ones as `breaks` too. */
export interface Tally {
  readonly total: number;
  readonly breaks: number;
  readonly stale: number;
  readonly unclear: number;
  readonly toothless: number;
  readonly answered: number;
  readonly broken: number;
}

/** Counts the fates. */
export function tally(difference: Difference): Tally {
  return {
    total: difference.comparison.requirements.length,
    breaks: countOf(difference, 'breaks'),
    stale: difference.comparison.requirements.filter(isOnlyStale).length,
    unclear: countOf(difference, 'unclear'),
    toothless: countOf(difference, 'loses-teeth'),
    answered: countOf(difference, 'answered'),
    broken: difference.comparison.broken.length,
  };
}

/** 2 when it cannot be verified, 1 when a requirement breaks on the pull request or after the merge, else 0. */
export function diffExitCode(difference: Difference): ExitCode {
  const { breaks, unclear, broken } = tally(difference);
  if (broken + unclear > 0) return 2;
  return breaks > 0 ? 1 : 0;
}

/** The emission that a change of a context is told by: the new one where there is one. */
export function emissionOf(change: ContextDifference): Emission {
  return 'after' in change ? change.after : change.before;
}

function metBy({ before, after }: Fate): readonly Emission[] {
  return [before, after].flatMap((verdict) => ('by' in verdict ? verdict.by : []));
}

/** The requirements that ask for a context before or after its change. */
export function requirementsFor(
  change: ContextDifference,
  { comparison }: Difference,
): readonly RequirementDifference[] {
  const own = [...('before' in change ? [change.before] : []), emissionOf(change)];
  const texts = new Set(own.map(({ context }) => showText(context)));
  return comparison.requirements.filter(({ onPull, afterMerge }) =>
    [...metBy(onPull), ...metBy(afterMerge)].some(({ context }) => texts.has(showText(context))),
  );
}

const SILENT: readonly FateKind[] = ['stays', 'missing', 'recovers'];

/** Requirements that something happens to although no context that they ask for is changed. */
export function orphansOf(difference: Difference): readonly RequirementDifference[] {
  const { contexts, requirements } = difference.comparison;
  const told = new Set(contexts.flatMap((change) => requirementsFor(change, difference)));
  return requirements.filter(
    (each) =>
      !told.has(each) &&
      !(SILENT.includes(each.onPull.kind) && SILENT.includes(each.afterMerge.kind)),
  );
}
