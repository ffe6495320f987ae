import type { Dialect } from '../dialect/index.js';
import { interpolate } from '../expression/index.js';
import {
  ALWAYS,
  type Condition,
  exactText,
  type Job,
  type Problem,
  type Text,
  type Value,
  type Workflow,
} from '../model/index.js';
import {
  expandJob,
  expandJobs,
  hiddenRun,
  type Naming,
  type RowRun,
  type Runs,
} from './expand-jobs.js';
import type { Row } from './matrix.js';
import { namingOptions } from './naming-options.js';

/** What a reference leads to; `unknown` lies where we cannot look, `not-expanded` is left to the runner. */
export type Callee = Workflow | 'missing' | 'unknown' | 'not-expanded';

/** How calls are followed: who is called, under which title its jobs post, and how deep servers go. */
export interface Calls {
  readonly find: (job: Job) => Callee;
  readonly titleOf: (callee: Workflow) => Text;
  readonly depthLeft: number;
}

function refusal(code: string, job: Job): Runs {
  const problem: Problem = { code, span: job.span, data: { job: job.id, uses: job.uses ?? '' } };
  return { kind: 'invalid', problem };
}

function inputValue(value: Value, scope: ReadonlyMap<string, Value>, dialect: Dialect): Value {
  if (value.kind !== 'string' || !value.value.includes('${{')) return value;
  const made = interpolate(value.value, { scope, ...namingOptions(dialect, true) });
  const exact = made.kind === 'text' ? exactText(made.text) : undefined;
  return exact === undefined
    ? { kind: 'unknown', why: 'inputs' }
    : { kind: 'string', value: exact };
}

/** The `inputs` of a called workflow: its defaults, then what the caller gives it, evaluated for one row. */
function inputsOf(
  job: Job,
  callee: Workflow,
  { naming, row }: { naming: Naming; row: Row },
): Value {
  const scope = new Map(naming.scope).set('matrix', { kind: 'map', entries: row });
  const given = job.with?.kind === 'map' ? [...job.with.entries] : [];
  const evaluated = given.map(([name, value]): [string, Value] => [
    name,
    inputValue(value, scope, naming.dialect),
  ]);
  return { kind: 'map', entries: new Map([...callee.inputDefaults, ...evaluated]) };
}

/** The runs of a called workflow, which appear once what its caller waits for has succeeded. */
function calledBy(job: Job, runs: readonly RowRun[]): readonly RowRun[] {
  const why = `the success of ${job.needs.join(', ')}`;
  const start: Condition = job.needs.length === 0 ? ALWAYS : { kind: 'unknown', why };
  return runs.map(({ run, row }) => ({
    run: { ...run, called: true, when: run.when.kind === 'always' ? start : run.when },
    row,
  }));
}

function calleeRuns(
  job: Job,
  callee: Workflow,
  at: { naming: Naming; calls: Calls; row: Row },
): Runs {
  const { naming, calls } = at;
  const scope = new Map(naming.scope).set('inputs', inputsOf(job, callee, at));
  const inner: Naming = { ...naming, title: calls.titleOf(callee), scope };
  const own = expandJobs(callee.jobs, inner);
  if (own.kind !== 'runs') return own;
  const nested = expandCalls(callee.jobs, inner, { ...calls, depthLeft: calls.depthLeft - 1 });
  if (nested.kind !== 'runs') return nested;
  return { kind: 'runs', runs: calledBy(job, [...own.runs, ...nested.runs]) };
}

/** The title that jobs of an unseen workflow post under: the caller's own, or one that nobody knows. */
function unseenTitle({ title, dialect }: Naming, why: string): Text {
  return dialect.reusable === 'caller-children' ? title : { parts: [{ why }] };
}

function callRuns(job: Job, naming: Naming, calls: Calls): Runs {
  const callee = calls.find(job);
  if (callee === 'not-expanded') return { kind: 'runs', runs: [] };
  if (callee === 'missing') return refusal('callee-missing', job);
  if (callee === 'unknown') {
    const why = `the reusable workflow ${job.uses ?? ''}`;
    return { kind: 'runs', runs: calledBy(job, [hiddenRun(job, unseenTitle(naming, why), why)]) };
  }
  if (!callee.callable) return refusal('callee-not-callable', job);
  if (calls.depthLeft <= 0) return refusal('calls-too-deep', job);
  const callers = expandJob(job, naming);
  if (callers.kind !== 'runs') return callers;
  return collect(callers.runs, ({ row }) => calleeRuns(job, callee, { naming, calls, row }));
}

function collect<T>(items: readonly T[], runsOf: (item: T) => Runs): Runs {
  const runs: RowRun[] = [];
  for (const item of items) {
    const made = runsOf(item);
    if (made.kind !== 'runs') return made;
    runs.push(...made.runs);
  }
  return { kind: 'runs', runs };
}

/** The runs of all reusable workflows that some jobs call, in the order of the callers. */
export function expandCalls(jobs: readonly Job[], naming: Naming, calls: Calls): Runs {
  const callers = jobs.filter((job) => job.uses !== null);
  return collect(callers, (job) => callRuns(job, naming, calls));
}
