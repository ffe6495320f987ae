import type { PullRequest } from './pull-request.js';

/** What keeps a context from a pull request. */
export type GapKind =
  | 'paths'
  | 'branch'
  | 'activity'
  | 'fork'
  | 'skip-marker'
  | 'no-changes'
  | 'condition'
  | 'queue'
  | 'draft'
  | 'approval';

/** How much something matters: an error fails the gate, a warning and a notice are only said. */
export type Severity = 'error' | 'warning' | 'notice';

/** A kind of pull request that a requirement does not arrive on, with the smallest one that was found. */
export interface Gap {
  readonly kind: GapKind;
  readonly pull: PullRequest;
}

/** A gap, and how much it matters under the assumptions of the report. */
export interface JudgedGap extends Gap {
  readonly severity: Severity;
}

/** Which kinds of pull requests have to get every required context: a gap of a kind is as bad as it says. */
export type Assumptions = Readonly<Record<GapKind, Severity>>;

/** Path, branch, activity and condition gaps wedge ordinary pull requests; forks, skip markers, drafts, authors whose runs
 * wait for approval and pull requests that change no file are the exception. */
export const ASSUMPTIONS: Assumptions = {
  paths: 'error',
  branch: 'error',
  activity: 'error',
  fork: 'warning',
  'skip-marker': 'notice',
  'no-changes': 'notice',
  condition: 'error',
  queue: 'error',
  draft: 'warning',
  approval: 'notice',
};

/** How much a gap matters: `draft` is about drafts only, so one that a pull request ready to merge has is an error. */
export function severityOf({ kind, pull }: Gap, assumptions: Assumptions): Severity {
  return kind === 'draft' && !pull.draft ? 'error' : assumptions[kind];
}

/** The gaps of a requirement, one a kind; `doubt` where it could not be proven that there are no others. */
export interface Proof {
  readonly gaps: readonly Gap[];
  readonly doubt: string | null;
}
