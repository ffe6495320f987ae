import {
  type Assumptions,
  type GapKind,
  gapKindsOn,
  type JudgedGap,
  type PullRequest,
  type Server,
  type Severity,
  type Verdict,
} from '@driftgate/core';
import type { Quote } from '../inert.js';

/** Why a context is missing there, in brackets behind the pull request. */
const REASON: Readonly<Record<GapKind, string>> = {
  paths: 'path filter',
  branch: 'branch filter',
  activity: 'activity types',
  fork: 'only a push posts it, and a fork pushes elsewhere',
  'skip-marker': 'skip marker',
  'no-changes': 'path filter',
  draft: 'condition on drafts',
  approval: 'its runs wait for approval',
  condition: 'if condition',
  queue: 'the merge queue waits for it',
};

const REMEDY: Readonly<Record<GapKind, string>> = {
  paths: 'run it always and skip inside, or stop requiring it',
  branch: 'let its branch filter admit the branch, or stop requiring it',
  activity: 'let it run when a pull request is opened, pushed to and reopened',
  fork: 'run it on pull_request, too',
  'skip-marker': 'do not merge a head commit with a skip marker',
  'no-changes': 'push a commit that changes a file',
  draft: 'let it run on drafts, too',
  approval: 'approve the runs on the page of the pull request',
  condition: 'decide inside the job, or require a job that always runs and needs it',
  queue: 'run it on merge_group, too',
};

const ARRIVAL: Readonly<Record<string, string>> = {
  opened: 'is opened',
  synchronize: 'is pushed to after it was opened',
  reopened: 'is reopened with a new commit',
};

const WHICH = {
  fork: 'from a fork',
  'skip-marker': 'with a skip marker in its title or head commit',
  'no-changes': 'that changes no file',
  approval: 'from a fork whose author is not approved yet',
  queue: 'in the merge queue',
} as const;

/** `needs.changes.outputs.code == 'true'` does not hold. */
function claimsInWords({ claims = {} }: PullRequest, quote: Quote): string {
  return Object.entries(claims)
    .map(([text, holds]) => `${quote(text)} ${holds ? 'holds' : 'does not hold'}`)
    .join(' and ');
}

/** What makes a pull request one that misses the context: `a pull request that changes only README.md`. */
export function pullInWords(kind: GapKind, pull: PullRequest, quote: Quote): string {
  switch (kind) {
    case 'draft':
      return pull.draft ? 'a draft' : 'a pull request that is no draft';
    case 'paths': {
      const files = [...new Set([...pull.changed, ...pull.pushed])].map(quote).join(', ');
      return `a pull request that changes only ${files}`;
    }
    case 'branch':
      return `a pull request from ${quote(pull.head)} into ${quote(pull.base)}`;
    case 'activity':
      return `a pull request that ${ARRIVAL[pull.activity] ?? `is ${quote(pull.activity)}`}`;
    case 'condition':
      return `a pull request where ${claimsInWords(pull, quote)}`;
    default:
      return `a pull request ${WHICH[kind]}`;
  }
}

/** Why the context is missing on that pull request: `path filter`. */
export function gapReason(kind: GapKind): string {
  return REASON[kind];
}

/** What to do about a gap; a clause without a full stop. */
export function gapRemedy(kind: GapKind): string {
  return REMEDY[kind];
}

/** The gaps of a verdict that are of a severity. */
export function gapsOf(verdict: Verdict, severity: Severity): readonly JudgedGap[] {
  if (verdict.kind !== 'always' && verdict.kind !== 'sometimes') return [];
  return verdict.gaps.filter((gap) => gap.severity === severity);
}

const UNCOUNTED: Readonly<Record<GapKind, string>> = {
  paths: 'path filters',
  branch: 'branch filters',
  activity: 'activity types',
  fork: 'forks',
  'skip-marker': 'skip markers',
  'no-changes': 'pull requests without a change',
  draft: 'drafts',
  approval: 'authors not approved yet',
  condition: 'if conditions',
  queue: 'merge queues',
};

/** What a green verdict does not count: `assuming: forks and skip markers do not count`. */
export function assumptionsInWords(assumptions: Assumptions, server: Server): string {
  const uncounted = gapKindsOn(server)
    .filter((kind) => assumptions[kind] !== 'error')
    .map((kind) => UNCOUNTED[kind]);
  if (uncounted.length === 0) return 'assuming nothing: every kind of pull request counts';
  const last = uncounted.at(-1) ?? '';
  const others = uncounted.slice(0, -1);
  const list = others.length === 0 ? last : `${others.join(', ')} and ${last}`;
  return `assuming: ${list} do not count`;
}
