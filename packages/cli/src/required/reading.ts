import { nearest } from '../args/index.js';
import type { Json, JsonError, Place } from '../json/index.js';
import type { Declared, DeclaredProtection, DeclaredResult } from './declared.js';

export type JsonObject = Extract<Json, { kind: 'object' }>;

/** Something being read: mistakes gather in `errors`, and what is mistaken counts as absent. */
export interface Reading {
  readonly errors: JsonError[];
}

/** Notes a mistake. */
export function complain(reading: Reading, message: string, at: Place): undefined {
  reading.errors.push({ message, at });
  return undefined;
}

const KINDS: Readonly<Record<Json['kind'], string>> = {
  null: 'nothing',
  boolean: 'true or false',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'a mapping',
};

function expected(reading: Reading, wanted: string, found: Json): undefined {
  return complain(reading, `expected ${wanted}, found ${KINDS[found.kind]}`, found.at);
}

/** The field of an object; `null` counts as absent, as servers and Terraform use it. */
export function fieldOf(object: JsonObject, name: string): Json | undefined {
  const value = object.fields.get(name);
  return value?.kind === 'null' ? undefined : value;
}

/** An object; another value is a mistake. */
export function objectOf(value: Json | undefined, reading: Reading): JsonObject | undefined {
  if (value === undefined || value.kind === 'object') return value;
  return expected(reading, 'a mapping', value);
}

/** The items of a list; another value is a mistake. */
export function itemsOf(value: Json | undefined, reading: Reading): readonly Json[] {
  if (value?.kind === 'array') return value.items;
  if (value !== undefined) expected(reading, 'a list', value);
  return [];
}

/** A text that says something; another value, and an empty text, is a mistake. */
export function textOf(value: Json | undefined, reading: Reading): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind !== 'string') return expected(reading, 'a text', value);
  return value.value.trim() === ''
    ? complain(reading, 'this text is empty', value.at)
    : value.value;
}

/** A text that has to be there. */
export function demandedText(
  object: JsonObject,
  name: string,
  reading: Reading,
): string | undefined {
  const value = fieldOf(object, name);
  return value === undefined
    ? complain(reading, `"${name}" is missing`, object.at)
    : textOf(value, reading);
}

/** The texts of a list. */
export function textsOf(value: Json | undefined, reading: Reading): readonly string[] {
  return itemsOf(value, reading).flatMap((item) => textOf(item, reading) ?? []);
}

/** True or false; another value is a mistake. */
export function flagOf(value: Json | undefined, reading: Reading): boolean | undefined {
  if (value === undefined) return undefined;
  return value.kind === 'boolean' ? value.value : expected(reading, 'true or false', value);
}

/** A whole number; another value is a mistake. */
export function wholeOf(value: Json | undefined, reading: Reading): number | undefined {
  if (value === undefined) return undefined;
  const whole = value.kind === 'number' && Number.isSafeInteger(value.value);
  return whole ? value.value : expected(reading, 'a whole number', value);
}

/** The id of the app that has to post a context; `null`, -1 and nothing at all stand for any. */
export function appOf(value: Json | undefined, reading: Reading): number | null {
  if (value === undefined || value.kind === 'null') return null;
  const app = wholeOf(value, reading);
  if (app === undefined || app === -1) return null;
  if (app > 0) return app;
  complain(reading, 'the id of an app is a positive number', value.at);
  return null;
}

/** Refuses every key that is not known, and says which one may be meant. */
export function refuseUnknownKeys(
  object: JsonObject,
  known: readonly string[],
  reading: Reading,
): void {
  for (const [key, at] of object.keys) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
    complain(reading, `unknown key ${JSON.stringify(key)}; ${hint}`, at);
  }
}

/** Refuses keys that look like ones that matter: a requirement behind a misspelt key would be overlooked. */
export function refuseMisspelt(
  object: JsonObject,
  words: { readonly matter: readonly string[]; readonly known: readonly string[] },
  reading: Reading,
): void {
  for (const [key, at] of object.keys) {
    if (words.matter.includes(key) || words.known.includes(key)) continue;
    const meant = nearest(key, words.matter);
    if (meant !== undefined)
      complain(reading, `unknown key ${JSON.stringify(key)}; did you mean "${meant}"?`, at);
  }
}

/** What was declared, unless something beside the protections could not be read. */
export function declaredUnless(
  { errors }: Reading,
  protections: readonly DeclaredProtection[],
  more: Partial<Declared> = {},
): DeclaredResult {
  const [error] = errors;
  if (error !== undefined) return { ok: false, error };
  return { ok: true, value: { branch: null, defaultBranch: null, ...more, protections } };
}
