import { type Emission, type Nearest, showText } from '../model/index.js';
import { type Apart, differenceOf, fold, type Parts } from './context-parts.js';

/** How contexts are taken apart. */
export type TakeApart = (context: string) => Parts;

/** A context and its parts. */
export interface Named extends Apart {
  readonly context: string;
}

/** A context that is posted, by its place among all of them. */
export interface Known extends Named {
  readonly index: number;
  readonly emission: Emission;
}

/** An emitter and how it differs, before its letters are counted. */
export interface Candidate {
  readonly known: Known;
  readonly difference: Nearest['difference'];
}

/** Takes a context apart as it is written and in lower case. */
export function apart(context: string, takeApart: TakeApart): Named {
  const written = takeApart(context);
  return { context, written, folded: fold(written) };
}

/** One a context, in the order in which they are first posted. */
export function knownIn(emissions: readonly Emission[], takeApart: TakeApart): readonly Known[] {
  const byContext = new Map(emissions.map((each) => [showText(each.context), each]));
  return [...byContext].map(([context, emission], index) => {
    return { index, emission, ...apart(context, takeApart) };
  });
}

function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}

/**
 * Prepares to find the candidates for a context: those that share something, else other jobs of the same
 * workflow, else all. Who shares neither the job nor the workflow shares nothing.
 */
export function prepareCandidates(all: readonly Known[]): (wanted: Apart) => readonly Candidate[] {
  const byJob = groupBy(all, ({ folded }) => folded.job);
  const byWorkflow = groupBy(all, ({ folded }) => folded.workflow);
  const strangers = all.map((known): Candidate => ({ known, difference: 'job' }));
  return (wanted) => {
    const { job, workflow } = wanted.folded;
    const related = new Set([...(byJob.get(job) ?? []), ...(byWorkflow.get(workflow) ?? [])]);
    const candidates = [...related]
      .sort((one, other) => one.index - other.index)
      .map((known): Candidate => ({ known, difference: differenceOf(wanted, known) }));
    const alike = candidates.filter(({ difference }) => difference !== 'job');
    if (alike.length > 0) return alike;
    const neighbours = candidates.filter(
      ({ known }) => known.written.workflow === wanted.written.workflow,
    );
    return neighbours.length > 0 ? neighbours : strangers;
  };
}
