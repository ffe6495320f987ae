import type { Dialect } from '../dialect/index.js';
import {
  type Facts,
  type Job,
  makeText,
  type Problem,
  type Run,
  type Text,
  type Workflow,
} from '../model/index.js';
import { type Callee, type Calls, expandCalls } from './expand-calls.js';
import { expandJobs, type Naming, type RowRun, type Runs } from './expand-jobs.js';
import { expandGithub } from './github/expand-github.js';
import { numberNames } from './number-names.js';
import { namingScope } from './scope.js';

/**
 * What a workflow file becomes on one event; `invalid` and `panic` as in `Parsed`. `doubt`: what may make the server
 * refuse the whole file after all, so that nothing of it is sure.
 */
export type Expanded =
  | { readonly kind: 'runs'; readonly runs: readonly Run[]; readonly doubt: string | null }
  | { readonly kind: 'invalid' | 'panic'; readonly problem: Problem };

/** What expansion looks into beside the workflow itself. `workflowAt` reads a file of the same commit. */
export interface Surroundings {
  readonly dialect: Dialect;
  readonly facts: Facts;
  readonly workflowAt: (path: string) => Workflow | undefined;
  readonly calleeOf: (reference: string) => Workflow | undefined;
}

/** How deep servers follow calls (Gitea services/actions/reusable_workflow.go; Forgejo jobparser). */
const DEPTH = {
  'callee-children': 9,
  'caller-children': 5,
  'joined-names': 9,
  caller: 0,
} as const;

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A workflow's part of its contexts (recordings `name-absent`, `name-spaces`, `file-nested-noname`). */
function titleOf(workflow: Workflow, path: string, dialect: Dialect): Text {
  if (dialect.workflowName === 'verbatim') return makeText([workflow.name ?? '']);
  return makeText([workflow.name?.trim() || baseName(path)]);
}

function isLocal(reference: string): boolean {
  return reference.startsWith('./');
}

function localCallee(reference: string, { dialect, workflowAt }: Surroundings): Callee {
  const path = reference.slice(2);
  const isYaml = /\.ya?ml$/.test(path);
  const needsFolder = dialect.reusable === 'callee-children';
  const inFolder = dialect.directories.some((directory) => path.startsWith(`${directory}/`));
  if (!isYaml || (needsFolder && !inFolder)) return 'missing';
  return workflowAt(path) ?? 'missing';
}

function findCallee(job: Job, surroundings: Surroundings): Callee {
  const { dialect, facts, calleeOf } = surroundings;
  if (dialect.reusable === 'caller') return 'not-expanded';
  const reference = job.uses ?? '';
  const forgejo = dialect.reusable === 'caller-children';
  if (forgejo && (job.runsOn !== null || /^https?:/.test(reference))) return 'not-expanded';
  if (isLocal(reference)) return localCallee(reference, surroundings);
  const known = calleeOf(reference);
  if (known !== undefined) return known;
  return facts.otherCallees === 'none' ? 'missing' : 'unknown';
}

function callsFor(workflow: Workflow, surroundings: Surroundings): Calls {
  const { dialect } = surroundings;
  const own = titleOf(workflow, workflow.path, dialect);
  return {
    find: (job) => findCallee(job, surroundings),
    titleOf: (callee) =>
      dialect.reusable === 'caller-children' ? own : titleOf(callee, workflow.path, dialect),
    depthLeft: DEPTH[dialect.reusable],
  };
}

function hasUnknownNeed(jobs: readonly Job[]): boolean {
  const ids = new Set(jobs.map((job) => job.id));
  return jobs.some((job) => job.needs.some((need) => !ids.has(need)));
}

/** What makes it doubtful that the server takes what a job calls. */
function calleeDoubt(job: Job, calls: Calls): string | null {
  const callee = job.uses === null ? 'not-expanded' : calls.find(job);
  if (callee === 'unknown') return `the reusable workflow ${job.uses ?? ''}`;
  return typeof callee === 'string' ? null : callee.doubt;
}

