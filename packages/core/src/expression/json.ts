import type { Value } from '../model/index.js';
import { type Datum, NIL_LIST, NIL_MAP, NULL, type Struct, whyInexact, whyRest } from './datum.js';
import { type Failure, fails } from './outcome.js';
import { sortedEntries } from './property.js';

const DEEPEST = 100;
const DEEP = { kind: 'unknown', why: 'a deep JSON' } as const;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** JSON that cannot be told because of something unknown in the value. */
interface UnknownJson {
  readonly kind: 'unknown';
  readonly why: string;
}

type Json = string | Failure | UnknownJson;

function escapeChar(char: string): string {
  // Of the control characters Go escapes those below the space.
  if (/[\u007f-\u009f]/u.test(char)) return char;
  const code = (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
  return SHORT.get(char) ?? `\\u${code}`;
}

/** Go escapes what is special in HTML, and two separators that JavaScript once did not allow. */
const SPECIAL = /["\\<>&\u2028\u2029]|\p{Cc}/gu;

function writeString(text: string): string {
  return `"${text.replace(SPECIAL, escapeChar)}"`;
}

/** `2024-01-02 03:04:05.6 +0100 CET` as Go prints a time, in the form of RFC 3339. */
function writeTime(printed: string): Json {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d\d)(\d\d)\b/.exec(printed);
  if (parts === null) return { kind: 'unknown', why: 'time' };
  const [, day, clock, hours, minutes] = parts;
  const zone = hours === '+00' && minutes === '00' ? 'Z' : `${hours}:${minutes}`;
  return `"${day}T${clock}${zone}"`;
}

function writeAll(
  members: readonly (readonly [string, Datum])[],
  frame: { readonly open: string; readonly close: string; readonly depth: number },
): Json {
  if (members.length === 0) return frame.open + frame.close;
  const indent = '  '.repeat(frame.depth + 1);
  const lines: string[] = [];
  for (const [key, member] of members) {
    const json = writeJson(member, frame.depth + 1);
    if (typeof json !== 'string') return json;
    lines.push(indent + key + json);
  }
  return `${frame.open}\n${lines.join(',\n')}\n${'  '.repeat(frame.depth)}${frame.close}`;
}

function writeMap(
  { entries, rest }: { readonly entries: ReadonlyMap<string, Datum>; readonly rest?: Value },
  depth: number,
): Json {
  if (rest !== undefined) return { kind: 'unknown', why: whyRest(rest) };
  const members = sortedEntries(entries).map(
    ([key, value]) => [`${writeString(key)}: `, value] as const,
  );
  return writeAll(members, { open: '{', close: '}', depth });
}

function writeStruct(struct: Struct, depth: number): Json {
  if (struct.fields === null) return 'null';
  const members = struct.fields.map(
    (field) => [`${writeString(field.key)}: `, field.value] as const,
  );
  return writeAll(members, { open: '{', close: '}', depth });
}

function writeFloat(value: number): Json {
  if (!Number.isFinite(value)) return fails('json-number');
  return Object.is(value, -0) ? '-0' : String(value);
}

function writeList(items: readonly Value[], depth: number): Json {
  const members = items.map((item) => ['', item] as const);
  return writeAll(members, { open: '[', close: ']', depth });
}

function writeNested(datum: Datum, depth: number): Json {
  if (depth > DEEPEST) return DEEP;
  if (datum === NIL_MAP || datum === NIL_LIST) return 'null';
  if (datum.kind === 'list') return writeList(datum.items, depth);
  if (datum.kind === 'struct') return writeStruct(datum, depth);
  if (datum.kind === 'map' || datum.kind === 'structs') return writeMap(datum, depth);
  return { kind: 'unknown', why: whyInexact(datum) ?? datum.kind };
}

/** JSON as Go indents it, with sorted keys. */
export function writeJson(datum: Datum, depth = 0): Json {
  if (datum.kind === 'null') return 'null';
  if (datum.kind === 'bool' || datum.kind === 'int') return String(datum.value);
  if (datum.kind === 'float') return writeFloat(datum.value);
  if (datum.kind === 'string') return writeString(datum.value);
  return datum.kind === 'time' ? writeTime(datum.value) : writeNested(datum, depth);
}

function isDeep(json: unknown, depth: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return depth > DEEPEST || Object.values(json).some((member) => isDeep(member, depth + 1));
}

function readValue(json: unknown): Value | undefined {
  if (json === null) return NULL;
  if (typeof json === 'boolean') return { kind: 'bool', value: json };
  // Go keeps every number as a float64 and refuses what does not fit.
  if (typeof json === 'number')
    return Number.isFinite(json) ? { kind: 'float', value: json } : undefined;
  if (typeof json === 'string') return { kind: 'string', value: wellFormed(json) };
  return Array.isArray(json) ? readList(json) : readMap(json as object);
}

function readList(list: readonly unknown[]): Value | undefined {
  const items: Value[] = [];
  for (const json of list) {
    const item = readValue(json);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return { kind: 'list', items };
}

function readMap(map: object): Value | undefined {
  const entries = new Map<string, Value>();
  for (const [key, json] of Object.entries(map)) {
    const value = readValue(json);
    if (value === undefined) return undefined;
    entries.set(wellFormed(key), value);
  }
  return { kind: 'map', entries };
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * Reads JSON as Go does into `any`; `undefined` for what Go refuses. Nesting beyond our limit is
 * unknown.
 */
export function readJson(text: string): Value | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isDeep(json, 0) ? DEEP : readValue(json);
  } catch {
    return undefined;
  }
}
