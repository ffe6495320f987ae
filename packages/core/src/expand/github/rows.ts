import type { Value } from '../../model/index.js';
import { equalsLoosely } from './loose.js';

/** One configuration of a job: what `matrix` is there, and the values that its name is made from, in order. */
export interface Row {
  readonly matrix: Value;
  readonly named: readonly Value[];
}

/**
 * The configurations of a matrix. `invalid`: GitHub refuses it, `reason` says why; `unknown`: they hang on what is not
 * known, or on what nobody has seen GitHub do.
 */
export type Rows =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly why: string };

type Entries = ReadonlyMap<string, Value>;

/** GitHub runs no more than these in one workflow (docs.github.com, actions/reference/limits). */
const MOST_ROWS = 256;

const ONE_ROW: Rows = { kind: 'rows', rows: [{ matrix: { kind: 'null' }, named: [] }] };

function invalid(reason: string): Rows {
  return { kind: 'invalid', reason };
}

/** The value of a key in any letter case. */
function at<T>(entries: ReadonlyMap<string, T>, key: string): T | undefined {
  const wanted = key.toLowerCase();
  return [...entries].find(([each]) => each.toLowerCase() === wanted)?.[1];
}

/** What is unknown in a value, at any depth. */
function hiddenIn(value: Value): string | undefined {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'list') return firstHidden(value.items);
  return value.kind === 'map' ? firstHidden([...value.entries.values()]) : undefined;
}

function firstHidden(values: readonly Value[]): string | undefined {
  return values.map(hiddenIn).find((why) => why !== undefined);
}

function product(vectors: readonly (readonly [string, readonly Value[]])[]): readonly Entries[] {
  let rows: readonly Entries[] = [new Map()];
  for (const [key, values] of vectors) {
    rows = rows.flatMap((row) => values.map((value) => new Map([...row, [key, value]])));
  }
  return vectors.length === 0 ? [] : rows;
}

/** Whether a row has every value that a filter asks for; lists and maps have to agree in all their leaves. */
function fits(row: Entries, filter: Entries): boolean {
  return [...filter].every(([key, value]) => {
    const own = at(row, key);
    return own !== undefined && equalsLoosely(own, value);
  });
}

interface Plan {
  readonly vectors: readonly (readonly [string, readonly Value[]])[];
  readonly includes: readonly Entries[];
  readonly excludes: readonly Entries[];
}

function mapsOf(value: Value | undefined): readonly Entries[] | undefined {
  if (value === undefined || value.kind === 'null') return [];
  if (value.kind !== 'list') return undefined;
  const maps = value.items.flatMap((item) => (item.kind === 'map' ? [item.entries] : []));
  return maps.length === value.items.length ? maps : undefined;
}

/** The vectors of a matrix in their order; anything but a list in one is refused. */
function vectorsOf(matrix: Entries): Plan['vectors'] | string {
  const vectors: (readonly [string, readonly Value[]])[] = [];
  for (const [key, value] of matrix) {
    if (['include', 'exclude'].includes(key.toLowerCase())) continue;
    if (value.kind !== 'list') return `${key} is no list`;
    if (value.items.length === 0) return `${key} has no values`;
    vectors.push([key, value.items]);
  }
  return vectors;
}

function planOf(matrix: Entries): Plan | string {
  const vectors = vectorsOf(matrix);
  if (typeof vectors === 'string') return vectors;
  const includes = mapsOf(at(matrix, 'include'));
  const excludes = mapsOf(at(matrix, 'exclude'));
  if (includes === undefined || excludes === undefined)
    return 'include or exclude is no list of mappings';
  if (vectors.length === 0 && includes.length === 0) return 'it has no values';
  const keys = new Map(vectors);
  const stray = excludes.find(
    (exclude) =>
      exclude.size === 0 || [...exclude.keys()].some((key) => at(keys, key) === undefined),
  );
  if (stray !== undefined) return `exclude names ${[...stray.keys()].join(', ') || 'nothing'}`;
  return { vectors, includes, excludes };
}

/** An entry of `include`: the part that chooses rows, and what it adds to them. */
function takeApart(include: Entries, vectors: Plan['vectors']): readonly [Entries, Entries] {
  const keys = new Map(vectors);
  const filter = [...include].filter(([key]) => at(keys, key) !== undefined);
  const extra = [...include].filter(([key]) => at(keys, key) === undefined);
  return [new Map(filter), new Map(extra)];
}

function rowOf(entries: Entries, named: Entries): Row {
  return { matrix: { kind: 'map', entries }, named: [...named.values()] };
}

/**
 * Rows of the product keep their name whatever `include` adds to them; an entry that fits none becomes a row of its
 * own, named by all its values: those of the vectors first.
 */
function combine({ vectors, includes, excludes }: Plan): readonly Row[] {
  const kept = product(vectors).filter((row) => !excludes.some((exclude) => fits(row, exclude)));
  const rows = kept.map((row) => new Map(row));
  const added: Entries[] = [];
  for (const include of includes) {
    const [filter, extra] = takeApart(include, vectors);
    const touched = kept.flatMap((row, index) => (fits(row, filter) ? [rows[index]] : []));
    for (const row of touched) for (const [key, value] of extra) row?.set(key, value);
    if (touched.length === 0) added.push(new Map([...filter, ...extra]));
  }
  return [
    ...rows.map((entries, index) => rowOf(entries, kept[index] ?? entries)),
    ...added.map((entries) => rowOf(entries, entries)),
  ];
}

function carryOut(plan: Plan): Rows {
  const size = plan.vectors.reduce((total, [, values]) => total * values.length, 1);
  if (size + plan.includes.length > MOST_ROWS)
    return { kind: 'unknown', why: `a matrix of more than ${MOST_ROWS} combinations` };
  const rows = combine(plan);
  if (rows.length > 0) return { kind: 'rows', rows };
  return { kind: 'unknown', why: 'what GitHub makes of a matrix that excludes all its rows' };
}

/**
 * The configurations of `strategy.matrix`: the first key varies slowest, `exclude` drops rows, `include` adds to rows that
 * it fits and makes rows of the rest (actions/runner `MatrixBuilder.cs`). Values have to be evaluated before.
 */
export function rowsOf(matrix: Value | null): Rows {
  if (matrix === null || matrix.kind === 'null') return ONE_ROW;
  const hidden = hiddenIn(matrix);
  if (hidden !== undefined) return { kind: 'unknown', why: hidden };
  if (matrix.kind !== 'map') return invalid('it is no mapping');
  const plan = planOf(matrix.entries);
  return typeof plan === 'string' ? invalid(plan) : carryOut(plan);
}
