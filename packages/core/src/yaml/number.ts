import type { Value } from '../model/index.js';
import type { YamlReader } from './document.js';

const WHOLE = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INNER_SIGN = /^0(?:b[+-][01]+|o[+-][0-7]+)$/;

/** Behind a dot, Go wants digits on both sides of an underscore; elsewhere it drops them all. */
const LOOSE_UNDERSCORE = /(?:[^0-9]|^)_|_(?:[^0-9]|$)/;

const INT_LOW = -(2n ** 63n);
const INT_HIGH = 2n ** 63n - 1n;
const UINT_HIGH = 2n ** 64n - 1n;

function bigOf(match: RegExpExecArray): bigint {
  const [, , hex, binary, octal, decimal] = match;
  if (decimal !== undefined) return BigInt(decimal);
  if (hex !== undefined) return BigInt(`0x${hex}`);
  return BigInt(binary === undefined ? `0o${octal}` : `0b${binary}`);
}

function wholeOf(plain: string): bigint | null {
  const match = WHOLE.exec(plain);
  if (match === null) return null;
  const size = bigOf(match);
  const value = match[1] === '-' ? -size : size;
  const high = match[1] === '' ? UINT_HIGH : INT_HIGH;
  return value >= INT_LOW && value <= high ? value : null;
}

/** Only v3 looks at the digits behind `0b` and `0o` once more, and then takes a sign there. */
function wholeWithInnerSign(plain: string): bigint | null {
  if (!INNER_SIGN.test(plain)) return null;
  const size = BigInt(`${plain.slice(0, 2)}${plain.slice(3)}`);
  const value = plain.charAt(2) === '-' ? -size : size;
  return value >= INT_LOW && value <= INT_HIGH ? value : null;
}

/** The number a decimal text stands for, or `null` when it is none or too large for Go (which is an error there). */
function floatOf(text: string): number | null {
  if (!FLOAT.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The number that Go reads in a plain scalar which begins with a digit, a sign or a dot, or `null`. */
export function goNumber(text: string, reader: YamlReader): Value | null {
  if (text.startsWith('.')) {
    const value = LOOSE_UNDERSCORE.test(text) ? null : floatOf(text.replaceAll('_', ''));
    return value === null ? null : { kind: 'float', value };
  }
  const plain = text.replaceAll('_', '');
  const whole = wholeOf(plain);
  if (whole !== null) return { kind: 'int', value: whole };
  const float = floatOf(plain);
  if (float !== null) return { kind: 'float', value: float };
  const inner = wholeWithInnerSign(plain);
  return inner === null || reader.engine !== 'v3' ? null : { kind: 'int', value: inner };
}
