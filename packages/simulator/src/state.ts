import type { Dialect } from '@driftgate/core';
import type { Files } from './git.js';
import type { Facts, RecordedServer } from './servers.js';

/** What somebody may do in a repository. */
export type Access = 'none' | 'read' | 'write' | 'admin';

/** A status's state, as servers write it. */
export type StatusState = 'pending' | 'success' | 'failure' | 'error' | 'warning' | 'skipped';

/** A person or an organization; they share their numbers. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly email: string;
  /** The name in commits. */
  readonly gitName: string;
  readonly admin: boolean;
  /** Logins of an organization's owners; `null` for a person. */
  readonly owners: readonly string[] | null;
  /** Variables of all its repositories, by their names in upper case. */
  readonly variables: ReadonlyMap<string, string>;
  readonly createdAt: Date;
}

/** A token: whose it is and what it may do (`all`, or `read:repository`, …). */
export interface Token {
  readonly login: string;
  readonly scopes: readonly string[];
}

export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly author: string;
  readonly parents: readonly string[];
  readonly files: Files;
  readonly at: Date;
}

/** A protection rule: its name, and the other fields as on the wire. */
export interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Status {
  /** Counts from 1 on each commit. */
  readonly id: number;
  readonly context: string;
  readonly state: StatusState;
  readonly description: string;
  readonly target: string;
  /** `null` when the server's own Actions posted it. */
  readonly creator: string | null;
  readonly at: Date;
}

export interface Label {
  readonly id: number;
  readonly name: string;
  /** Six hexadecimal digits, without `#`. */
  readonly colour: string;
  readonly description: string;
}

export interface Comment {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly at: Date;
}

/** What makes an issue a pull request. `fork`: its head branch lives in another repository. */
export interface PullEnds {
  readonly base: string;
  readonly head: string;
  readonly fork?: boolean;
  readonly draft?: boolean;
  readonly mergeable?: boolean;
  readonly merged?: boolean;
}

/** An issue, or with `pull` a pull request: they share their numbers. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly author: string;
  readonly createdAt: Date;
  readonly pull: (PullEnds & { readonly id: number }) | null;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: readonly number[];
  comments: readonly Comment[];
  /** How often the body was edited. */
  edits: number;
  updatedAt: Date;
  closedAt: Date | null;
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly collaborators: ReadonlyMap<string, Access>;
  readonly createdAt: Date;
  readonly branches: Map<string, string>;
  readonly commits: Map<string, Commit>;
  readonly statuses: Map<string, Status[]>;
  readonly labels: Label[];
  readonly issues: Issue[];
  /** Disabled workflows, as paths below the workflows directory. */
  readonly disabled: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
  name: string;
  private: boolean;
  archivedAt: Date | null;
  hasIssues: boolean;
  hasActions: boolean;
  defaultBranch: string;
  rules: readonly Rule[];
}

/** Numbers that the server gives out; label additions and comments share one. */
interface Counters {
  repository: number;
  issue: number;
  pull: number;
  label: number;
  timeline: number;
}

/** All that one simulated server knows. Handlers change it in place; nothing else holds state. */
export interface State {
  readonly server: RecordedServer;
  readonly facts: Facts;
  readonly dialect: Dialect;
  readonly accounts: readonly Account[];
  readonly tokens: ReadonlyMap<string, Token>;
  readonly repositories: Repository[];
  /** Former `owner/name` (lower case) → the repository. */
  readonly former: Map<string, Repository>;
  readonly counters: Counters;
  readonly now: () => Date;
}
