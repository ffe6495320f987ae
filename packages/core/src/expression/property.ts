import type { Value } from '../model/index.js';
import {
  type Datum,
  NIL_LIST,
  NULL,
  type Struct,
  stringDatum,
  whyInexact,
  whyRest,
} from './datum.js';
import { compareText, equalFold } from './go-text.js';
import { answer, type Outcome, panics, type Run, risky } from './outcome.js';

/**
 * Fields of Go's `time.Time` that nobody may read: act panics when it tries. The empty name finds
 * the first.
 */
const TIME_FIELDS: ReadonlySet<string> = new Set(['wall', 'ext', 'loc', '']);

function sameDatum(left: Datum, right: Datum): boolean {
  return (
    left === right ||
    ('value' in left &&
      'value' in right &&
      left.kind === right.kind &&
      Object.is(left.value, right.value))
  );
}

/**
 * The name of a hole for an unknown property. Servers keep names of variables in upper case (Gitea
 * `models/actions/variable.go`).
 */
function propertyOf(why: string, name: string): string {
  return `${why}.${why === 'vars' ? name.toUpperCase() : name}`;
}

/** What a map says of a key that it does not have, not even in another letter case. */
function restOf({ rest = NULL }: { readonly rest?: Value }, name: string): Value {
  return rest.kind === 'unknown' ? { kind: 'unknown', why: propertyOf(rest.why, name) } : rest;
}

interface Entries {
  readonly entries: ReadonlyMap<string, Datum>;
  readonly rest?: Value;
}

/**
 * The entry of a Go map whose key equals the name without letter case; among several Go takes a
 * random one.
 */
function entryOf(map: Entries, name: string): Datum {
  const found = [...map.entries].filter(([key]) => equalFold(key, name)).map(([, value]) => value);
  const [first, ...others] = found;
  if (first === undefined) return restOf(map, name);
  return others.every((other) => sameDatum(first, other)) ? first : { kind: 'unknown', why: name };
}

function fieldOf(struct: Struct, name: string): Datum {
  if (struct.fields === null) return NULL;
  const byKey = struct.fields.find((field) => field.key === name);
  const found = byKey ?? struct.fields.find((field) => equalFold(field.name, name));
  return found?.value ?? stringDatum('');
}

function isTimeField(name: string): boolean {
  return [...TIME_FIELDS].some((field) => equalFold(field, name));
}

function timeField(name: string): Outcome {
  return isTimeField(name) ? panics('time-field') : answer(stringDatum(''));
}

function unknownProperty(why: string, name: string, run: Run): Outcome {
  const whole = propertyOf(why, name);
  return isTimeField(name) ? risky(run, whole) : answer({ kind: 'unknown', why: whole });
}

function propertyOfAll(items: readonly Value[], name: string, run: Run): Outcome {
  const values: Value[] = [];
  for (const item of items) {
    const outcome = readProperty(item, name, run);
    if (outcome.kind !== 'value') return outcome;
    // Items of lists are plain values, and so are their properties.
    values.push(outcome.value as Value);
  }
  return answer(values.length === 0 ? NIL_LIST : { kind: 'list', items: values });
}

/**
 * `of.name` or `of['name']`: letter case does not matter; a list gives the property of all its
 * items.
 */
export function readProperty(of: Datum, name: string, run: Run): Outcome {
  if (of.kind === 'map' || of.kind === 'structs') return answer(entryOf(of, name));
  if (of.kind === 'struct') return answer(fieldOf(of, name));
  if (of.kind === 'time') return timeField(name);
  if (of.kind === 'list') return propertyOfAll(of.items, name, run);
  return of.kind === 'unknown' ? unknownProperty(of.why, name, run) : answer(NULL);
}

/**
 * Values of a map of any values are wrapped, and act does not unwrap them here: nothing is found in
 * them. How many there are is unknown in a map that nobody knows all keys of.
 */
function nullsFor(map: Extract<Value, { readonly kind: 'map' }>): Value {
  if (map.rest !== undefined) return { kind: 'unknown', why: whyRest(map.rest) };
  if (map.entries.size === 0) return NIL_LIST;
  return { kind: 'list', items: [...map.entries].map((): Value => NULL) };
}

/** `of.*.name` where the server takes the property of every value. Go's maps have no order. */
export function readOfAll(of: Datum, name: string, run: Run): Outcome {
  if (of.kind === 'unknown') return risky(run, of.why);
  if (of.kind === 'map') return answer(nullsFor(of));
  if (of.kind === 'structs')
    return of.entries.size === 0 ? answer(NIL_LIST) : risky(run, `needs.*.${name}`);
  return of.kind === 'null' ? answer(NULL) : readProperty(of, name, run);
}

function canHoldTime(of: Datum): boolean {
  return of.kind === 'list' || of.kind === 'time' || of.kind === 'unknown';
}

/** `of[by]`: strings read properties, integers list items; any other index finds nothing. */
export function readIndex(of: Datum, by: Datum, run: Run): Outcome {
  const why = whyInexact(by);
  if (why !== undefined)
    return canHoldTime(of) ? risky(run, why) : answer({ kind: 'unknown', why });
  if (by.kind === 'string') return readProperty(of, by.value, run);
  if (by.kind !== 'int') return answer(NULL);
  if (of.kind === 'unknown') return answer({ kind: 'unknown', why: `${of.why}[${by.value}]` });
  const item = of.kind === 'list' && by.value >= 0n ? of.items[Number(by.value)] : undefined;
  return answer(item ?? NULL);
}

/** The entries of a map in Go's printing order. */
export function sortedEntries<T>(
  entries: ReadonlyMap<string, T>,
): readonly (readonly [string, T])[] {
  return [...entries].sort(([left], [right]) => compareText(left, right));
}
