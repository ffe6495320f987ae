import {
  ALWAYS,
  type Condition,
  exactText,
  holesOf,
  makeText,
  type Text,
  type Value,
} from '../../model/index.js';
import { conditionOfNode, evaluate, mayFail } from './evaluate.js';
import { callsStatus } from './faults.js';
import { textOfLeaf } from './format.js';
import type { SymbolicScope } from './scope.js';
import { readExpression, split, type Stretch } from './split.js';
import type { Invalid } from './syntax.js';
import type { Term } from './term.js';

/**
 * The condition of an `if:`. Where it calls no status function, GitHub adds `success() &&` to it; that is left
 * to the caller.
 */
export interface ConditionRead {
  readonly kind: 'condition';
  readonly when: Condition;
  readonly callsStatus: boolean;
}

function textOfTerm(term: Term): Text {
  if (term.kind === 'when' || term.kind === 'choice') return makeText([{ why: term.why }]);
  return textOfLeaf(term);
}

function textOfStretch(stretch: Stretch, scope: SymbolicScope): Text {
  if (stretch.kind === 'literal') return makeText([stretch.text]);
  return textOfTerm(evaluate(stretch.root, scope));
}

function joined(stretches: readonly Stretch[], scope: SymbolicScope): Text {
  return makeText(stretches.flatMap((stretch) => textOfStretch(stretch, scope).parts));
}

/** A text made of several stretches counts as true when it is not empty, whatever it says. */
function conditionOfText(stretches: readonly Stretch[], scope: SymbolicScope): Condition {
  const { parts } = joined(stretches, scope);
  const hole = parts.find((part) => typeof part !== 'string');
  const isRisky = stretches.some((each) => each.kind === 'expression' && mayFail(each.root));
  const hasText = parts.some((part) => typeof part === 'string');
  if (hasText && (hole === undefined || !isRisky)) return ALWAYS;
  if (typeof hole !== 'object') return { kind: 'never', why: 'the text is empty' };
  return { kind: 'unknown', why: hole.why };
}

function conditionOfStretches(stretches: readonly Stretch[], scope: SymbolicScope): ConditionRead {
  const [only] = stretches;
  const roots = stretches.flatMap((each) => (each.kind === 'expression' ? [each.root] : []));
  const isSole = stretches.length === 1 && only?.kind === 'expression';
  return {
    kind: 'condition',
    when: isSole ? conditionOfNode(only.root, scope) : conditionOfText(stretches, scope),
    callsStatus: roots.some(callsStatus),
  };
}

/**
 * Reads the text of an `if:`, an expression with or without `${{ }}`. Nothing at all stands for `success()`.
 * Text beside a `${{ }}` makes the whole a text that is not empty, and so always true.
 */
export function conditionOf(source: string, scope: SymbolicScope): ConditionRead | Invalid {
  if (source.trim() === '') return { kind: 'condition', when: ALWAYS, callsStatus: false };
  if (source.includes('${{')) {
    const stretches = split(source, scope);
    return 'kind' in stretches ? stretches : conditionOfStretches(stretches, scope);
  }
  const stretch = readExpression(source, 0, scope);
  return stretch.kind === 'invalid' ? stretch : conditionOfStretches([stretch], scope);
}

/** Reads a text with `${{ }}` in it, such as a `name:`; what is not known is a hole that says why. */
export function textOf(
  source: string,
  scope: SymbolicScope,
): { readonly kind: 'text'; readonly text: Text } | Invalid {
  const stretches = split(source, scope);
  return 'kind' in stretches ? stretches : { kind: 'text', text: joined(stretches, scope) };
}

function valueOfTerm(term: Term): Value {
  if (term.kind === 'value') return term.value;
  if (term.kind === 'many') return { kind: 'list', items: term.items.map(valueOfTerm) };
  return { kind: 'unknown', why: term.why };
}

function valueOfText(text: Text): Value {
  const exact = exactText(text);
  if (exact !== undefined) return { kind: 'string', value: exact };
  return { kind: 'unknown', why: holesOf(text).join(', ') };
}

/** Reads one scalar of a matrix or a `with:`: a lone `${{ }}` is its value, anything else a string. */
export function valueOf(
  source: string,
  scope: SymbolicScope,
): { readonly kind: 'value'; readonly value: Value } | Invalid {
  const stretches = split(source, scope);
  if ('kind' in stretches) return stretches;
  const [only] = stretches;
  const isSole = stretches.length === 1 && only?.kind === 'expression';
  const value = isSole
    ? valueOfTerm(evaluate(only.root, scope))
    : valueOfText(joined(stretches, scope));
  return { kind: 'value', value };
}