/** What may make the server refuse the whole file, and cannot be seen: a reusable workflow, or a matrix. */
function doubtOf(
  runs: readonly RowRun[],
  jobs: readonly Job[],
  { calls, dialect }: { calls: Calls; dialect: Dialect },
): string | null {
  for (const job of jobs) {
    const doubt = calleeDoubt(job, calls);
    if (doubt !== null) return doubt;
  }
  if (dialect.matrixExpressions === 'literal') return null;
  return runs.find(({ refusable }) => refusable !== undefined)?.refusable ?? null;
}

function settle(runs: readonly Run[], workflow: Workflow, dialect: Dialect): readonly Run[] {
  const numbered = dialect.duplicateNames === 'numbered' ? numberNames(runs) : runs;
  const unmet = dialect.unknownNeed === 'fails-run' && hasUnknownNeed(workflow.jobs);
  const fails = unmet || numbered.some(({ state }) => state === 'failure');
  return fails ? numbered.map((run) => ({ ...run, state: 'failure' })) : numbered;
}

/** What the jobs of a workflow call, where the server expands that itself. */
function calledRuns(workflow: Workflow, naming: Naming, calls: Calls): Runs {
  if (naming.dialect.reusable === 'caller') return { kind: 'runs', runs: [] };
  return expandCalls(workflow.jobs, naming, calls);
}

/** A workflow of the same commit, of `$/` too; of another repository or commit where it was told. */
function githubCallee(reference: string, { workflowAt, calleeOf, facts }: Surroundings) {
  if (/^[.$]\//.test(reference)) return workflowAt(reference.slice(2)) ?? 'missing';
  return calleeOf(reference) ?? (facts.otherCallees === 'none' ? 'missing' : 'unknown');
}

/** What makes it doubtful that GitHub takes a workflow, or one that it calls. */
function githubDoubt(
  workflow: Workflow,
  surroundings: Surroundings,
  seen = new Set<Workflow>(),
): string | null {
  if (workflow.doubt !== null || seen.has(workflow)) return workflow.doubt;
  seen.add(workflow);
  for (const { uses } of workflow.jobs) {
    const callee = uses === null ? 'missing' : githubCallee(uses, surroundings);
    const doubt = typeof callee === 'string' ? null : githubDoubt(callee, surroundings, seen);
    if (doubt !== null) return doubt;
  }
  return null;
}

function expandAsGithub(workflow: Workflow, event: string, surroundings: Surroundings): Expanded {
  const callee = (job: Job) => githubCallee(job.uses ?? '', surroundings);
  const expanded = expandGithub(workflow, event, { facts: surroundings.facts, callee });
  return expanded.kind === 'runs'
    ? { ...expanded, doubt: githubDoubt(workflow, surroundings) }
    : expanded;
}

/** All runs of a workflow on one event: its jobs, every combination of their matrices, and what they call. */
export function expand(workflow: Workflow, event: string, surroundings: Surroundings): Expanded {
  const { dialect, facts } = surroundings;
  if (dialect.parser === 'github') return expandAsGithub(workflow, event, surroundings);
  const naming: Naming = {
    title: titleOf(workflow, workflow.path, dialect),
    scope: namingScope(event, facts, dialect),
    dialect,
  };
  const calls = callsFor(workflow, surroundings);
  const own = expandJobs(workflow.jobs, naming);
  if (own.kind !== 'runs') return own;
  const called = calledRuns(workflow, naming, calls);
  if (called.kind !== 'runs') return called;
  const all = [...own.runs, ...called.runs];
  const runs = settle(
    all.map(({ run }) => run),
    workflow,
    dialect,
  );
  const doubt = workflow.doubt ?? doubtOf(all, workflow.jobs, { calls, dialect });
  return { kind: 'runs', runs, doubt };
}
