import { compareVersions, type Dialect, type Version } from '../../dialect/index.js';
import {
  evaluateScalar,
  type Naming,
  parseExpression,
  referencedScopes,
} from '../../expression/index.js';
import type { Emission, Job, Snapshot, Value } from '../../model/index.js';

/** What `if:` comes to on an event; `reads`: what decides it. `broken`: it does not evaluate. */
export type Condition =
  | { readonly kind: 'absent' | 'holds' | 'fails' | 'broken' }
  | { readonly kind: 'depends'; readonly reads: string };

const UNSEEN = [
  'vars',
  'env',
  'inputs',
  'needs',
  'secrets',
  'matrix',
  'runner',
  'steps',
  'strategy',
];

const unknown = (why: string): Value => ({ kind: 'unknown', why });
const text = (value: string): Value => ({ kind: 'string', value });

/** What is sure when the job starts: the event, the repository, and the branch that pull requests go into. */
function scopeFor(
  { event }: Emission,
  { branch, repository }: Snapshot,
): ReadonlyMap<string, Value> {
  const known: [string, Value][] = [['event_name', text(event)]];
  if (event.startsWith('pull_request')) known.push(['base_ref', text(branch)]);
  if (repository !== null) {
    known.push(['repository', text(`${repository.owner}/${repository.name}`)]);
    known.push(['repository_owner', text(repository.owner)]);
  }
  const github: Value = { kind: 'map', entries: new Map(known) };
  return new Map([
    ...UNSEEN.map((name): [string, Value] => [name, unknown(name)]),
    ['github', github],
  ]);
}

function namingFor(emission: Emission, job: Job, snapshot: Snapshot): Naming {
  const waits = job.needs.length > 0;
  return {
    scope: scopeFor(emission, snapshot),
    forgeNames: ['github', 'gitea', 'forge', 'forgejo'],
    success: waits ? 'unknown' : true,
    failure: waits ? 'unknown' : false,
    cancelled: false,
    job: 'empty',
    fewArguments: 'unknown',
    star: 'unknown',
    rewriting: 'each',
    printing: 'reflected',
    unclosedQuote: 'failed',
    unclosedExpression: 'failed',
  };
}

/** The text between the marks of an expression, or the text itself: `if:` is one with or without them. */
function bare(condition: string): string {
  return /^\s*\$\{\{([\s\S]*)\}\}\s*$/u.exec(condition)?.[1] ?? condition;
}

function isTruthy(value: Value): boolean {
  if (value.kind === 'null') return false;
  if (value.kind === 'bool' || value.kind === 'string') return Boolean(value.value);
  if (value.kind === 'int' || value.kind === 'float') return Number(value.value) !== 0;
  return true;
}

/** Those of which the value is not sure. */
function open(reads: readonly string[]): readonly string[] {
  const unsure = reads.filter(
    (read) => !/\.(?:event_name|base_ref|repository|repository_owner)$/u.test(read),
  );
  return unsure.length > 0 ? unsure : reads;
}

/** What decides an `if:`, by name. */
export function readsOf(condition: string): string {
  const parsed = parseExpression(bare(condition).trim());
  return parsed.kind === 'syntax-error'
    ? 'an expression'
    : open(referencedScopes(parsed)).join(', ');
}

/** What the `if:` of a job comes to for one emission of it, on pull requests into the branch. */
export function readCondition(job: Job, emission: Emission, snapshot: Snapshot): Condition {
  const source = bare(job.condition ?? '').trim();
  if (source === '') return { kind: 'absent' };
  const outcome = evaluateScalar(`\${{ ${source} }}`, namingFor(emission, job, snapshot));
  if (outcome.kind !== 'value') return { kind: 'broken' };
  if (outcome.value.kind === 'unknown') {
    return { kind: 'depends', reads: readsOf(source) || 'the jobs that it needs' };
  }
  return { kind: isTruthy(outcome.value) ? 'holds' : 'fails' };
}

const FIRST: Readonly<Record<string, Version>> = {
  gitea: { major: 1, minor: 23, patch: 0 },
  forgejo: { major: 8, minor: 0, patch: 0 },
};

/** Before, nothing but `always()` alone let a job run after one that did not succeed (gitea.md §3.4, forgejo.md 4.12). */
function knowsOnlyAlways({ forge, version }: Dialect): boolean {
  const first = FIRST[forge];
  return first !== undefined && compareVersions(version, first) < 0;
}

/** Whether the job runs although one that it needs did not succeed. */
export function runsAnyway({ condition }: Job, dialect: Dialect): boolean {
  const source = condition ?? '';
  if (knowsOnlyAlways(dialect)) return bare(source).trim() === 'always()';
  return /\balways\(\s*\)|!\s*cancelled\(\s*\)|\bfailure\(\s*\)/iu.test(source);
}
