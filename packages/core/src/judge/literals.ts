import type { Condition } from '../model/index.js';

/** A condition that has no parts. */
export type Atom = Exclude<Condition, { kind: 'and' | 'or' | 'not' | 'always' | 'never' }>;

/** An atom that has to hold, or has to fail. */
export interface Literal {
  readonly atom: Atom;
  readonly holds: boolean;
}

function* product(parts: readonly Condition[], wanted: boolean): Generator<readonly Literal[]> {
  const [first, ...rest] = parts;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const head of conjunctions(first, wanted)) {
    for (const tail of product(rest, wanted)) yield [...head, ...tail];
  }
}

function* choice(parts: readonly Condition[], wanted: boolean): Generator<readonly Literal[]> {
  for (const part of parts) yield* conjunctions(part, wanted);
}

/** The ways to make a condition hold (or fail): lists of literals, any of which is enough. */
export function* conjunctions(
  condition: Condition,
  wanted: boolean,
): Generator<readonly Literal[]> {
  switch (condition.kind) {
    case 'always':
      if (wanted) yield [];
      return;
    case 'never':
      if (!wanted) yield [];
      return;
    case 'not':
      yield* conjunctions(condition.of, !wanted);
      return;
    case 'and':
      yield* wanted ? product(condition.all, true) : choice(condition.all, false);
      return;
    case 'or':
      yield* wanted ? choice(condition.any, true) : product(condition.any, false);
      return;
    default:
      yield [{ atom: condition, holds: wanted }];
  }
}
