import type { External, Governance, RepositoryName, Server } from '../model/index.js';

/** A context, and the numbers of the pull requests that it is told of, newest first. */
export interface ContextOnPulls {
  readonly context: string;
  readonly pulls: readonly number[];
}

/**
 * How often a required pattern was met, as numbers of pull requests. `seen`: some status matches. `external`:
 * seen, but not from the server's own Actions alone. `lost`: predicted, and did not come. `surprising`: the
 * server's Actions posted it where they were predicted not to. `absent`: not predicted, and did not come. `told`:
 * who posts it, as the configuration says.
 */
export interface RequirementRecord {
  readonly requirement: string;
  readonly seen: readonly number[];
  readonly external: readonly number[];
  readonly lost: readonly number[];
  readonly surprising: readonly number[];
  readonly absent: readonly number[];
  readonly told: External | null;
}

/** Contexts that the configuration says come from elsewhere; `seen` where any did, `own` where Actions posted one. */
export interface ToldRecord {
  readonly external: External;
  readonly seen: readonly number[];
  readonly own: readonly number[];
}

/**
 * Predictions beside what was really posted on some pull requests. `compared` contexts were predicted for sure or
 * posted by the server's Actions, `agreed` were both; `open` hung on what nobody tells, such as the files of one
 * push. `lost` was predicted and did not come, `surprising` came from Actions without a prediction, `external` came
 * from somebody else. `told` is what the configuration says of those. `unread` are pull requests that could not be
 * read.
 */
export interface Verification {
  readonly format: 1;
  readonly server: Server;
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly governance: Governance;
  readonly pulls: readonly number[];
  readonly unread: readonly number[];
  readonly agreed: number;
  readonly compared: number;
  readonly open: number;
  readonly requirements: readonly RequirementRecord[];
  readonly lost: readonly ContextOnPulls[];
  readonly surprising: readonly ContextOnPulls[];
  readonly external: readonly ContextOnPulls[];
  readonly told: readonly ToldRecord[];
}
