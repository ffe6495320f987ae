import type { Condition, Happening } from '../model/index.js';
import { holds } from '../trigger/index.js';

/** A condition that has no parts. */
export type Atom = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>;

/** An atom that is in the way at a happening: it had to hold (or to fail) there; `answer`: it does not, or nobody knows. */
export interface Hindrance {
  readonly atom: Atom;
  readonly holds: boolean;
  readonly answer: 'no' | 'unknown';
}

/** What keeps a condition from being as wanted at a happening: empty when it is. */
export function hindrances(
  condition: Condition,
  happening: Happening,
  wanted = true,
): readonly Hindrance[] {
  const found = holds(condition, happening);
  if (found === (wanted ? 'yes' : 'no')) return [];
  switch (condition.kind) {
    case 'and':
      return condition.all.flatMap((each) => hindrances(each, happening, wanted));
    case 'or':
      return condition.any.flatMap((each) => hindrances(each, happening, wanted));
    case 'not':
      return hindrances(condition.of, happening, !wanted);
    default:
      return [{ atom: condition, holds: wanted, answer: found === 'unknown' ? 'unknown' : 'no' }];
  }
}
