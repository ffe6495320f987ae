import type { Dialect } from '@driftgate/core';
import { dialectOf } from './dialect-of.js';
import { type Case, PHASES, type Phase, type Recording, type Statuses } from './recordings.js';
import { replay } from './replay.js';

/** What differs in one phase of a case: contexts with their states, as `context = state`. */
interface Difference {
  readonly id: string;
  readonly phase: Phase;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** How a recording compares with what driftgate predicts. `unknown` are results without a case. */
export interface Comparison {
  readonly server: string;
  readonly cases: number;
  readonly exact: number;
  readonly differences: readonly Difference[];
}

function lines(statuses: Statuses): readonly string[] {
  return Object.entries(statuses)
    .map(([context, state]) => `${context} = ${state}`)
    .sort();
}

function differ(
  id: string,
  phase: Phase,
  of: { real: Statuses; predicted: Statuses },
): readonly Difference[] {
  const real = lines(of.real);
  const predicted = lines(of.predicted);
  const missing = real.filter((line) => !predicted.includes(line));
  const extra = predicted.filter((line) => !real.includes(line));
  return missing.length + extra.length > 0 ? [{ id, phase, missing, extra }] : [];
}

/**
 * Compares every recorded phase of every case with the prediction: the set of contexts and their states. A
 * recorded result without a case, or a case without a result, is a difference, so that nothing goes unseen.
 */
export function compare(
  cases: readonly Case[],
  recording: Recording,
  dialect: Dialect = dialectOf(recording),
): Comparison {
  const results = new Map(recording.results.map((result) => [result.id, result]));
  const known = new Set(cases.map(({ id }) => id));
  const differences: Difference[] = recording.results
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ id, phase: 'pushMain', missing: ['(there is no such case)'], extra: [] }));
  for (const each of cases) {
    const result = results.get(each.id);
    if (result === undefined) {
      differences.push({ id: each.id, phase: 'pushMain', missing: ['(not recorded)'], extra: [] });
      continue;
    }
    const predicted = replay(each, result, { workflows: recording.workflows, dialect });
    for (const phase of PHASES) {
      const real = result[phase];
      if (real === null || real === undefined) continue;
      differences.push(...differ(each.id, phase, { real, predicted: predicted[phase] }));
    }
  }
  const wrong = new Set(differences.map(({ id }) => id));
  const total = new Set([...known, ...results.keys()]).size;
  return { server: recording.server, cases: total, exact: total - wrong.size, differences };
}
