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

/** Whether an atom of a kind is anywhere in a condition. */
export function speaksOf(condition: Condition, kind: Condition['kind']): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.all.some((each) => speaksOf(each, kind));
    case 'or':
      return condition.any.some((each) => speaksOf(each, kind));
    case 'not':
      return speaksOf(condition.of, kind);
    default:
      return condition.kind === kind;
  }
}
