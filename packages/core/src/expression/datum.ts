import { exactText, holesOf, type Text, type Value } from '../model/index.js';

/**
 * A field of a Go struct: the key in its JSON tag and its name in Go, by which it can be read too.
 */
export interface Field {
  readonly key: string;
  readonly name: string;
  readonly value: Datum;
}

/**
 * A Go struct, or a pointer to one; `fields` is `null` for a nil pointer. `type` is Go's name of
 * the type.
 */
export interface Struct {
  readonly kind: 'struct';
  readonly type: string;
  readonly pointer: boolean;
  readonly fields: readonly Field[] | null;
}

/** A Go map whose values are structs. */
interface Structs {
  readonly kind: 'structs';
  readonly entries: ReadonlyMap<string, Struct>;
}

/** A string of which parts are unknown. */
interface Partial {
  readonly kind: 'partial';
  readonly text: Text;
}

/** What evaluation works on: the values of the model and what else a Go program has at hand. */
export type Datum = Value | Struct | Structs | Partial;

/** A map that was never made: it is empty, but prints as `null` in JSON. */
export const NIL_MAP: Value = { kind: 'map', entries: new Map() };
/** A list that was never made: it is empty, but prints as `null` in JSON. */
export const NIL_LIST: Value = { kind: 'list', items: [] };
export const NULL: Value = { kind: 'null' };

export type GoKind =
  | 'invalid'
  | 'bool'
  | 'int'
  | 'uint64'
  | 'float'
  | 'string'
  | 'struct'
  | 'pointer'
  | 'slice'
  | 'map'
  | 'unknown';

const LARGEST_INT = 9223372036854775807n;

const KINDS = {
  null: 'invalid',
  bool: 'bool',
  float: 'float',
  string: 'string',
  partial: 'string',
  time: 'struct',
  list: 'slice',
  map: 'map',
  structs: 'map',
  unknown: 'unknown',
} as const;

/** The kind that Go's `reflect` gives a datum. Integers beyond int64 are `uint64`. */
export function goKind(datum: Datum): GoKind {
  if (datum.kind === 'int') return datum.value > LARGEST_INT ? 'uint64' : 'int';
  if (datum.kind === 'struct') return datum.pointer ? 'pointer' : 'struct';
  return KINDS[datum.kind];
}

export function stringDatum(value: string): Value {
  return { kind: 'string', value };
}

/** A text as a datum: a string, or a string with unknown parts. */
export function textDatum(text: Text): Datum {
  const exact = exactText(text);
  return exact === undefined ? { kind: 'partial', text } : stringDatum(exact);
}

/**
 * What an inexact datum hangs on, `undefined` for an exact one. Only the datum itself is looked at.
 */
export function whyInexact(datum: Datum): string | undefined {
  if (datum.kind === 'unknown') return datum.why;
  return datum.kind === 'partial' ? holesOf(datum.text).join(', ') : undefined;
}

/** What the whole of a map hangs on whose other keys have the value `rest`. */
export function whyRest(rest: Value): string {
  return rest.kind === 'unknown' ? rest.why : 'map';
}

function isTrueNumber(datum: Datum): boolean {
  if (datum.kind === 'int') return goKind(datum) === 'int' && datum.value !== 0n;
  return datum.kind === 'float' && datum.value !== 0 && !Number.isNaN(datum.value);
}

/**
 * Whether a datum is true in a condition: structs, times and pointers never are, maps and lists
 * always. `undefined` when something unknown decides it.
 */
export function isTruthy(datum: Datum): boolean | undefined {
  if (datum.kind === 'unknown') return undefined;
  if (datum.kind === 'partial')
    return datum.text.parts.some((part) => typeof part === 'string') ? true : undefined;
  if (datum.kind === 'bool') return datum.value;
  if (datum.kind === 'string') return datum.value !== '';
  const kind = goKind(datum);
  return kind === 'slice' || kind === 'map' || isTrueNumber(datum);
}
