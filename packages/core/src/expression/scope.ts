import type { Value } from '../model/index.js';
import {
  type Datum,
  type Field,
  NIL_MAP,
  NULL,
  type Struct,
  stringDatum,
  whyRest,
} from './datum.js';
import type { Naming } from './naming.js';
import { answer, fails, type Outcome, type Run, risky } from './outcome.js';

/** Contexts that are Go maps; one without a value is a nil map. */
const MAPS: ReadonlySet<string> = new Set([
  'env',
  'steps',
  'runner',
  'secrets',
  'vars',
  'matrix',
  'inputs',
]);

/** The JSON keys of act's `GithubContext` in order; the Go names are the keys without `_`. */
const GITHUB_FIELDS: readonly string[] = [
  'event',
  'event_path',
  'workflow',
  'run_id',
  'run_number',
  'actor',
  'repository',
  'event_name',
  'sha',
  'ref',
  'ref_name',
  'ref_type',
  'head_ref',
  'base_ref',
  'token',
  'workspace',
  'action',
  'action_path',
  'action_ref',
  'action_repository',
  'job',
  'job_name',
  'repository_owner',
  'retention_days',
  'runner_perflog',
  'runner_tracking_id',
  'server_url',
  'api_url',
  'graphql_url',
  'run_attempt',
];

function field(key: string, value: Datum): Field {
  return { key, name: key.replaceAll('_', ''), value };
}

function githubStruct(value: Value): Datum {
  if (value.kind !== 'map') return value;
  const known = GITHUB_FIELDS.map((key) =>
    field(key, value.entries.get(key) ?? { kind: 'unknown', why: `github.${key}` }),
  );
  // Servers add keys of their own; what the caller gives is believed.
  const extra = [...value.entries].filter(([key]) => !GITHUB_FIELDS.includes(key));
  const fields = [...known, ...extra.map(([key, entry]) => field(key, entry))];
  return { kind: 'struct', type: '*model.GithubContext', pointer: true, fields };
}

function jobStruct(empty: boolean): Struct {
  const inner = ['id', 'network'].map((key) => field(key, stringDatum('')));
  const container: Struct = {
    kind: 'struct',
    type: 'struct { ID string "json:\\"id\\""; Network string "json:\\"network\\"" }',
    pointer: false,
    fields: inner,
  };
  const fields = [
    field('status', stringDatum('')),
    field('container', container),
    field('services', NIL_MAP),
  ];
  return {
    kind: 'struct',
    type: '*model.JobContext',
    pointer: true,
    fields: empty ? fields : null,
  };
}

/** `needs` is always made, also without an entry. */
const NO_NEEDS: Extract<Value, { readonly kind: 'map' }> = { kind: 'map', entries: new Map() };

function needStruct(value: Value): Struct {
  const { entries, rest } = value.kind === 'map' ? value : NO_NEEDS;
  const fields = [
    field('outputs', entries.get('outputs') ?? rest ?? NIL_MAP),
    field('result', entries.get('result') ?? rest ?? stringDatum('')),
  ];
  return { kind: 'struct', type: 'exprparser.Needs', pointer: false, fields };
}

function needsDatum(value: Value): Datum {
  if (value.kind !== 'map') return value;
  if (value.rest !== undefined) return { kind: 'unknown', why: 'needs' };
  const entries = [...value.entries].map(([id, need]) => [id, needStruct(need)] as const);
  return { kind: 'structs', entries: new Map(entries) };
}

function forgeDatum({ scope }: Naming): Datum {
  const github = scope.get('github');
  if (github !== undefined) return githubStruct(github);
  return { kind: 'struct', type: '*model.GithubContext', pointer: true, fields: null };
}

/** What act puts into `strategy`, if the job has one (act jobparser/interpeter.go). */
const STRATEGY: Value = {
  kind: 'map',
  entries: new Map(
    ['fail-fast', 'max-parallel'].map((key) => [key, { kind: 'unknown', why: `strategy.${key}` }]),
  ),
};

/** The contexts that are no plain maps of the scope. */
const OTHERS: ReadonlyMap<string, (naming: Naming) => Datum> = new Map([
  ['strategy', ({ scope }: Naming) => scope.get('strategy') ?? STRATEGY],
  ['needs', ({ scope }: Naming) => needsDatum(scope.get('needs') ?? NO_NEEDS)],
  ['job', ({ job }: Naming) => jobStruct(job === 'empty')],
  ['infinity', (): Datum => ({ kind: 'float', value: Number.POSITIVE_INFINITY })],
  ['nan', (): Datum => ({ kind: 'float', value: Number.NaN })],
]);

/** The value of a context while names are made; an error for a name the server does not know. */
export function readContext(name: string, run: Run): Outcome {
  const { naming } = run;
  if (naming.forgeNames.includes(name)) return answer(forgeDatum(naming));
  if (naming.maybeForgeNames?.includes(name) === true) return risky(run, name);
  if (MAPS.has(name)) return answer(naming.scope.get(name) ?? NIL_MAP);
  const read = OTHERS.get(name);
  return read === undefined ? fails('unknown-context') : answer(read(naming));
}

/**
 * A datum as a value of the model: pointers that are nil are null, other structs cannot be told,
 * nor maps of which only some keys are known.
 */
export function modelValue(datum: Datum): Value {
  if (datum.kind === 'partial') return { kind: 'unknown', why: 'text' };
  if (datum.kind === 'struct')
    return datum.fields === null ? NULL : { kind: 'unknown', why: datum.type };
  if (datum.kind === 'map' && datum.rest !== undefined)
    return { kind: 'unknown', why: whyRest(datum.rest) };
  return datum.kind === 'structs' ? { kind: 'unknown', why: 'needs' } : datum;
}
