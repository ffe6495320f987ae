import type {
  Assumptions,
  GapKind,
  JudgedGap,
  PullRequest,
  Severity,
  Verdict,
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
};

const REMEDY: Readonly<Record<GapKind, string>> = {
  paths: 'run it always and skip inside, or stop requiring it',
  branch: 'let its branch filter admit the branch, or stop requiring it',
  activity: 'let it run when a pull request is opened, pushed to and reopened',
  fork: 'run it on pull_request, too',
  'skip-marker': 'do not merge a head commit with a skip marker',
  'no-changes': 'push a commit that changes a file',
};

const ARRIVAL: Readonly<Record<string, string>> = {
  opened: 'is opened',
  synchronize: 'is pushed to after it was opened',
  reopened: 'is reopened with a new commit',
};

/** What makes a pull request one that misses the context: `a pull request that changes only README.md`. */
export function pullInWords(kind: GapKind, pull: PullRequest, quote: Quote): string {
  switch (kind) {
    case 'paths': {
      const files = [...new Set([...pull.changed, ...pull.pushed])].map(quote).join(', ');
      return `a pull request that changes only ${files}`;
    }
    case 'branch':
      return `a pull request from ${quote(pull.head)} into ${quote(pull.base)}`;
    case 'activity':
      return `a pull request that ${ARRIVAL[pull.activity] ?? `is ${quote(pull.activity)}`}`;
    case 'fork':
      return 'a pull request from a fork';
    case 'skip-marker':
      return 'a pull request with a skip marker in its title or head commit';
    case 'no-changes':
      return 'a pull request that changes no file';
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
};

/** What a green verdict does not count: `assuming: forks and skip markers do not count`. */
export function assumptionsInWords(assumptions: Assumptions): string {
  const kinds = Object.keys(UNCOUNTED) as readonly GapKind[];
  const uncounted = kinds
    .filter((kind) => assumptions[kind] !== 'error')
    .map((kind) => UNCOUNTED[kind]);
  if (uncounted.length === 0) return 'assuming nothing: every kind of pull request counts';
  const last = uncounted.at(-1) ?? '';
  const others = uncounted.slice(0, -1);
  const list = others.length === 0 ? last : `${others.join(', ')} and ${last}`;
  return `assuming: ${list} do not count`;
}
