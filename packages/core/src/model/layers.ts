/** A context that one protection requires: `app` is the id of the app that has to post it, `null` for any; `from` the protection. */
export interface RequiredContext {
  readonly context: string;
  readonly app: number | null;
  readonly from: string;
}

/** A merge queue: every required context has to arrive on its commits too, within `timeoutMinutes`. `null`: not told. */
export interface MergeQueue {
  readonly timeoutMinutes: number | null;
  readonly grouping: 'all-green' | 'head-green' | null;
  readonly maxEntriesToMerge: number | null;
}

/** A workflow that a ruleset requires; its filters do not count. `repository` is an id or a name, as the source has it. */
export interface RequiredWorkflow {
  readonly repository: string | null;
  readonly path: string;
  readonly ref: string | null;
  readonly from: string;
}

/**
 * What GitHub's protections ask for together: it adds up every active ruleset and the classic protection. `strict`:
 * the head has to contain the tip of its base; `bypass` who need not heed them; `null` where nobody told.
 */
export interface RequirementLayers {
  readonly contexts: readonly RequiredContext[];
  readonly strict: boolean | null;
  readonly queue: MergeQueue | null;
  readonly workflows: readonly RequiredWorkflow[];
  readonly bypass: readonly string[] | null;
}
