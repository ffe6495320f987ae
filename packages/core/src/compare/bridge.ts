import { type Ground, judge } from '../judge/index.js';
import type { Verdict } from '../model/index.js';
import type { ContextDifference, NameBridge } from './comparison.js';
import { textOf } from './landing.js';
import { anyOfPatterns, literalPattern } from './required-pattern.js';

const RANK: Readonly<Record<Verdict['kind'], number>> = {
  unknown: 0,
  accepted: 0,
  never: 0,
  sometimes: 1,
  always: 2,
};

/** Where a pattern has to hold: before the merge, on the pull request itself, and after the merge. */
export interface Banks {
  readonly before: Ground;
  readonly pull: Ground;
  readonly after: Ground;
}

function holdsOn(pattern: string, ground: Ground, least: number): boolean {
  const [verdict] = judge([pattern], ground);
  return verdict !== undefined && RANK[verdict.kind] >= least;
}

/** The names that what meets a requirement has after a change, or none where nothing of it is renamed. */
function newNames(verdict: Verdict, contexts: readonly ContextDifference[]): readonly string[] {
  if (!('by' in verdict)) return [];
  const old = new Set(verdict.by.map(textOf));
  const made = contexts.flatMap((change) =>
    change.kind === 'renamed' && old.has(textOf(change.before)) ? [textOf(change.after)] : [],
  );
  return [...new Set(made)];
}

/**
 * The way over for a requirement whose context is renamed: a pattern that holds as well as the old one did, on every
 * bank, and the one for after. `null` when none is proven to.
 */
export function findNameBridge(
  verdict: Verdict,
  contexts: readonly ContextDifference[],
  banks: Banks,
): NameBridge | null {
  const names = newNames(verdict, contexts);
  if (names.length === 0) return null;
  const { requirement } = verdict;
  const least = RANK[verdict.kind];
  const literal = names.map(literalPattern);
  const both = [requirement, literalPattern(requirement)]
    .map((old) => anyOfPatterns([old, ...literal]))
    .find((pattern) =>
      [banks.before, banks.pull, banks.after].every((ground) => holdsOn(pattern, ground, least)),
    );
  const after = [anyOfPatterns(names), anyOfPatterns(literal)].find((pattern) =>
    holdsOn(pattern, banks.after, least),
  );
  return both === undefined || after === undefined ? null : { both, after };
}
