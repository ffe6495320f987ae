import type { Access, StatusState } from './state.js';

/** A person. `tokens`: the token's text, and its scopes (all, when absent). */
export interface SeedUser {
  readonly login: string;
  readonly email?: string;
  /** The name in this person's commits; the login, when absent. */
  readonly gitName?: string;
  readonly admin?: boolean;
  readonly tokens?: readonly { readonly token: string; readonly scopes?: readonly string[] }[];
  /** Variables of all this person's repositories. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * A branch. With `from` it starts at that branch's tip, and only when it has files it gets a commit
 * of its own.
 */
export interface SeedBranch {
  readonly files?: Readonly<Record<string, string>>;
  readonly from?: string;
  /** The commit's SHA-1; made up from the content, when absent. */
  readonly commit?: string;
  readonly message?: string;
}

/** A protection rule; its status check is on unless `statusChecks` says otherwise. */
export interface SeedRule {
  readonly name: string;
  readonly required?: readonly string[];
  readonly statusChecks?: boolean;
  readonly enablePush?: boolean;
  /** Position among the rules, where the server has that; the order of the seed, when absent. */
  readonly priority?: number;
}

/**
 * A status as posted. `creator` is a login; `null` (the default) means the server's own Actions.
 */
export interface SeedStatus {
  readonly context: string;
  readonly state?: StatusState;
  readonly description?: string;
  readonly target?: string;
  readonly creator?: string | null;
}

export interface SeedLabel {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly colour?: string;
  readonly description?: string;
}

export interface SeedIssue {
  readonly title: string;
  readonly body?: string;
  readonly author?: string;
  readonly state?: 'open' | 'closed';
  /** Names of labels of the same seed. */
  readonly labels?: readonly string[];
}

/**
 * A pull request between branches of the repository; its base is main unless told. `fork` makes it look as if
 * its head branch lived in another repository.
 */
export interface SeedPull {
  readonly title: string;
  readonly head: string;
  readonly base?: string;
  readonly author?: string;
  readonly state?: 'open' | 'closed' | 'merged';
  readonly draft?: boolean;
  readonly mergeable?: boolean;
  readonly fork?: boolean;
}

/** A repository. Without `branches` it is empty. `statuses` are by branch, oldest first. */
export interface SeedRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly hasIssues?: boolean;
  readonly hasActions?: boolean;
  /** Workflows that are disabled, as paths below the workflows directory. */
  readonly disabled?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly defaultBranch?: string;
  readonly collaborators?: Readonly<Record<string, Exclude<Access, 'none'>>>;
  readonly branches?: Readonly<Record<string, SeedBranch>>;
  readonly protections?: readonly SeedRule[];
  readonly labels?: readonly SeedLabel[];
  readonly issues?: readonly SeedIssue[];
  readonly statuses?: Readonly<Record<string, readonly SeedStatus[]>>;
  /** Opened in this order, after the issues. */
  readonly pulls?: readonly SeedPull[];
}

/** What a simulated server starts with: plain data. */
export interface Seed {
  readonly users: readonly SeedUser[];
  readonly organizations?: readonly {
    readonly name: string;
    readonly owners: readonly string[];
    readonly variables?: Readonly<Record<string, string>>;
  }[];
  readonly repositories: readonly SeedRepository[];
}
