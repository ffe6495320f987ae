import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { ANY, type Form, type RecordForm } from './form.js';
import { workflowForm } from './github-form.js';
import { type Option, optionsOf } from './options.js';

/** A definition of the schema of `@actions/workflow-parser`, as far as forms are made of it. */
interface Definition {
  readonly context?: readonly string[];
  readonly string?: { readonly constant?: string; readonly 'require-non-empty'?: boolean };
  readonly boolean?: object;
  readonly number?: object;
  readonly null?: object;
  readonly 'allowed-values'?: readonly string[];
  readonly 'one-of'?: readonly string[];
  readonly sequence?: { readonly 'item-type': string };
  readonly mapping?: {
    readonly properties?: Readonly<Record<string, string | Property>>;
    readonly 'loose-value-type'?: string;
  };
}

interface Property {
  readonly type: string;
  readonly required?: boolean;
}

const parser = import.meta.resolve('@actions/workflow-parser');
const schema: { readonly definitions: Readonly<Record<string, Definition>> } = JSON.parse(
  readFileSync(new URL('workflow-v1.0.min.json', parser), 'utf8'),
);

const BUILT_IN: Readonly<Record<string, Form>> = {
  any: ANY,
  string: { kind: 'text', empty: true },
  boolean: { kind: 'boolean' },
  number: { kind: 'number' },
  null: { kind: 'null' },
  sequence: { kind: 'list', of: ANY },
  mapping: { kind: 'map', of: ANY },
};

function textForm({ constant, 'require-non-empty': ink }: NonNullable<Definition['string']>): Form {
  if (constant !== undefined) return { kind: 'words', words: [constant] };
  return { kind: 'text', empty: ink !== true };
}

function mappingForm({
  properties,
  'loose-value-type': rest,
}: Required<Definition>['mapping']): Form {
  if (properties === undefined) return { kind: 'map', of: formOf(rest ?? 'any') };
  const typed = Object.entries(properties).map(([key, value]): [string, Property] => [
    key,
    typeof value === 'string' ? { type: value } : value,
  ]);
  return {
    kind: 'record',
    keys: Object.fromEntries(typed.map(([key, { type }]) => [key, formOf(type)])),
    required: typed.filter(([, { required }]) => required === true).map(([key]) => key),
    rest: rest === undefined ? null : formOf(rest),
  };
}

function plainForm(definition: Definition): Form {
  if (definition.string !== undefined) return textForm(definition.string);
  if (definition.mapping !== undefined) return mappingForm(definition.mapping);
  if (definition.sequence !== undefined)
    return { kind: 'list', of: formOf(definition.sequence['item-type']) };
  if (definition['one-of'] !== undefined)
    return { kind: 'either', forms: definition['one-of'].map(formOf) };
  if (definition['allowed-values'] !== undefined)
    return { kind: 'words', words: definition['allowed-values'] };
  if (definition.boolean !== undefined) return { kind: 'boolean' };
  return definition.number === undefined ? { kind: 'null' } : { kind: 'number' };
}

