import type { Dialect } from '../dialect/index.js';
import {
  ALWAYS,
  type Condition,
  type Job,
  type Problem,
  type Run,
  type Span,
  type Text,
  type Value,
} from '../model/index.js';
import { evaluateMatrix } from './evaluate-matrix.js';
import { expandMatrix, type Row, type Rows } from './matrix.js';
import { readsMissingKey } from './missing-key.js';
import { nameRun } from './name-run.js';
import { namingOptions } from './naming-options.js';

/** What naming needs: the title of the workflow, the scope of the event, the server's way. */
export interface Naming {
  readonly title: Text;
  readonly scope: ReadonlyMap<string, Value>;
  readonly dialect: Dialect;
}

/** The rows of one job, or why there are none that can be known. */
type JobRows =
  | Rows
  | { readonly kind: 'deferred' }
  | { readonly kind: 'failed'; readonly reason: string };

/** A run and the combination of the matrix that it is for. */
export interface RowRun {
  readonly run: Run;
  readonly row: Row;
  /** What its matrix hangs on, which could be one for which the server refuses the file. */
  readonly refusable?: string;
}

/** Runs of some jobs, or what the server makes of a file that has none to give. */
export type Runs =
  | { readonly kind: 'runs'; readonly runs: readonly RowRun[] }
  | { readonly kind: 'invalid' | 'panic'; readonly problem: Problem };

function rowsOf(job: Job, { scope, dialect }: Naming): JobRows {
  if (dialect.matrixExpressions === 'literal') return expandMatrix(job.matrix, dialect);
  const evaluated = evaluateMatrix(job.matrix, {
    scope,
    ...namingOptions(dialect, job.needs.length > 0),
  });
  return evaluated.kind === 'value' ? expandMatrix(evaluated.value, dialect) : evaluated;
}

function makeRun(job: Job, made: Pick<Run, 'title' | 'name' | 'when' | 'state'>): Run {
  return { job: job.id, ...made, at: job.span, nameSpan: job.nameSpan, called: false };
}

function problem(code: string, span: Span, data: Problem['data']): Problem {
  return { code, span, data };
}

/** A run of which not even the name is known before `why` is. */
export function hiddenRun(job: Job, title: Text, why: string): RowRun {
  const name: Text = { parts: [{ why }] };
  const when: Condition = { kind: 'unknown', why };
  return { run: makeRun(job, { title, name, when, state: 'pending' }), row: new Map() };
}

function nameRows(job: Job, rows: readonly Row[], naming: Naming): Runs {
  const named: (RowRun & { suffix: string })[] = [];
  for (const row of rows) {
    const made = nameRun(job, row, naming);
    if (made.kind === 'panic') {
      return { kind: 'panic', problem: problem('name-panic', job.nameSpan, { job: job.id }) };
    }
    const lost = naming.dialect.missingDimension === 'fails-run' && readsMissingKey(job, row);
    const state = lost ? 'failure' : 'pending';
    const run = makeRun(job, { title: naming.title, name: made.name, when: ALWAYS, state });
    named.push({ run, row, suffix: made.suffix });
  }
  const sorted = named.sort((a, b) => (a.suffix < b.suffix ? -1 : Number(a.suffix > b.suffix)));
  return { kind: 'runs', runs: sorted.map(({ run, row: of }) => ({ run, row: of })) };
}

/** One job's runs: one for each combination of its matrix, in the order of their suffixes. */
export function expandJob(job: Job, naming: Naming): Runs {
  const rows = rowsOf(job, naming);
  switch (rows.kind) {
    case 'rows':
      return nameRows(job, rows.rows, naming);
    case 'deferred':
      return {
        kind: 'runs',
        runs: [hiddenRun(job, naming.title, `the jobs that ${job.id} needs`)],
      };
    case 'unknown':
      return {
        kind: 'runs',
        runs: [{ ...hiddenRun(job, naming.title, rows.why), refusable: rows.why }],
      };
    case 'invalid':
      return {
        kind: 'invalid',
        problem: problem('exclude-unknown-key', job.span, { job: job.id, key: rows.key }),
      };
    case 'failed':
      return {
        kind: 'invalid',
        problem: problem('matrix-failed', job.span, { job: job.id, reason: rows.reason }),
      };
    case 'panic':
      return { kind: 'panic', problem: problem('matrix-panic', job.span, { job: job.id }) };
  }
}

/** The runs of several jobs in their order; the first refusal counts for all. */
export function expandJobs(jobs: readonly Job[], naming: Naming): Runs {
  const runs: RowRun[] = [];
  for (const job of jobs) {
    const expanded = expandJob(job, naming);
    if (expanded.kind !== 'runs') return expanded;
    runs.push(...expanded.runs);
  }
  return { kind: 'runs', runs };
}
