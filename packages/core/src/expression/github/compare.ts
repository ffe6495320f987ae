import { notOf, type Value } from '../../model/index.js';
import { isPrimitive, toNumber, upper } from './coerce.js';
import { type Claims, claimOf, printLeaf } from './print.js';
import type { Comparison } from './syntax.js';
import { bool, boolWhen, type Leaf, type Term } from './term.js';

/** Two values of one kind, after GitHub made them so; `undefined` when their kinds stay different. */
type Pair = readonly [string, string] | readonly [number, number] | undefined;

function stringIn(value: Value): string | undefined {
  return value.kind === 'string' || value.kind === 'time' ? value.value : undefined;
}

/** Values of different kinds are compared as numbers; lists and maps have none. */
function pairOf(left: Value, right: Value): Pair {
  const [a, b] = [stringIn(left), stringIn(right)];
  if (a !== undefined && b !== undefined) return [upper(a), upper(b)];
  if (!isPrimitive(left) || !isPrimitive(right)) return undefined;
  return [toNumber(left), toNumber(right)];
}

/** GitHub's `==`, of known values; lists and maps equal only themselves. */
export function equalValues(left: Value, right: Value): boolean {
  const pair = pairOf(left, right);
  return pair === undefined ? left === right : pair[0] === pair[1];
}

function orderedValues(operator: Comparison, left: Value, right: Value): boolean {
  if (operator.endsWith('=') && equalValues(left, right)) return true;
  // Nulls are the one kind that has no order among itself.
  if (left.kind === 'null' && right.kind === 'null') return false;
  const pair = pairOf(left, right);
  if (pair === undefined) return false;
  return operator.startsWith('<') ? pair[0] < pair[1] : pair[0] > pair[1];
}

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/** Whether the operands change places in print: constants go to the right, the rest goes by the alphabet. */
function isMirrored(left: Leaf, right: Leaf): boolean {
  if (left.kind === 'value' || right.kind === 'value') return left.kind === 'value';
  return printLeaf(left) > printLeaf(right);
}

function claimed(operator: Comparison, [left, right]: readonly [Leaf, Leaf], claims: Claims): Term {
  const [first, last] = isMirrored(left, right) ? [right, left] : [left, right];
  const printed = isMirrored(left, right) ? MIRRORED[operator] : operator;
  const text = `${printLeaf(first)} ${printed} ${printLeaf(last)}`;
  return claimOf(text, [left, right], claims);
}

function answered(left: Leaf, right: Leaf): Term | undefined {
  if (left.kind === 'value' && right.kind === 'open') return answered(right, left);
  if (left.kind !== 'open' || right.kind !== 'value') return undefined;
  const when = left.equals?.(right.value);
  return when && boolWhen({ when, why: `${left.why} == ${printLeaf(right)}` });
}

function isArrayBesideScalar(left: Leaf, right: Leaf): boolean {
  return left.kind === 'many' && right.kind === 'value' && right.value.kind !== 'list';
}

/** Whether two leaves are loosely equal. */
export function equalLeaves(left: Leaf, right: Leaf, claims: Claims): Term {
  if (left.kind === 'value' && right.kind === 'value') {
    return bool(equalValues(left.value, right.value));
  }
  if (isArrayBesideScalar(left, right) || isArrayBesideScalar(right, left)) return bool(false);
  return answered(left, right) ?? claimed('==', [left, right], claims);
}

function negated(term: Term): Term {
  if (term.kind === 'when') return boolWhen({ when: notOf(term.when), why: term.why });
  return bool(term.kind === 'value' && term.value.kind === 'bool' && !term.value.value);
}

/** A comparison of two leaves: a boolean, or one that the pull request decides. */
export function compareLeaves(
  operator: Comparison,
  [left, right]: readonly [Leaf, Leaf],
  claims: Claims,
): Term {
  if (operator === '==') return equalLeaves(left, right, claims);
  if (operator === '!=') return negated(equalLeaves(left, right, claims));
  if (left.kind === 'value' && right.kind === 'value') {
    return bool(orderedValues(operator, left.value, right.value));
  }
  return claimed(operator, [left, right], claims);
}
