import type { Known, RepositoryName } from '@driftgate/core';
import { nearest } from '../args/index.js';
import { type Json, type JsonError, readJson } from '../json/index.js';
import { readRepository } from './names.js';

/** A reusable workflow of another repository by its reference, and the local file that holds its text. */
export interface CalleeFile {
  readonly reference: string;
  readonly path: string;
}

/** What a facts file says; what it does not say is absent from `known`, and `null` as a repository. */
export interface FactsText {
  readonly repository: RepositoryName | null;
  readonly known: Partial<Pick<Known, 'variables' | 'actions' | 'archived' | 'disabled'>>;
  readonly callees: readonly CalleeFile[];
}

export type FactsResult =
  | { readonly ok: true; readonly value: FactsText }
  | { readonly ok: false; readonly errors: readonly JsonError[] };

const NAMES = [
  'repository',
  'variables',
  'variablesComplete',
  'callees',
  'actions',
  'archived',
  'disabled',
] as const;

type Name = (typeof NAMES)[number];
type JsonObject = Extract<Json, { kind: 'object' }>;

/** One facts file being read: every mistake goes to `errors`, and what is mistaken counts as absent. */
interface Reading {
  readonly object: JsonObject;
  readonly errors: JsonError[];
}

function wrong({ errors }: Reading, message: string, value: Json): undefined {
  errors.push({ message, at: value.at });
  return undefined;
}

function unknownKeys({ keys }: JsonObject): readonly JsonError[] {
  return [...keys].flatMap(([key, at]) => {
    if ((NAMES as readonly string[]).includes(key)) return [];
    const meant = nearest(key, NAMES);
    const hint = meant === undefined ? `known are ${NAMES.join(', ')}` : `did you mean "${meant}"?`;
    return [{ message: `unknown fact ${JSON.stringify(key)}; ${hint}`, at }];
  });
}

function textsIn(
  reading: Reading,
  name: Name,
  each: string,
): ReadonlyMap<string, string> | undefined {
  const value = reading.object.fields.get(name);
  if (value === undefined) return undefined;
  if (value.kind !== 'object')
    return wrong(
      reading,
      `"${name}" is an object of names and texts, this is ${kindOf(value)}`,
      value,
    );
  const texts = new Map<string, string>();
  for (const [key, text] of value.fields) {
    if (text.kind === 'string') texts.set(key, text.value);
    else wrong(reading, `${each} is a text, this is ${kindOf(text)}`, text);
  }
  return texts;
}

function kindOf(value: Json): string {
  if (value.kind === 'null') return 'null';
  return value.kind === 'array' || value.kind === 'object' ? `an ${value.kind}` : `a ${value.kind}`;
}

function flagIn(reading: Reading, name: Name): boolean | undefined {
  const value = reading.object.fields.get(name);
  if (value === undefined) return undefined;
  return value.kind === 'boolean'
    ? value.value
    : wrong(reading, `"${name}" is true or false, this is ${kindOf(value)}`, value);
}

function repositoryIn(reading: Reading): RepositoryName | undefined {
  const value = reading.object.fields.get('repository');
  if (value === undefined) return undefined;
  const read = value.kind === 'string' ? readRepository(value.value) : null;
  return read ?? wrong(reading, '"repository" is a text: "owner/name"', value);
}

function actionsIn(reading: Reading): 'on' | 'off' | undefined {
  const value = reading.object.fields.get('actions');
  if (value === undefined) return undefined;
  if (value.kind === 'string' && (value.value === 'on' || value.value === 'off'))
    return value.value;
  return wrong(reading, '"actions" is "on" or "off"', value);
}

function disabledIn(reading: Reading): readonly string[] | undefined {
  const value = reading.object.fields.get('disabled');
  if (value === undefined) return undefined;
  if (value.kind !== 'array')
    return wrong(reading, `"disabled" is a list of file names, this is ${kindOf(value)}`, value);
  return value.items.flatMap((item) =>
    item.kind === 'string'
      ? [item.value]
      : (wrong(reading, `a disabled workflow is a file name, this is ${kindOf(item)}`, item) ?? []),
  );
}

function variablesIn(reading: Reading): Known['variables'] | undefined {
  const values = textsIn(reading, 'variables', 'a variable');
  const complete = flagIn(reading, 'variablesComplete');
  if (values === undefined && complete === undefined) return undefined;
  return { values: Object.fromEntries(values ?? []), complete: complete ?? true };
}

/** Only what is there: an absent fact must not hide what the server told. */
function present<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Reads a facts file strictly: unknown keys and wrong kinds are errors, all of them with their places. */
export function readFacts(text: string): FactsResult {
  const read = readJson(text.replace(/^\uFEFF/, ''));
  if (!read.ok) return { ok: false, errors: [read.error] };
  const { value: object } = read;
  if (object.kind !== 'object')
    return { ok: false, errors: [{ message: 'facts are a JSON object', at: object.at }] };
  const reading: Reading = { object, errors: [...unknownKeys(object)] };
  const repository = repositoryIn(reading) ?? null;
  const callees = [...(textsIn(reading, 'callees', 'a file') ?? [])].map(([reference, path]) => ({
    reference,
    path,
  }));
  const known = present({
    variables: variablesIn(reading),
    actions: actionsIn(reading),
    archived: flagIn(reading, 'archived'),
    disabled: disabledIn(reading),
  });
  const { errors } = reading;
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, value: { repository, known, callees } };
}
