import { conditionOf } from '../../expression/index.js';
import { allOf, type Condition, type Job, never, type Problem } from '../../model/index.js';
import type { JobView, Needs } from './job-view.js';
import { conditionScope } from './scope.js';

/** On which pull requests the jobs of a workflow run, by their ids in small letters; or why GitHub refuses the file. */
export type Conditions =
  | { readonly kind: 'conditions'; readonly of: Needs }
  | { readonly kind: 'invalid'; readonly problem: Problem };

/** What an expression cannot see of a failure: a pull request may merge only once nothing that is needed fails. */
const FAILS = never('nothing fails on a pull request that may merge');

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
  for (const job of inOrder(jobs, byId)) {
    const ancestors = [...ancestorsOf(job, byId)];
    const success = allOf(ancestors.flatMap((id) => ran.get(id) ?? []));
    const needs = new Map(
      [...ran].filter(([id]) => job.needs.some((need) => need.toLowerCase() === id)),
    );
    const scope = conditionScope({ ...view, needs });
    const status = { success, failure: FAILS, cancelled: FAILS };
    const read = conditionOf(job.condition ?? '', { ...scope, status });
    if (read.kind === 'invalid') {
      const data = { job: job.id, reason: read.reason };
      return { kind: 'invalid', problem: { code: 'if-invalid', span: job.span, data } };
    }
    ran.set(job.id.toLowerCase(), read.callsStatus ? read.when : allOf([success, read.when]));
  }
  return { kind: 'conditions', of: ran };
}