/** A definition of the schema as a form. What stands inside a parallel block is left out, for it holds itself. */
function formOf(name: string): Form {
  const definition = schema.definitions[name];
  if (definition === undefined || name === 'parallel-steps') return BUILT_IN[name] ?? ANY;
  const form = plainForm(definition);
  const scopes = (definition.context ?? []).map((each) => each.replace(/\(.*$/, ''));
  return scopes.length === 0 ? form : { kind: 'within', scopes, form };
}

const sorted = (texts: Iterable<string>): string => [...new Set(texts)].sort().join(' ');

/** What only we have with a `+`, what only they have with a `-`. */
function changes(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): string {
  const more = [...ours].filter((each) => !theirs.has(each)).map((each) => `+${each}`);
  const less = [...theirs].filter((each) => !ours.has(each)).map((each) => `-${each}`);
  return sorted([...more, ...less]);
}

function scalarsOf(options: readonly Option[]): ReadonlySet<string> {
  const words = options.flatMap(({ form }) => (form.kind === 'words' ? form.words : []));
  const kinds = options.flatMap(({ form }) => {
    if (form.kind === 'text') return [form.empty ? '<text>' : '<ink>'];
    return ['words', 'list', 'map', 'record'].includes(form.kind) ? [] : [`<${form.kind}>`];
  });
  return new Set([...words, ...kinds]);
}

function formsOf<K extends Form['kind']>(
  options: readonly Option[],
  kind: K,
): readonly Extract<Form, { readonly kind: K }>[] {
  return options.flatMap(({ form }) =>
    form.kind === kind ? [form as Extract<Form, { readonly kind: K }>] : [],
  );
}

interface Pair {
  readonly ours: readonly Option[];
  readonly theirs: readonly Option[];
}

function below(pair: Pair, ours: Form | undefined, theirs: Form | undefined): Pair {
  const scopes = (options: readonly Option[]): readonly string[] =>
    options.flatMap((option) => option.scopes);
  return {
    ours: ours === undefined ? [] : optionsOf(ours, scopes(pair.ours)),
    theirs: theirs === undefined ? [] : optionsOf(theirs, scopes(pair.theirs)),
  };
}

function keyDifferences(
  path: string,
  pair: Pair,
  records: readonly RecordForm[],
): readonly string[] {
  const [ours, theirs] = records;
  const keys = [ours, theirs].flatMap((record) => Object.keys(record?.keys ?? {}));
  return [...new Set(keys)].flatMap((key) =>
    differences(`${path}.${key}`, below(pair, ours?.keys[key], theirs?.keys[key])),
  );
}

function recordDifferences(path: string, pair: Pair): readonly string[] {
  const ours = formsOf(pair.ours, 'record');
  const theirs = formsOf(pair.theirs, 'record');
  return theirs.flatMap((their) => {
    const same = ours.find((our) => sorted(our.required) === sorted(their.required));
    if (same === undefined) return [`${path}: required ${sorted(their.required)}`];
    const rest = differences(
      `${path}.*`,
      below(pair, same.rest ?? undefined, their.rest ?? undefined),
    );
    return [...keyDifferences(path, pair, [same, their]), ...rest];
  });
}

/** Where our form and the schema's differ, as `path: +ours -theirs`. */
function differences(path: string, pair: Pair): readonly string[] {
  const [ours, theirs] = [pair.ours, pair.theirs].map((options) => ({
    scalars: scalarsOf(options),
    scopes: new Set(options.flatMap(({ scopes }) => scopes)),
    list: formsOf(options, 'list')[0]?.of,
    map: formsOf(options, 'map')[0]?.of,
  }));
  assert.ok(ours !== undefined && theirs !== undefined);
  if (ours.scalars.has('<any>') && !theirs.scalars.has('<any>')) return [`${path}: anything`];
  const scalars = changes(ours.scalars, theirs.scalars);
  const scopes = changes(ours.scopes, theirs.scopes);
  const here = [
    scalars === '' ? [] : [`${path}: ${scalars}`],
    scopes === '' ? [] : [`${path} reads ${scopes}`],
  ];
  const deeper = (['list', 'map'] as const).flatMap((kind) =>
    ours[kind] === undefined && theirs[kind] === undefined
      ? []
      : differences(`${path}[]`, below(pair, ours[kind], theirs[kind])),
  );
  return [...here.flat(), ...deeper, ...recordDifferences(path, pair)];
}

const FILTERS = ['branches', 'branches-ignore', 'paths', 'paths-ignore'];

/** What the C# parser takes beyond the schema (its `workflow-v1.0.json`), and what is read as a doubt whatever it holds. */
const KNOWN: readonly string[] = [
  '.on: +dynamic +interactive_component +member +repository_dispatch',
  '.on[]: +dynamic +interactive_component +member +repository_dispatch',
  ...['pull_request', 'pull_request_target'].flatMap((event) =>
    FILTERS.map((filter) => `.on.${event}.${filter}: +<null>`),
  ),
  ...[...FILTERS, 'tags', 'tags-ignore'].map((filter) => `.on.push.${filter}: +<null>`),
  '.on.workflow_run.branches: +<null>',
  '.on.workflow_run.branches-ignore: +<null>',
  '.on.repository_dispatch.types: +<ink>',
  '.on.workflow_dispatch.inputs: +<null>',
  '.on.workflow_dispatch.inputs[]: +<null>',
  ...['dynamic', 'interactive_component', 'member'].map((event) => `.on.${event}: anything`),
  ...['wait', 'wait-all', 'cancel'].flatMap((key) =>
    [key, 'name', 'continue-on-error'].map((each) => `.jobs[].steps[].${each}: anything`),
  ),
  '.jobs[].snapshot: anything',
];

it("names the keys, words and scopes of GitHub's own schema, but where we know better", () => {
  const found = differences('', {
    ours: optionsOf(workflowForm, []),
    theirs: optionsOf(formOf('workflow-root-strict'), []),
  });
  assert.deepEqual([...found].sort(), [...KNOWN].sort());
});
