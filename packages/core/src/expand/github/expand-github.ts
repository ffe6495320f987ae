import { textOf, valueOf } from '../../expression/index.js';
import {
  allOf,
  ALWAYS,
  type Condition,
  exactText,
  type Facts,
  type Job,
  makeText,
  notOf,
  type Problem,
  type Run,
  type Text,
  type Value,
  type Workflow,
} from '../../model/index.js';
import { type Conditioned, conditionsOf } from './conditions.js';
import { evaluateMatrix } from './evaluate-matrix.js';
import { below, cutGithubName, evaluatedName, rowName } from './names.js';
import { type Row, rowsOf } from './rows.js';
import { conditionScope, rowScope } from './scope.js';

/** Who is called by a reference: a workflow of the same commit or one that was told, none, or one that nobody knows. */
export type FindCallee = (job: Job) => Workflow | 'missing' | 'unknown';

/** Runs, or why GitHub refuses the whole file, with every file that calls it. */
export type GithubRuns =
  | { readonly kind: 'runs'; readonly runs: readonly Run[] }
  | { readonly kind: 'invalid'; readonly problem: Problem };

/** The surroundings of one level of calls: what its jobs are named below, when they are reached, what they are given. */
interface Level {
  readonly event: string;
  readonly facts: Facts;
  readonly callee: FindCallee;
  readonly prefix: Text;
  readonly when: Condition;
  readonly inputs: ReadonlyMap<string, Value>;
  readonly depth: number;
}

/** A job with its condition, at its level of calls. */
interface Task extends Conditioned {
  readonly level: Level;
}

/** How deep calls go: a caller and nine below it (docs.github.com, reusing-workflow-configurations). */
const DEEPEST = 9;

function invalid(job: Job, code: string, data: Problem['data'] = {}): GithubRuns {
  const problem = { code, span: job.span, data: { job: job.id, ...data } };
  return { kind: 'invalid', problem };
}

function all(parts: readonly GithubRuns[]): GithubRuns {
  const refused = parts.find((part) => part.kind === 'invalid');
  if (refused !== undefined) return refused;
  return { kind: 'runs', runs: parts.flatMap((part) => (part.kind === 'runs' ? part.runs : [])) };
}

/** A run of a job; those of one job share their condition, so that it is judged once. */
function makeRun({ job, level }: Task, made: Pick<Run, 'name' | 'when' | 'state'>): Run {
  const name = below(level.prefix, made.name);
  const { id, span, nameSpan } = job;
  const called = level.depth > 0;
  return { job: id, title: makeText([]), ...made, name, at: span, nameSpan, called };
}

const EXPRESSION = /^\s*\$\{\{(?<inner>[\s\S]*)\}\}\s*$/u;

function isTemplate(name: string): boolean {
  return name.includes('${{');
}

/**
 * The name of a job that is skipped: as it is written, before anything is evaluated (actions/runner#1215). How one that
 * is a single expression is spelt is not known for sure (OpenMetadata#31998), nor that of a caller with a matrix.
 */
function skippedRuns(task: Task): readonly Run[] {
  const { job, ran } = task;
  const skipped = notOf(ran);
  if (skipped.kind === 'never') return [];
  const written = job.name || job.id;
  const inner = EXPRESSION.exec(written)?.groups?.['inner'];
  const doubtful = inner !== undefined || (job.uses !== null && job.matrix !== null);
  const doubt: Condition = { kind: 'unknown', why: 'how GitHub spells the name of a skipped job' };
  const when = allOf([task.level.when, skipped, ...(doubtful ? [doubt] : [])]);
  const spellings = inner === undefined ? [written] : [inner.trim(), written];
  return spellings.map((name) =>
    makeRun(task, { name: makeText([cutGithubName(name)]), when, state: 'skipped' }),
  );
}

/** The name of a job in one configuration: evaluated where it has an expression, else with the row's values behind it. */
function nameOf({ job, view }: Task, row: Row): Text | string {
  const written = job.name ?? '';
  if (!isTemplate(written)) return makeText([rowName(written || job.id, row.named)]);
  const named = textOf(written, rowScope(view, row.matrix));
  if (named.kind === 'invalid') return named.reason;
  return exactText(named.text) === ''
    ? makeText([rowName(job.id, row.named)])
    : evaluatedName(named.text);
}

/** The one name of all configurations that nobody knows. */
function hiddenName({ job, view }: Task, why: string): Text | string {
  const written = job.name ?? '';
  if (!isTemplate(written)) return makeText([written || job.id, { why }]);
  const named = textOf(written, rowScope(view, { kind: 'unknown', why: 'matrix' }));
  return named.kind === 'invalid' ? named.reason : named.text;
}

