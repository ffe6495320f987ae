import type { Value, YamlScalar } from '../model/index.js';
import { decodeBase64 } from './base64.js';
import { coreText, coreValue } from './core-scalar.js';
import type { YamlReader } from './document.js';
import { goNumber } from './number.js';
import { goTime } from './timestamp.js';

const STANDARD = 'tag:yaml.org,2002:';
const NULL: Value = { kind: 'null' };
const TRUE: Value = { kind: 'bool', value: true };
const FALSE: Value = { kind: 'bool', value: false };

function float(value: number): Value {
  return { kind: 'float', value };
}

const WORDS: ReadonlyMap<string, Value> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, NULL] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, TRUE] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, FALSE] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, float(Number.NaN)] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, float(Number.POSITIVE_INFINITY)] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, float(Number.NEGATIVE_INFINITY)] as const),
]);

const V3: YamlReader = { engine: 'v3' };
const FIRST_OF_NUMBER = /^[-+.0-9]/;

/** The value of untagged plain text that all readers take alike: words, and whatever is no number. */
function commonValue(text: string): Value | undefined {
  return (
    WORDS.get(text) ?? (FIRST_OF_NUMBER.test(text) ? undefined : { kind: 'string', value: text })
  );
}

/** The value of untagged plain text, or of text with an explicit tag of which Go reads the same words. */
function plainValue(text: string, reader: YamlReader, times: boolean): Value {
  const common = commonValue(text);
  if (common !== undefined) return common;
  if ((text === '-0' || text === '-0.0') && reader.engine === 'v4') return float(-0);
  const time = times ? goTime(text) : null;
  if (time !== null) return { kind: 'time', value: time };
  return goNumber(text, reader) ?? { kind: 'string', value: text };
}

const WANTED: Readonly<Record<string, Value['kind']>> = {
  null: 'null',
  bool: 'bool',
  int: 'int',
  float: 'float',
  timestamp: 'time',
};

function taggedValue(scalar: YamlScalar, name: string, reader: YamlReader): Value | null {
  const wanted = Object.hasOwn(WANTED, name) ? WANTED[name] : undefined;
  if (wanted === undefined) return { kind: 'string', value: scalar.text };
  const value = plainValue(scalar.text, reader, wanted === 'time');
  if (value.kind === wanted) return value;
  if (wanted !== 'float' || value.kind !== 'int') return null;
  // Go converts what fits an int64, and refuses the others.
  return value.value >= 2n ** 63n ? null : float(Number(value.value));
}

/**
 * The value of a scalar as Go's `any` gets it (yaml.v3 resolve.go), or as GitHub reads it; `null` where Go refuses
 * the text for its explicit tag (`!!int x`).
 */
export function resolveScalar(scalar: YamlScalar, reader: YamlReader): Value | null {
  const { tag, text } = scalar;
  if (tag === null && scalar.style !== 'plain') return { kind: 'string', value: text };
  const common = tag === null ? commonValue(text) : undefined;
  if (common !== undefined) return common;
  if (reader.core === true) return coreValue(scalar);
  if (tag === null) return plainValue(text, reader, true);
  if (!tag.startsWith(STANDARD)) return { kind: 'string', value: text };
  const name = tag.slice(STANDARD.length);
  if (name !== 'binary') return taggedValue(scalar, name, reader);
  const decoded = decodeBase64(text);
  return decoded === null ? null : { kind: 'string', value: decoded };
}

/** The value of a scalar as Go reads it; `unknown` where Go refuses it, which `toValue` reports. */
export function scalarValue(scalar: YamlScalar, reader: YamlReader = V3): Value {
  return resolveScalar(scalar, reader) ?? { kind: 'unknown', why: 'yaml-type' };
}

/** The text of a scalar where the server wants one: its source text in Go, GitHub's reading of it printed. */
export function scalarText(scalar: YamlScalar, reader: YamlReader): string {
  return reader.core === true ? coreText(scalar) : scalar.text;
}
