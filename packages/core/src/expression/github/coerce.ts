import type { Text, Value } from '../../model/index.js';
import { makeText } from '../../model/index.js';
import { printNumber, readNumber } from './number.js';

/** Whether a value counts as true: anything but null, false, 0, NaN and the empty string. */
export function isTruthy(value: Value): boolean {
  if (value.kind === 'null') return false;
  if (value.kind === 'bool') return value.value;
  const number = numberIn(value);
  if (number !== undefined) return number !== 0 && !Number.isNaN(number);
  return value.kind !== 'string' || value.value !== '';
}

/** The number a value is, or `undefined` for what is none. */
export function numberIn(value: Value): number | undefined {
  return value.kind === 'int' || value.kind === 'float' ? Number(value.value) : undefined;
}

/** Null, booleans, numbers and strings. */
export function isPrimitive(value: Value): boolean {
  return value.kind !== 'list' && value.kind !== 'map' && value.kind !== 'unknown';
}

/** A value as a number, NaN where it is none. */
export function toNumber(value: Value): number {
  if (value.kind === 'null') return 0;
  if (value.kind === 'bool') return value.value ? 1 : 0;
  if (value.kind === 'string' || value.kind === 'time') return readNumber(value.value);
  return numberIn(value) ?? Number.NaN;
}

/** A known value as GitHub makes text of it. */
export function toText(value: Value): string {
  if (value.kind === 'null') return '';
  if (value.kind === 'bool') return String(value.value);
  if (value.kind === 'string' || value.kind === 'time') return value.value;
  if (value.kind === 'list') return 'Array';
  return value.kind === 'map' ? 'Object' : printNumber(toNumber(value));
}

/** The text of a value, a hole where it is not known. */
export function textOfValue(value: Value): Text {
  return makeText([value.kind === 'unknown' ? { why: value.why } : toText(value)]);
}

/** A text with which .NET compares without regard to case: every character in its simple upper case. */
export function upper(text: string): string {
  return text.replace(/[^ -~\u0131]|[a-z]/gu, (char) => {
    const raised = char.toUpperCase();
    return raised.length === char.length ? raised : char;
  });
}

/** Whether something in a value is not known. */
export function hasUnknown(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(hasUnknown);
  if (value.kind !== 'map') return value.kind === 'unknown';
  return value.rest !== undefined || [...value.entries.values()].some(hasUnknown);
}
