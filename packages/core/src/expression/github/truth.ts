import { ALWAYS, type Condition, never } from '../../model/index.js';
import { isTruthy } from './coerce.js';
import { type Claims, truthOfOpen } from './print.js';
import { bool, choose, either, type Term } from './term.js';

/** The condition that a term is truthy. */
export function truthOf(term: Term, claims: Claims): Condition {
  if (term.kind === 'when') return term.when;
  if (term.kind === 'value') return isTruthy(term.value) ? ALWAYS : never('it is false');
  if (term.kind === 'many') return ALWAYS;
  if (term.kind === 'failed') return { kind: 'unknown', why: term.why };
  if (term.kind === 'open') return truthOfOpen(term, claims);
  return either(term.when, truthOf(term.yes, claims), truthOf(term.no, claims));
}

/** Whether a condition is decided before there is a pull request. */
export function isDecided({ kind }: Condition): boolean {
  return kind === 'always' || kind === 'never';
}

/** The operand that a logical operator goes on with, and where its claims go. */
export interface Onward {
  readonly operator: '&&' | '||';
  readonly right: () => Term;
  readonly claims: Claims;
}

/**
 * What `&&` and `||` make of their left operand: it itself where it decides, else the right one. Of something
 * open it depends, and then it is known whether that is truthy.
 */
export function onward(left: Term, how: Onward): Term {
  const isAnd = how.operator === '&&';
  if (left.kind === 'failed') return left;
  if (left.kind === 'choice') {
    return choose(left, onward(left.yes, how), onward(left.no, how));
  }
  if (left.kind === 'when') {
    return isAnd ? choose(left, how.right(), bool(false)) : choose(left, bool(true), how.right());
  }
  if (left.kind === 'open') {
    const test = { when: truthOf(left, how.claims), why: left.why };
    const kept: Term = { ...left, truth: !isAnd };
    return isAnd ? choose(test, how.right(), kept) : choose(test, kept, how.right());
  }
  const isTrue = left.kind === 'many' || isTruthy(left.value);
  return isTrue === isAnd ? how.right() : left;
}

/** What GitHub's `case` comes to: the value after the first predicate that is true, else the last argument. */
export function caseOf([predicate, value, ...rest]: readonly Term[]): Term {
  if (predicate === undefined) return { kind: 'failed', why: 'a case of nothing' };
  if (value === undefined) return predicate;
  if (predicate.kind === 'when') return choose(predicate, value, caseOf(rest));
  if (predicate.kind === 'choice') {
    const go = (term: Term) => caseOf([term, value, ...rest]);
    return choose(predicate, go(predicate.yes), go(predicate.no));
  }
  // A predicate that is no boolean is an error.
  if (predicate.kind !== 'value' || predicate.value.kind !== 'bool') {
    return { kind: 'failed', why: `case(${predicate.kind === 'value' ? '' : predicate.why})` };
  }
  return predicate.value.value ? value : caseOf(rest);
}
