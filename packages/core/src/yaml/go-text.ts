import type { Value } from '../model/index.js';

function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const sign = Object.is(value, -0) ? '-' : '';
  const size = Number(exponent);
  if (size >= -4 && size < 6) return sign + String(value);
  const digits = String(Math.abs(size)).padStart(2, '0');
  return `${mantissa}e${size < 0 ? '-' : '+'}${digits}`;
}

/** The order of the UTF-8 bytes, which is that of the code points. */
function byBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++)
    if (left.charCodeAt(at) !== right.charCodeAt(at))
      return (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0);
  return left.length - right.length;
}

function mapText(entries: ReadonlyMap<string, Value>): string {
  const texts = [...entries]
    .sort(([left], [right]) => byBytes(left, right))
    .map(([key, value]) => `${key}:${goText(value)}`);
  return `map[${texts.join(' ')}]`;
}

/**
 * What Go's `fmt.Sprint` prints for a value (`gitea-1.26.3 matrix-floats`, `matrix-maps`, `matrix-lists`).
 * An `unknown` prints as `*`: whoever must not lose it asks for its kind first.
 */
export function goText(value: Value): string {
  switch (value.kind) {
    case 'null':
      return '<nil>';
    case 'bool':
    case 'int':
      return String(value.value);
    case 'float':
      return goFloat(value.value);
    case 'string':
    case 'time':
      return value.value;
    case 'list':
      return `[${value.items.map(goText).join(' ')}]`;
    case 'map':
      return mapText(value.entries);
    case 'unknown':
      break;
  }
  return '*';
}
