import { type Dialect, mayMerge, type Protection } from '@driftgate/core';
import { dialectOf } from './dialect-of.js';
import type { MergeRecording, Trial } from './recordings.js';

/** A trial whose outcome differs: what the server did, and what driftgate says. */
interface MergeDifference {
  readonly id: string;
  readonly real: string;
  readonly predicted: string;
}

/** How the merges of a recording compare with driftgate's judgement. */
export interface MergeComparison {
  readonly server: string;
  readonly trials: number;
  readonly exact: number;
  readonly differences: readonly MergeDifference[];
}

/** The rules of a trial in the order in which they were made; newer servers number them from 1. */
function protectionsOf(trial: Trial, dialect: Dialect): readonly Protection[] {
  const rules = trial.rules ?? [{ rule: trial.rule ?? 'main', required: trial.required ?? [] }];
  return rules.map(({ rule, required }, index) => ({
    name: rule,
    statusChecks: trial.enable ?? true,
    required,
    priority: dialect.ruleOrder === 'priority' ? index + 1 : 0,
    createdAt: new Date(index * 1000).toISOString(),
  }));
}

function word(allowed: boolean | 'unknown'): string {
  if (allowed === 'unknown') return 'unknown';
  return allowed ? 'merged' : 'refused';
}

/** Judges every trial of a recording as its server would. */
export function compareMerging(
  recording: MergeRecording,
  dialect: Dialect = dialectOf(recording),
): MergeComparison {
  const differences = recording.results.flatMap((trial): readonly MergeDifference[] => {
    const { statuses } = trial;
    const protections = protectionsOf(trial, dialect);
    const { allowed } = mayMerge({ protections, branch: 'main', statuses, dialect });
    const real = word(trial.mergeStatus === 200);
    return word(allowed) === real ? [] : [{ id: trial.id, real, predicted: word(allowed) }];
  });
  const trials = recording.results.length;
  return { server: recording.server, trials, exact: trials - differences.length, differences };
}
