import type { Value, YamlScalar } from '../model/index.js';

const STRING_TAG = 'tag:yaml.org,2002:str';

const NULLS = ['', '~', 'null', 'Null', 'NULL'];
const TRUES = ['true', 'True', 'TRUE'];
const FALSES = ['false', 'False', 'FALSE'];
const WHOLE = /^[-+]?[0-9]+$/;
const BASED = /^0(?:x[0-9a-fA-F]+|o[0-7]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NAN = ['.nan', '.NaN', '.NAN'];

function numberOf(text: string): number | null {
  if (WHOLE.test(text) || FLOAT.test(text) || BASED.test(text)) return Number(text);
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  return NAN.includes(text) ? Number.NaN : null;
}

/**
 * The value of a scalar by the core schema of YAML 1.2, as GitHub's parser reads it: every number is a double,
 * dates and `yes` are texts (actions/runner `YamlObjectReader.cs`, MatchNull to MatchFloat).
 */
export function coreValue({ text, style, tag }: YamlScalar): Value {
  if (style !== 'plain' || tag === STRING_TAG) return { kind: 'string', value: text };
  if (NULLS.includes(text)) return { kind: 'null' };
  if (TRUES.includes(text)) return { kind: 'bool', value: true };
  if (FALSES.includes(text)) return { kind: 'bool', value: false };
  const value = numberOf(text);
  return value === null ? { kind: 'string', value: text } : { kind: 'float', value };
}

/** The text that GitHub makes of a literal where a text is wanted: `3.10` is `3.1`, nothing is the empty text. */
export function coreText(scalar: YamlScalar): string {
  const value = coreValue(scalar);
  return value.kind === 'string' ? value.value : value.kind === 'null' ? '' : literalText(value);
}

function literalText(value: Value): string {
  return value.kind === 'float' || value.kind === 'bool' ? String(value.value) : '';
}

const LONGEST_BASED = 0x7fffffff;

/**
 * Whether GitHub's public parsers read a scalar alike: they differ in tags, in numbers of more than 15 digits or
 * beyond 32 bits (`0x…`), and in how they print very large and very small ones.
 */
export function isPlainCore(scalar: YamlScalar): boolean {
  if (scalar.tag !== null) return scalar.tag === STRING_TAG;
  const value = coreValue(scalar);
  if (value.kind !== 'float' || !Number.isFinite(value.value)) return true;
  const size = Math.abs(value.value);
  if (BASED.test(scalar.text)) return size <= LONGEST_BASED;
  if (Object.is(value.value, -0)) return false;
  return (
    size === 0 ||
    (size >= 1e-4 && size < 1e15 && Number(value.value.toPrecision(15)) === value.value)
  );
}
