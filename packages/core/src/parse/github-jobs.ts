import type { Job, Problem, Span, Step, Value } from '../model/index.js';
import { nearestOf } from '../nearest/index.js';
import type { Fitted } from './fit-form.js';
import { hasExpression } from './expression-ends.js';

const ID = /^[A-Za-z_][A-Za-z0-9_-]{0,98}$/;
const ACTION = /^[^/\\@]+[/\\]+[^/\\@]+[^@]*@[^@]+$/;
const ELSEWHERE = /^(?:docker:\/\/|\.[/\\])/;
const SAME_REPOSITORY = '$/';
const LOCAL_CALL = /^\.\/\.github\/workflows\/[^/]+\.ya?ml$/;
const REMOTE_CALL = /^[^/]+\/[^/]+\/\.github\/workflows\/[^/@]+\.ya?ml@.+$/;

function isId(text: string): boolean {
  return ID.test(text) && !text.startsWith('__');
}

const found = (code: string, span: Span, data: Problem['data']): Problem => ({ code, span, data });
const ok: Fitted = { problems: [], doubts: [] };
const bad = (...problems: readonly Problem[]): Fitted => ({ problems, doubts: [] });
const doubted = (what: string): Fitted => ({
  problems: [],
  doubts: [`whether GitHub takes ${what}`],
});

export function unite(all: readonly Fitted[]): Fitted {
  return {
    problems: all.flatMap(({ problems }) => problems),
    doubts: all.flatMap(({ doubts }) => doubts),
  };
}

function fitAction({ uses, span }: Step): Fitted {
  if (uses === null || ELSEWHERE.test(uses) || ACTION.test(uses)) return ok;
  if (uses.startsWith(SAME_REPOSITORY)) return doubted(uses);
  return bad(found('uses-format', span, { uses }));
}

function fitStepIds(steps: readonly Step[]): Fitted {
  const seen = new Map<string, string>();
  const all = steps.map(({ id, span }): Fitted => {
    if (id === null) return ok;
    if (!isId(id)) return bad(found('id-format', span, { id }));
    const first = seen.get(id.toLowerCase());
    seen.set(id.toLowerCase(), id);
    if (first === undefined) return ok;
    return first === id
      ? bad(found('step-id-twice', span, { id }))
      : doubted(`the step ids ${first} and ${id}`);
  });
  return unite(all);
}

function fitCall({ uses }: Job): Fitted {
  if (uses === null || LOCAL_CALL.test(uses) || REMOTE_CALL.test(uses)) return ok;
  return doubted(`the reusable workflow ${uses}`);
}

function expressionWithin(value: Value): boolean {
  if (value.kind === 'string') return hasExpression(value.value);
  if (value.kind === 'list') return value.items.some(expressionWithin);
  if (value.kind !== 'map') return value.kind === 'unknown';
  return [...value.entries].some(([key, each]) => hasExpression(key) || expressionWithin(each));
}

function isEmptyList(value: Value | undefined): boolean {
  return value?.kind === 'list' && value.items.length === 0;
}

/** A matrix without any vector, or with an empty one (actions/runner `WorkflowTemplateConverter.cs` ConvertToStrategy). */
function fitMatrix({ id, matrix, span }: Job): Fitted {
  if (matrix?.kind !== 'map') return ok;
  const vectors = [...matrix.entries].filter(([key]) => key !== 'include' && key !== 'exclude');
  const empty = vectors.find(([, value]) => isEmptyList(value));
  if (empty !== undefined) return bad(found('vector-empty', span, { job: id, key: empty[0] }));
  const include = matrix.entries.get('include');
  const has = vectors.length > 0 || (include !== undefined && !isEmptyList(include));
  return has || expressionWithin(matrix) ? ok : bad(found('matrix-empty', span, { job: id }));
}

function fitJob(job: Job): Fitted {
  const { id, span, uses, steps } = job;
  if (!isId(id)) return bad(found('id-format', span, { id }));
  if (uses === null && steps.length === 0) return bad(found('steps-missing', span, { job: id }));
  return unite([fitCall(job), fitMatrix(job), fitStepIds(steps), ...steps.map(fitAction)]);
}

/** The jobs that can start, one after the other, when all that they need has run. */
function startable(jobs: readonly Job[]): ReadonlySet<string> {
  const started = new Set<string>();
  let grown = true;
  while (grown) {
    grown = false;
    for (const { id, needs } of jobs) {
      const key = id.toLowerCase();
      if (started.has(key) || !needs.every((need) => started.has(need.toLowerCase()))) continue;
      started.add(key);
      grown = true;
    }
  }
  return started;
}

/** Needs that no job can meet: of a job that is not there, or in a circle. Ids are compared without their case. */
function fitNeeds(jobs: readonly Job[]): Fitted {
  const ids = jobs.map(({ id }) => id);
  const known = new Set(ids.map((id) => id.toLowerCase()));
  const missing = jobs.flatMap(({ id, needs, span }) =>
    needs
      .filter((need) => !known.has(need.toLowerCase()))
      .map((need) =>
        found('need-unknown', span, { job: id, need, nearest: nearestOf(need, ids) ?? '' }),
      ),
  );
  if (missing.length > 0) return bad(...missing);
  const started = startable(jobs);
  const stuck = jobs.find(({ id }) => !started.has(id.toLowerCase()));
  return stuck === undefined ? ok : bad(found('need-circle', stuck.span, { job: stuck.id }));
}

/** What GitHub refuses in the jobs of a file whose forms fit. */
export function fitJobs(jobs: readonly Job[], at: Span): Fitted {
  if (jobs.length === 0) return bad(found('jobs-missing', at, {}));
  return unite([...jobs.map(fitJob), fitNeeds(jobs)]);
}
