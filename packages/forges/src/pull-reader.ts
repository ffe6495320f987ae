import type { LivePull, RollUp, SeenStatus, Tree } from '@driftgate/core';
import type { ForgeFailure, Result } from './forge.js';

type Answered<T> = Promise<Result<T, ForgeFailure>>;

/**
 * Which pull requests to list: newest first, at most `most` of those that `wanted` takes; the paging stops there,
 * or after 20 pages of 50.
 */
export interface PullListing {
  readonly state: 'open' | 'all';
  readonly wanted: (pull: LivePull) => boolean;
  readonly most: number;
}

/**
 * Reads pull requests of one repository, and what belongs to them; nothing in it can change anything there.
 * `changedFiles` has both names of a renamed file. `statuses` are the newest of each context on a commit.
 * `message` is a commit's, whole. `branchTip` is the commit of a branch. `tree` are the workflow files of a commit
 * below those of `directories` that exist there; blobs and trees that were read once are not asked for again.
 * `rollUp` is what the forge itself makes of a pull request's newest commit, where it tells. `requests` counts what
 * was asked so far.
 */
export interface PullReader {
  readonly list: (listing: PullListing) => Answered<readonly LivePull[]>;
  readonly pull: (number: number) => Answered<LivePull>;
  readonly changedFiles: (number: number) => Answered<readonly string[]>;
  readonly statuses: (commit: string) => Answered<readonly SeenStatus[]>;
  readonly message: (commit: string) => Answered<string>;
  readonly branchTip: (branch: string) => Answered<string>;
  readonly tree: (commit: string, directories: readonly string[]) => Answered<Tree>;
  readonly rollUp?: (number: number) => Answered<RollUp>;
  readonly requests: () => number;
}
