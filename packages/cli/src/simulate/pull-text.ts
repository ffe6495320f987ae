import type { PullRequest } from '@driftgate/core';
import { nearest } from '../args/index.js';
import { type Json, type JsonError, type Place, readJson } from '../json/index.js';

/** The parts of a pull request that somebody told. */
export type PullParts = Partial<PullRequest>;

export type PullResult =
  | { readonly ok: true; readonly value: PullParts }
  | { readonly ok: false; readonly error: JsonError };

type Read = (
  value: Json,
) => string | boolean | number | readonly string[] | Readonly<Record<string, boolean>> | undefined;

const text: Read = (value) => (value.kind === 'string' ? value.value : undefined);
const name: Read = (value) => (text(value) === '' ? undefined : text(value));
const yesOrNo: Read = (value) => (value.kind === 'boolean' ? value.value : undefined);
const count: Read = (value) =>
  value.kind === 'number' && Number.isInteger(value.value) && value.value > 0
    ? value.value
    : undefined;
const paths: Read = (value) => {
  if (value.kind !== 'array') return undefined;
  const names = value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return names.length === value.items.length && !names.includes('') ? names : undefined;
};

const claims: Read = (value) => {
  if (value.kind !== 'object') return undefined;
  const told = [...value.fields].flatMap(([key, each]) =>
    each.kind === 'boolean' ? [[key, each.value] as const] : [],
  );
  return told.length === value.fields.size ? Object.fromEntries(told) : undefined;
};

/** How each field is read, and what it has to be. */
const FIELDS: Readonly<Record<keyof PullRequest, readonly [Read, string]>> = {
  base: [name, 'the name of a branch'],
  head: [name, 'the name of a branch'],
  activity: [name, 'a text such as "opened"'],
  fork: [yesOrNo, 'true or false'],
  draft: [yesOrNo, 'true or false'],
  trusted: [yesOrNo, 'true or false'],
  changed: [paths, 'a list of file names'],
  pushed: [paths, 'a list of file names'],
  title: [text, 'a text'],
  message: [text, 'a text'],
  number: [count, 'a whole number from 1'],
  claims: [claims, 'an object: an expression, and true or false whether it holds'],
};

function isField(key: string): key is keyof PullRequest {
  return Object.hasOwn(FIELDS, key);
}

function wrong(message: string, at: Place): PullResult {
  return { ok: false, error: { message, at } };
}

function unknownKey(key: string, at: Place): PullResult {
  const near = nearest(key, Object.keys(FIELDS));
  const hint = near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`;
  return wrong(`${JSON.stringify(key)} is nothing a pull request has${hint}`, at);
}

function readFields({ fields, keys, at }: Extract<Json, { kind: 'object' }>): PullResult {
  const parts: Record<string, unknown> = {};
  for (const [key, value] of fields) {
    if (!isField(key)) return unknownKey(key, keys.get(key) ?? at);
    const [read, expected] = FIELDS[key];
    const found = read(value);
    if (found === undefined) return wrong(`"${key}" is ${expected}`, value.at);
    parts[key] = found;
  }
  if (!fields.has('changed')) return wrong('"changed" is missing: the files that it changes', at);
  return { ok: true, value: parts };
}

/**
 * Reads the JSON of a pull request, as `check --json` prints it in its gaps. Only `changed` has to be there; a
 * key that is not known, and a value of another kind, are errors with their place.
 */
export function readPullText(json: string): PullResult {
  const read = readJson(json.replace(/^\uFEFF/, ''));
  if (!read.ok) return read;
  if (read.value.kind !== 'object')
    return wrong('a pull request is an object with "changed"', read.value.at);
  return readFields(read.value);
}