/** A job's names, each with the row that it is for; or why the file is refused. */
function namesOf(task: Task): readonly (readonly [Text, Row])[] | GithubRuns {
  const { job, view } = task;
  const evaluated = evaluateMatrix(job.matrix, conditionScope(view));
  if (evaluated.kind === 'invalid')
    return invalid(job, 'matrix-failed', { reason: evaluated.reason });
  const rows = rowsOf(evaluated.value);
  if (rows.kind === 'invalid') return invalid(job, 'matrix-failed', { reason: rows.reason });
  const hidden: Row = { matrix: { kind: 'unknown', why: 'matrix' }, named: [] };
  const named =
    rows.kind === 'unknown'
      ? [[hiddenName(task, rows.why), hidden] as const]
      : rows.rows.map((row) => [nameOf(task, row), row] as const);
  const refused = named.find(([name]) => typeof name === 'string')?.[0];
  if (typeof refused === 'string') return invalid(job, 'name-invalid', { reason: refused });
  return named.flatMap(([name, row]) => (typeof name === 'string' ? [] : [[name, row] as const]));
}

function jobRuns(task: Task): GithubRuns {
  const names = namesOf(task);
  if ('kind' in names) return names;
  const when = allOf([task.level.when, task.ran]);
  const runs = names.map(([name]) => makeRun(task, { name, when, state: 'pending' }));
  return { kind: 'runs', runs };
}

/** What a called workflow gets: the defaults of its inputs, and what the caller gives, evaluated for one row. */
function inputsFor({ job, view }: Task, callee: Workflow, row: Row): ReadonlyMap<string, Value> {
  const inputs = new Map(callee.inputDefaults);
  const given = job.with?.kind === 'map' ? job.with.entries : new Map<string, Value>();
  for (const [name, value] of given) {
    const made =
      value.kind === 'string' ? valueOf(value.value, rowScope(view, row.matrix)) : undefined;
    if (made === undefined) inputs.set(name, value);
    else
      inputs.set(
        name,
        made.kind === 'value' ? made.value : { kind: 'unknown', why: `inputs.${name}` },
      );
  }
  return inputs;
}

/** A workflow that nobody can look into posts something below its caller's name. */
function unseenRuns(task: Task, names: readonly (readonly [Text, Row])[]): GithubRuns {
  const why = `the reusable workflow ${task.job.uses ?? ''}`;
  const when = allOf([task.level.when, task.ran, { kind: 'unknown', why }]);
  const runs = names.map(([caller]) =>
    makeRun(task, { name: below(caller, { parts: [{ why }] }), when, state: 'pending' }),
  );
  return { kind: 'runs', runs };
}

function callRuns(task: Task): GithubRuns {
  const { job, level, ran } = task;
  const callee = level.callee(job);
  const data = { uses: job.uses ?? '' };
  if (callee === 'missing') return invalid(job, 'callee-missing', data);
  const names = namesOf(task);
  if ('kind' in names) return names;
  if (callee === 'unknown') return unseenRuns(task, names);
  if (!callee.callable) return invalid(job, 'callee-not-callable', data);
  if (level.depth >= DEEPEST) return invalid(job, 'calls-too-deep', data);
  return all(
    names.map(([name, row]) =>
      levelRuns(callee, {
        ...level,
        prefix: below(level.prefix, name),
        when: allOf([level.when, ran]),
        inputs: inputsFor(task, callee, row),
        depth: level.depth + 1,
      }),
    ),
  );
}

function levelRuns(workflow: Workflow, level: Level): GithubRuns {
  const { event, facts, inputs } = level;
  const conditions = conditionsOf(workflow.jobs, { event, facts, inputs });
  if (conditions.kind === 'invalid') return conditions;
  return all(
    conditions.of.map((conditioned): GithubRuns => {
      const task: Task = { ...conditioned, level };
      const skipped: GithubRuns = { kind: 'runs', runs: skippedRuns(task) };
      return all([task.job.uses === null ? jobRuns(task) : callRuns(task), skipped]);
    }),
  );
}

/**
 * All runs of a workflow on one event, as GitHub makes and names them: every configuration where the job runs, one under
 * its raw name where it is skipped; a called job below its caller's name, which posts nothing itself unless it is skipped
 * (actions/runner src/Sdk/WorkflowParser; docs.github.com, troubleshooting-rules; actions/runner#952, #1215, #1917).
 */
export function expandGithub(
  workflow: Workflow,
  event: string,
  { facts, callee }: { readonly facts: Facts; readonly callee: FindCallee },
): GithubRuns {
  const level = { event, facts, callee, prefix: makeText([]), when: ALWAYS, depth: 0 };
  return levelRuns(workflow, { ...level, inputs: new Map() });
}
