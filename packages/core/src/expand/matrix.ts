import type { Dialect } from '../dialect/index.js';
import type { Value } from '../model/index.js';

/** One combination of a matrix: its keys and values, those added by `include` too. */
export type Row = ReadonlyMap<string, Value>;

/**
 * The combinations of a matrix. `invalid`: the server refuses the file; `panic`: its parser crashes;
 * `unknown`: they hang on what only the server knows.
 */
export type Rows =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'invalid'; readonly key: string }
  | { readonly kind: 'panic' }
  | { readonly kind: 'unknown'; readonly why: string };

type Lists = ReadonlyMap<string, readonly Value[]>;

/** More combinations than this are not built: no server would run them, and a hostile file must not exhaust us. */
const MOST_ROWS = 20_000;

const NO_ROW: Rows = { kind: 'rows', rows: [new Map()] };

function equalMaps(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => sameAt(value, b.get(key)));
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => sameAt(item, b[index]));
}

/** Equal as Go's `reflect.DeepEqual` has it: by type and value, so that 1, "1" and 1.0 differ. */
function deepEqual(a: Value, b: Value): boolean {
  if (a.kind !== b.kind || a.kind === 'unknown') return false;
  if (a.kind === 'list' && b.kind === 'list') return equalLists(a.items, b.items);
  if (a.kind === 'map' && b.kind === 'map') return equalMaps(a.entries, b.entries);
  return 'value' in a && 'value' in b ? a.value === b.value : true;
}

function sameAt(a: Value, b: Value | undefined): boolean {
  return b !== undefined && deepEqual(a, b);
}

/** The lists of a matrix, or `undefined` where the server drops the whole matrix (recording `matrix-scalar`). */
function listsOf(matrix: ReadonlyMap<string, Value>, dialect: Dialect): Lists | undefined {
  const lists = new Map<string, readonly Value[]>();
  for (const [key, value] of matrix) {
    if (value.kind === 'list') lists.set(key, value.items);
    else if (value.kind === 'null' && dialect.matrixScalar === 'dropped') lists.set(key, []);
    else if (value.kind === 'map' || dialect.matrixScalar === 'dropped') return undefined;
    else lists.set(key, [value]);
  }
  return lists;
}

function product(axes: Lists): readonly Map<string, Value>[] {
  if (axes.size === 0) return [];
  let rows: Map<string, Value>[] = [new Map()];
  for (const [key, values] of axes) {
    rows = rows.flatMap((row) => values.map((value) => new Map([...row, [key, value]])));
  }
  return rows;
}

function isExcluded(row: Row, excludes: readonly Row[]): boolean {
  return excludes.some((exclude) =>
    [...row].every(([key, value]) => {
      const other = exclude.get(key);
      return other === undefined || deepEqual(value, other);
    }),
  );
}

function agrees(row: Row, include: Row, axes: Lists): boolean {
  return [...row].every(([key, value]) => {
    const other = include.get(key);
    return !axes.has(key) || other === undefined || deepEqual(value, other);
  });
}

function mappings(values: readonly Value[] | undefined): readonly Row[] | undefined {
  const flat = (values ?? []).flatMap((value) => (value.kind === 'list' ? value.items : [value]));
  const rows = flat.flatMap((value) => (value.kind === 'map' ? [value.entries] : []));
  return rows.length === flat.length ? rows : undefined;
}

function excludesOf(values: readonly Value[] | undefined): readonly Row[] | undefined {
  const rows = (values ?? []).flatMap((value) => (value.kind === 'map' ? [value.entries] : []));
  return rows.length === (values ?? []).length ? rows.filter((row) => row.size > 0) : undefined;
}

function combine(axes: Lists, includes: readonly Row[], excludes: readonly Row[]): readonly Row[] {
  const rows = product(axes).filter((row) => !isExcluded(row, excludes));
  const merging = includes.filter((include) => [...include.keys()].some((key) => axes.has(key)));
  const extras = includes.filter((include) => !merging.includes(include));
  for (const include of merging) {
    const touched = rows.filter((row) => agrees(row, include, axes));
    for (const row of touched) for (const [key, value] of include) row.set(key, value);
    if (touched.length === 0) extras.push(include);
  }
  return [...rows, ...extras];
}

interface Plan {
  readonly axes: Lists;
  readonly includes: readonly Row[];
  readonly excludes: readonly Row[];
}

function planOf(lists: Lists): Plan | undefined {
  const axes = new Map([...lists].filter(([key]) => key !== 'include' && key !== 'exclude'));
  const includes = mappings(lists.get('include'));
  const excludes = excludesOf(lists.get('exclude'));
  if (includes === undefined || excludes === undefined) return undefined;
  return { axes, includes, excludes };
}

function carryOut({ axes, includes, excludes }: Plan, dialect: Dialect): Rows {
  const stray = excludes.flatMap((row) => [...row.keys()]).find((key) => !axes.has(key));
  if (stray !== undefined) return { kind: 'invalid', key: stray };
  const size = [...axes.values()].reduce((total, values) => total * values.length, 1);
  if (size > MOST_ROWS) return { kind: 'unknown', why: `a matrix of ${size} combinations` };
  const rows = combine(axes, includes, excludes);
  return rows.length > 0 || dialect.emptyMatrix === 'none' ? { kind: 'rows', rows } : NO_ROW;
}

/**
 * The combinations of `strategy.matrix`, as act's `Job.GetMatrixes` makes them: an `include` without a key of
 * the matrix is a row of its own, never added to all (recordings `matrix-include-all`, `matrix-exclude-*`).
 */
export function expandMatrix(matrix: Value | null, dialect: Dialect): Rows {
  if (matrix?.kind === 'unknown') return { kind: 'unknown', why: matrix.why };
  if (matrix?.kind !== 'map') return NO_ROW;
  const hidden = [...matrix.entries.values()].find((value) => value.kind === 'unknown');
  if (hidden?.kind === 'unknown') return { kind: 'unknown', why: hidden.why };
  const lists = listsOf(matrix.entries, dialect);
  if (lists === undefined) return NO_ROW;
  const plan = planOf(lists);
  return plan === undefined ? { kind: 'panic' } : carryOut(plan, dialect);
}
