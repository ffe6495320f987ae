import { conditionOf } from '../../expression/index.js';
import { allOf, type Condition, type Job, type Problem } from '../../model/index.js';
import type { JobView, Needs } from './job-view.js';
import { conditionScope, NO_FAILURE } from './scope.js';

/** A job, on which pull requests it runs, and what it can see. */
export interface Conditioned {
  readonly job: Job;
  readonly ran: Condition;
  readonly view: JobView;
}

/** When each job of a workflow runs, in the order of the file; or why GitHub refuses the file. */
export type Conditions =
  | { readonly kind: 'conditions'; readonly of: readonly Conditioned[] }
  | { readonly kind: 'invalid'; readonly problem: Problem };

/** Every job that a job waits for, and those they wait for. */
function ancestorsOf(job: Job, byId: ReadonlyMap<string, Job>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...job.needs];
  for (const need of open) {
    const id = need.toLowerCase();
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(byId.get(id)?.needs ?? []));
  }
  return found;
}

/** Jobs such that everyone comes after those it needs. Needs in a circle were refused before. */
function inOrder(jobs: readonly Job[], byId: ReadonlyMap<string, Job>): readonly Job[] {
  const ordered = new Set<Job>();
  const visiting = new Set<Job>();
  const visit = (job: Job): void => {
    if (visiting.has(job)) return;
    visiting.add(job);
    for (const need of job.needs) {
      const other = byId.get(need.toLowerCase());
      if (other !== undefined) visit(other);
    }
    ordered.add(job);
  };
  for (const job of jobs) visit(job);
  return [...ordered];
}

/**
 * When the jobs of a workflow run and are not skipped. A job runs where its `if` holds; one without a status function
 * needs the success of everything before it, and what was skipped has not succeeded (docs.github.com,
 * using-jobs-in-a-workflow, needs; actions/runner `WorkflowTemplateConverter.cs` ConvertToIfCondition).
 */
export function conditionsOf(jobs: readonly Job[], view: Omit<JobView, 'needs'>): Conditions {
  const byId = new Map(jobs.map((job) => [job.id.toLowerCase(), job]));
  const ran = new Map<string, Condition>();
  const of = new Map<Job, Conditioned>();
  for (const job of inOrder(jobs, byId)) {
    const ancestors = [...ancestorsOf(job, byId)];
    const success = allOf(ancestors.flatMap((id) => ran.get(id) ?? []));
    const needs: Needs = new Map(
      [...ran].filter(([id]) => job.needs.some((need) => need.toLowerCase() === id)),
    );
    const own = { ...view, needs };
    const scope = conditionScope(own);
    const status = { success, failure: NO_FAILURE, cancelled: NO_FAILURE };
    const read = conditionOf(job.condition ?? '', { ...scope, status });
    if (read.kind === 'invalid') {
      const data = { job: job.id, reason: read.reason };
      return { kind: 'invalid', problem: { code: 'if-invalid', span: job.span, data } };
    }
    const when = read.callsStatus ? read.when : allOf([success, read.when]);
    ran.set(job.id.toLowerCase(), when);
    of.set(job, { job, ran: when, view: own });
  }
  const inFile = jobs.flatMap((job) => {
    const found = of.get(job);
    return found === undefined ? [] : [found];
  });
  return { kind: 'conditions', of: inFile };
}
