import type { components } from '@octokit/openapi-types';

type Schemas = components['schemas'];

/**
 * A token. `classic` ones have the rights of their user, `app` ones (such as `GITHUB_TOKEN`) and `fine-grained` ones only
 * `permissions`, as `contents=read`. `admin`: the user may administer every repository.
 */
export interface GitHubToken {
  readonly token: string;
  readonly kind: 'classic' | 'fine-grained' | 'app';
  readonly permissions?: readonly string[];
  readonly admin?: boolean;
}

/** A branch: its files, on top of those of `from`. */
export interface GitHubBranch {
  readonly from?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** The classic protection of a branch; `app` `null` for any. */
export interface GitHubClassic {
  readonly contexts: readonly { readonly context: string; readonly app: number | null }[];
  readonly level?: 'off' | 'non_admins' | 'everyone';
  readonly strict?: boolean;
}

/** A ruleset, of the repository or (`organization`) of its owner; it is for all branches unless told. */
export interface GitHubRuleset {
  readonly id: number;
  readonly name: string;
  readonly organization?: boolean;
  readonly enforcement?: Schemas['repository-rule-enforcement'];
  readonly branches?: readonly string[];
  readonly rules: readonly Schemas['repository-rule'][];
  readonly bypass?: readonly Schemas['repository-ruleset-bypass-actor'][];
}

/** A check run on the tip of a branch, made by Actions unless told; without a conclusion it is still running. */
export interface GitHubRun {
  readonly name: string;
  readonly conclusion?: NonNullable<Schemas['check-run']['conclusion']>;
  readonly app?: { readonly id: number; readonly slug: string };
}

/** A commit status on the tip of a branch. */
export interface GitHubStatus {
  readonly context: string;
  readonly state: 'success' | 'failure' | 'pending' | 'error';
}

/** A pull request between branches of the repository; `fork` makes it look as if its head were in another one. */
export interface GitHubPull {
  readonly title: string;
  readonly head: string;
  readonly base?: string;
  readonly state?: 'open' | 'closed' | 'merged';
  readonly draft?: boolean;
  readonly mergeable?: boolean | null;
  readonly fork?: boolean;
  readonly mergeState?: 'BLOCKED' | 'CLEAN' | 'BEHIND' | 'DIRTY' | 'UNSTABLE' | 'UNKNOWN';
  readonly queued?: boolean;
}

/**
 * A repository. `former` is a name that redirects to it. `plan: 'free'` and private: without protections. `sso`: its
 * owner wants tokens authorised. `runs` and `statuses` are by branch; `requires` are contexts that GitHub calls required
 * although no protection shows them.
 */
export interface GitHubRepository {
  readonly owner: string;
  readonly name: string;
  readonly former?: string;
  readonly private?: boolean;
  readonly plan?: 'free';
  readonly sso?: boolean;
  readonly archived?: boolean;
  readonly actions?: boolean;
  readonly branches: Readonly<Record<string, GitHubBranch>>;
  readonly classic?: Readonly<Record<string, GitHubClassic>>;
  readonly rulesets?: readonly GitHubRuleset[];
  readonly requires?: readonly string[];
  readonly runs?: Readonly<Record<string, readonly GitHubRun[]>>;
  readonly statuses?: Readonly<Record<string, readonly GitHubStatus[]>>;
  readonly pulls?: readonly GitHubPull[];
  readonly workflows?: Readonly<Record<string, Schemas['workflow']['state']>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly organizationVariables?: Readonly<Record<string, string>>;
}

/** What a simulated GitHub Enterprise Server starts with: plain data. */
export interface GitHubSeed {
  readonly version?: string;
  readonly tokens?: readonly GitHubToken[];
  readonly repositories: readonly GitHubRepository[];
}
