import { allOf, anyOf, type Condition, notOf, type Text, type Value } from '../../model/index.js';

/**
 * What an expression comes to before the pull request is known.
 * `when`: a boolean that the pull request decides.
 * `open`: not known. `why` names it as nothing else is named (`vars.OS`, `needs.changes.outputs.code`), because
 * claims about it are told apart by that name. `varies`: whether it can differ from one pull request to
 * another. `equals`: when it loosely equals a constant, where its owner can tell.
 * `list`: an array of which at least the length is known; `why` names it.
 */
export type Symbolic =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'when'; readonly when: Condition }
  | {
      readonly kind: 'open';
      readonly why: string;
      readonly varies: boolean;
      readonly equals?: (value: Value) => Condition | undefined;
    }
  | { readonly kind: 'list'; readonly why: string; readonly items: readonly Symbolic[] };

/** Something not known, inside of the evaluator: `truth` is what is known of whether it is truthy, `text` what is known of its text. */
export interface Open {
  readonly kind: 'open';
  readonly why: string;
  readonly varies: boolean;
  readonly equals?: ((value: Value) => Condition | undefined) | undefined;
  readonly truth?: boolean;
  readonly text?: Text;
}

/** A term that is no choice. `many` is an array whose items are terms; `failed` an evaluation that goes wrong. */
export type Leaf =
  | { readonly kind: 'value'; readonly value: Value; readonly filtered?: boolean }
  | Open
  | {
      readonly kind: 'many';
      readonly why: string;
      readonly items: readonly Term[];
      readonly filtered?: boolean;
    }
  | { readonly kind: 'failed'; readonly why: string };

/** What the evaluator computes with: a leaf, a boolean that the pull request decides, or one of two terms. `why` says what it hangs on. */
export type Term =
  | Leaf
  | { readonly kind: 'when'; readonly when: Condition; readonly why: string }
  | {
      readonly kind: 'choice';
      readonly when: Condition;
      readonly why: string;
      readonly yes: Term;
      readonly no: Term;
    };

/** What decides between two terms, and what that is called. */
export interface Test {
  readonly when: Condition;
  readonly why: string;
}

/** More cases than this are not told apart. */
const MOST_CASES = 64;

/** Conditions of more parts than this are not put together, because each case can double them. */
const LARGEST = 2000;

export const NULL: Leaf = { kind: 'value', value: { kind: 'null' } };

export function bool(value: boolean): Term {
  return { kind: 'value', value: { kind: 'bool', value } };
}

export function string(value: string): Term {
  return { kind: 'value', value: { kind: 'string', value } };
}

export function failed(why: string): Leaf {
  return { kind: 'failed', why };
}

/** A boolean under a condition; constants are constants. */
export function boolWhen({ when, why }: Test): Term {
  if (when.kind === 'always') return bool(true);
  return when.kind === 'never' ? bool(false) : { kind: 'when', when, why };
}

function sizeOf(condition: Condition): number {
  if (condition.kind === 'not') return 1 + sizeOf(condition.of);
  const parts = condition.kind === 'and' ? condition.all : [];
  const below = condition.kind === 'or' ? condition.any : parts;
  return below.reduce((size, part) => size + sizeOf(part), 1);
}

function bounded(condition: Condition): Condition {
  if (sizeOf(condition) <= LARGEST) return condition;
  return { kind: 'unknown', why: 'an expression of too many cases' };
}

/** The condition that one of two conditions holds, which one by a third. */
export function either(when: Condition, yes: Condition, no: Condition): Condition {
  if (when.kind === 'always') return yes;
  if (when.kind === 'never') return no;
  if (yes.kind === 'always') return anyOf([when, no]);
  if (yes.kind === 'never') return allOf([notOf(when), no]);
  if (no.kind === 'always') return anyOf([notOf(when), yes]);
  if (no.kind === 'never') return allOf([when, yes]);
  return bounded(anyOf([allOf([when, yes]), allOf([notOf(when), no])]));
}

function booleanOf(symbol: Term): Condition | undefined {
  if (symbol.kind === 'when') return symbol.when;
  if (symbol.kind !== 'value' || symbol.value.kind !== 'bool') return undefined;
  return symbol.value.value ? { kind: 'always' } : { kind: 'never', why: 'it is false' };
}

/** One of two terms, by a condition. */
export function choose(test: Test, yes: Term, no: Term): Term {
  if (test.when.kind === 'always') return yes;
  if (test.when.kind === 'never') return no;
  const [left, right] = [booleanOf(yes), booleanOf(no)];
  if (left !== undefined && right !== undefined) {
    return boolWhen({ when: either(test.when, left, right), why: test.why });
  }
  return { kind: 'choice', when: test.when, why: test.why, yes, no };
}

/** What a term hangs on. */
export function nameOf(term: Term): string {
  return term.kind === 'value' ? 'a constant' : term.why;
}

/** How many leaves a term has. */
function casesOf(symbol: Term): number {
  if (symbol.kind === 'when') return 2;
  return symbol.kind === 'choice' ? casesOf(symbol.yes) + casesOf(symbol.no) : 1;
}

function overFirst(
  [first, ...rest]: readonly Term[],
  leaves: readonly Leaf[],
  step: (leaves: readonly Leaf[]) => Term,
): Term {
  if (first === undefined) return step(leaves);
  if (first.kind === 'when') {
    const go = (value: boolean) => overFirst([bool(value), ...rest], leaves, step);
    return choose(first, go(true), go(false));
  }
  if (first.kind === 'choice') {
    const go = (symbol: Term) => overFirst([symbol, ...rest], leaves, step);
    return choose(first, go(first.yes), go(first.no));
  }
  return first.kind === 'failed' ? first : overFirst(rest, [...leaves, first], step);
}

/** A step over the leaves of its operands, done for every case; what fails in an operand fails as a whole. */
export function overLeaves(
  operands: readonly Term[],
  step: (leaves: readonly Leaf[]) => Term,
): Term {
  const cases = operands.reduce((product, operand) => product * casesOf(operand), 1);
  return cases > MOST_CASES ? tooMany() : overFirst(operands, [], step);
}

function tooMany(): Leaf {
  return failed('an expression of too many cases');
}

/** A term, or a failure where it has too many leaves. */
export function limited(term: Term): Term {
  return casesOf(term) > MOST_CASES ? tooMany() : term;
}
