import type { Condition } from './condition.js';

export const ALWAYS: Condition = { kind: 'always' };

/** The condition that nothing fulfils, and why. */
export function never(why: string): Condition {
  return { kind: 'never', why };
}

/** The conjunction, without needless parts: `never` wins, `always` goes. */
export function allOf(conditions: readonly Condition[]): Condition {
  const flat = conditions.flatMap((each) => (each.kind === 'and' ? each.all : [each]));
  const impossible = flat.find(({ kind }) => kind === 'never');
  if (impossible !== undefined) return impossible;
  const all = flat.filter(({ kind }) => kind !== 'always');
  const [only] = all;
  if (only === undefined) return ALWAYS;
  return all.length === 1 ? only : { kind: 'and', all };
}

/** The disjunction, without needless parts: `always` wins, `never` goes. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const flat = conditions.flatMap((each) => (each.kind === 'or' ? each.any : [each]));
  if (flat.some(({ kind }) => kind === 'always')) return ALWAYS;
  const any = flat.filter(({ kind }) => kind !== 'never');
  const [only] = any;
  if (only === undefined) return flat[0] ?? never('there is no way');
  return any.length === 1 ? only : { kind: 'or', any };
}

/** The negation; double negations go. */
export function notOf(condition: Condition): Condition {
  if (condition.kind === 'always') return never('the opposite always holds');
  if (condition.kind === 'never') return ALWAYS;
  return condition.kind === 'not' ? condition.of : { kind: 'not', of: condition };
}

/** Every part of a condition that has no parts of its own, in order. */
function leavesOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
      return condition.all.flatMap(leavesOf);
    case 'or':
      return condition.any.flatMap(leavesOf);
    case 'not':
      return leavesOf(condition.of);
    default:
      return [condition];
  }
}

/** Whether an atom of a kind is anywhere in a condition. */
export function speaksOf(condition: Condition, kind: Condition['kind']): boolean {
  return leavesOf(condition).some((leaf) => leaf.kind === kind);
}

/** The texts of the claims in a condition, as often as they are made. */
export function claimsIn(condition: Condition): readonly string[] {
  return leavesOf(condition).flatMap((leaf) => (leaf.kind === 'claim' ? [leaf.text] : []));
}
