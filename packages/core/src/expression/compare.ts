import { type Datum, goKind, whyInexact } from './datum.js';
import { compareText, lowerText } from './go-text.js';
import { answer, type Failure, fails, type Outcome, type Run, risky } from './outcome.js';
import type { Comparison } from './syntax.js';

type Numeric =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'unknown'; readonly why: string }
  | Failure;

const NAN: Numeric = { kind: 'number', value: Number.NaN };

function parseNumber(text: string, run: Run): Numeric {
  if (text === '') return { kind: 'number', value: 0 };
  const outcome = run.evaluateText(text, run);
  if (outcome.kind !== 'value') return outcome.kind === 'panic' ? outcome : NAN;
  const why = whyInexact(outcome.value);
  if (why !== undefined) return { kind: 'unknown', why };
  const kind = goKind(outcome.value);
  return kind === 'int' || kind === 'float' ? toNumber(outcome.value, run) : NAN;
}

/**
 * A datum as a number, as act makes one: strings are evaluated as expressions, what is no number is
 * NaN.
 */
function toNumber(datum: Datum, run: Run): Numeric {
  if (datum.kind === 'null') return { kind: 'number', value: 0 };
  if (datum.kind === 'bool') return { kind: 'number', value: datum.value ? 1 : 0 };
  if (datum.kind === 'float') return { kind: 'number', value: datum.value };
  if (datum.kind === 'string') return parseNumber(datum.value, run);
  if (datum.kind === 'int' && goKind(datum) === 'int')
    return { kind: 'number', value: Number(datum.value) };
  return NAN;
}

const HOLDS: Readonly<Record<Comparison, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
  '==': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
};

function compareNumbers(left: number, right: number, operator: Comparison): boolean {
  if (Number.isNaN(left) || Number.isNaN(right)) return operator === '!=';
  // The difference of two infinities is NaN, so it is not used.
  return HOLDS[operator](left < right ? -1 : Number(left > right));
}

/**
 * Something unknown is compared. A string it is compared with may be evaluated as an expression; if
 * it may be a string itself, the same happens to a text that nobody knows, and a panic in it is the
 * server's.
 */
function compareUnknown(known: Datum, why: string, run: Run): Outcome {
  if (known.kind !== 'string') return risky(run, why);
  return toNumber(known, run).kind === 'panic' ? risky(run, why) : answer({ kind: 'unknown', why });
}

function compareInexact(left: Datum, right: Datum, run: Run): Outcome | undefined {
  const [leftWhy, rightWhy] = [whyInexact(left), whyInexact(right)];
  const why = leftWhy ?? rightWhy;
  if (why === undefined) return undefined;
  const bothStrings = goKind(left) === 'string' && goKind(right) === 'string';
  if (bothStrings) return answer({ kind: 'unknown', why });
  if (leftWhy !== undefined && rightWhy !== undefined) return risky(run, why);
  const [inexact, known] = leftWhy === undefined ? [right, left] : [left, right];
  return inexact.kind === 'partial' ? risky(run, why) : compareUnknown(known, why, run);
}

type Comparable = { readonly left: Datum; readonly right: Datum; readonly operator: Comparison };

function bool(value: boolean): Outcome {
  return answer({ kind: 'bool', value });
}

function compareAsNumbers({ left, right, operator }: Comparable, run: Run): Outcome {
  const first = toNumber(left, run);
  if (first.kind === 'panic' || first.kind === 'error') return first;
  const second = toNumber(right, run);
  if (second.kind === 'panic' || second.kind === 'error') return second;
  if (first.kind === 'unknown') return answer(first);
  if (second.kind === 'unknown') return answer(second);
  return bool(compareNumbers(first.value, second.value, operator));
}

/** Compares two values as act does: strings without letter case, different kinds as numbers. */
export function compare(sides: Comparable, run: Run): Outcome {
  const { left, right, operator } = sides;
  const inexact = compareInexact(left, right, run);
  if (inexact !== undefined) return inexact;
  if (left.kind === 'string' && right.kind === 'string')
    return bool(HOLDS[operator](compareText(lowerText(left.value), lowerText(right.value))));
  const kind = goKind(left);
  if (kind !== goKind(right)) return compareAsNumbers(sides, run);
  // Two nulls: act answers true to every operator, `!=` and `<` too.
  if (kind === 'invalid') return bool(true);
  const numeric = kind === 'bool' || kind === 'int' || kind === 'float';
  return numeric ? compareAsNumbers(sides, run) : fails('not-comparable');
}
