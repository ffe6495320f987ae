import type {
  Governance,
  Known,
  Problem,
  Protection,
  RepositoryName,
  Server,
} from '@driftgate/core';

/** A value, or why there is none. Failures are values: nothing in this package throws for what a server does. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: E };

/** The request that a failure speaks of: `url` as sent, without any secret. */
export interface AskedFor {
  readonly method: string;
  readonly url: string;
}

/**
 * Why a redirect was not followed: it leads to another origin (`other-origin`), there were more than three
 * (`too-many`), or the request was a write, which must not be repeated elsewhere (`write`).
 */
export type RedirectReason = 'other-origin' | 'too-many' | 'write';

/**
 * Why a server did not give what was asked. `unauthorized`: no token was sent, or an unknown one.
 * `forbidden`: the token lacks a scope (as the server spells them), or its user lacks a right. `permission`: the
 * same on GitHub, for a token of an app (such as `GITHUB_TOKEN`) or a fine-grained one; `sso`: an organisation wants
 * the token authorised first; `plan`: the owner's plan does not have what was asked. `missing`: the server shows no
 * such thing; `branch` when the repository itself is readable. `needs`: GitHub permissions, any one of them, as
 * `contents=read`. `invalid`: never sent, because it cannot be put in a request. `rejected`: another 4xx.
 * `throttled`: too many requests, also after all tries; `retryAfter` in seconds. `timeout`: `after` in milliseconds. `redirected`: `to` without query. `truncated`: a listing that
 * gives fewer items than it announces. `refused`: every source refused, and how. `unsupported`: a server
 * version whose behaviour is not known.
 */
export type FailureCause =
  | {
      readonly kind: 'unauthorized';
      readonly tokenSent: boolean;
      readonly needs?: readonly string[];
    }
  | {
      readonly kind: 'forbidden';
      readonly scopeNeeded: string | null;
      readonly scopeHeld: string | null;
      readonly right: 'admin' | 'write' | null;
    }
  | {
      readonly kind: 'permission';
      readonly needs: readonly string[];
      readonly holder: 'app' | 'fine-grained' | null;
    }
  | { readonly kind: 'sso'; readonly organization: string | null }
  | { readonly kind: 'plan' }
  | {
      readonly kind: 'missing';
      readonly what: 'branch' | null;
      readonly needs?: readonly string[];
    }
  | { readonly kind: 'archived' }
  | { readonly kind: 'issues-off' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly status: number; readonly message: string | null }
  | { readonly kind: 'throttled'; readonly retryAfter: number | null }
  | { readonly kind: 'server-error'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'timeout'; readonly after: number }
  | { readonly kind: 'redirected'; readonly to: string; readonly why: RedirectReason }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'truncated'; readonly expected: number | null; readonly received: number }
  | { readonly kind: 'unsupported'; readonly version: string }
  | { readonly kind: 'refused'; readonly refusals: readonly ForgeFailure[] };

/** A cause and the request it happened to. Holds no token and no server text except `rejected.message`. */
export type ForgeFailure = FailureCause & { readonly request: AskedFor };

/** What a server says it is. `refused` is why it did not tell its version, when it refused to. */
export interface Identity {
  readonly server: Server;
  readonly refused: ForgeFailure | null;
}

/**
 * What to read. `governs` names the protection that governs a branch, and is only used where the server
 * does not say so itself.
 */
export interface GovernanceQuery {
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly governs: (protections: readonly Protection[], branch: string) => Protection | null;
}

/**
 * What governs a branch, all protections where the token may see them, and notes: `protections-refused`
 * (`why`), `branch-refused` (`why`), `branch-missing` (`branch`), `sources-disagree` (`branchView`, `rules`).
 */
export interface GovernanceReading {
  readonly governance: Governance;
  readonly protections: readonly Protection[] | null;
  readonly notes: readonly Problem[];
}

/**
 * Whose surroundings to read: `branch` is the one that is judged, `server` what the forge was identified as, `callees`
 * the reusable workflows of other repositories that are called, as `owner/name/path@ref`.
 */
export interface KnownQuery {
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly server: Server;
  readonly callees?: readonly string[];
}

/**
 * What the forge tells of the world beside files and rules, and notes: `not-known` (`what`) for what `known`
 * has no place for. Whatever nobody told is `null` or `unknown`; nothing of it is ever a failure.
 */
export interface KnownReading {
  readonly known: Known;
  readonly notes: readonly Problem[];
}

/** Reads from a forge; nothing in it can change anything there. */
export interface ForgeReader {
  readonly identify: () => Promise<Result<Identity, ForgeFailure>>;
  readonly governance: (query: GovernanceQuery) => Promise<Result<GovernanceReading, ForgeFailure>>;
  readonly known: (query: KnownQuery) => Promise<KnownReading>;
}

/** A label of a repository; several may have one name. */
export interface Label {
  readonly id: number;
  readonly name: string;
}

/** An issue. Pull requests, which share its numbers, are never given as issues. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly url: string;
  readonly labels: readonly Label[];
}

/** Which issues to list: all of one state, newest first; `until` stops the paging at the first page with a hit. */
export interface IssueListing {
  readonly state: 'open' | 'closed';
  readonly until?: (issue: Issue) => boolean;
}

/** What may be set when an issue is made: `labels` are ids. */
export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly number[];
}

/** What changes on an issue; absent fields stay as they are. */
export interface IssueChange {
  readonly body?: string;
  readonly state?: 'open' | 'closed';
}

type Answered<T> = Promise<Result<T, ForgeFailure>>;

/**
 * Writes the issues of one repository. `readIssue` gives `null` for a number that is not an issue (nothing,
 * deleted, or a pull request). `issuesEnabled` fails with `archived` or `issues-off` where no issue can be kept.
 */
export interface ForgeWriter {
  readonly issuesEnabled: () => Answered<true>;
  readonly listIssues: (listing: IssueListing) => Answered<readonly Issue[]>;
  readonly readIssue: (number: number) => Answered<Issue | null>;
  readonly createIssue: (draft: IssueDraft) => Answered<Issue>;
  readonly editIssue: (number: number, change: IssueChange) => Answered<Issue>;
  readonly comment: (number: number, body: string) => Answered<true>;
  readonly listLabels: () => Answered<readonly Label[]>;
  readonly createLabel: (name: string) => Answered<Label>;
  readonly addLabels: (number: number, ids: readonly number[]) => Answered<true>;
}
