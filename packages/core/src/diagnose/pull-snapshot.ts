import type {
  Governance,
  Known,
  Protection,
  RepositoryName,
  Server,
  Tree,
} from '../model/index.js';

/**
 * A pull request as its server tells it. `head` is the head branch; `fork`: its pushes post nothing in this
 * repository, because it lives in another one or in none; `headCommit` the whole SHA; `mergeable` is what the
 * server says of conflicts and drafts, not of statuses.
 */
export interface LivePull {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly draft: boolean;
  readonly mergeable: boolean | null;
  readonly base: string;
  readonly head: string;
  readonly fork: boolean;
  readonly headCommit: string;
}

/**
 * The newest status of a context on a head commit. `id` grows with time. `byServer`: nobody's account posted
 * it, which is how the server's own Actions post (`gitea-1.26.3 GET …/commits/main/status`: `creator` null).
 */
export interface SeenStatus {
  readonly id: number;
  readonly context: string;
  readonly state: string;
  readonly description: string;
  readonly target: string;
  readonly byServer: boolean;
}

/** One context in a roll-up. `required`: by the forge itself; `app` the id of the app that posted it, if it is told. */
export interface RolledContext {
  readonly context: string;
  readonly required: boolean;
  readonly app: number | null;
}

/**
 * What GitHub itself makes of a pull request: of its newest `commit`, whether it may merge (`mergeState`, as GitHub
 * spells it: `BLOCKED`, `CLEAN`, …), whether it is in the merge queue, and all contexts that were posted. A required
 * one that never came is not among them.
 */
export interface RollUp {
  readonly commit: string;
  readonly mergeState: string;
  readonly queued: boolean;
  readonly contexts: readonly RolledContext[];
}

/**
 * Everything that was gathered about one pull request, once, before any judgement. `changed` are the changed
 * files, both names of a renamed one; `message` the head commit's, whole; `head` the workflow files at the head
 * commit; `base` those at the tip of the base branch, `null` where they were not read; `rollUp` is `null` where the
 * forge makes one and did not tell it, and absent where it makes none or nobody asked.
 */
export interface PullSnapshot {
  readonly format: 1;
  readonly server: Server;
  readonly repository: RepositoryName;
  readonly pull: LivePull;
  readonly changed: readonly string[];
  readonly message: string;
  readonly statuses: readonly SeenStatus[];
  readonly governance: Governance;
  readonly protections: readonly Protection[] | null;
  readonly known: Known;
  readonly head: Tree;
  readonly base: Tree | null;
  readonly rollUp?: RollUp | null;
}
