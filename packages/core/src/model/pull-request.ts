import type { Happening } from './happening.js';

/**
 * A pull request at the moment its head commit got there: opened with it, pushed to afterwards (`synchronize`),
 * or reopened. `changed`: all files that differ from the merge base; `pushed`: those of the last push to the head
 * branch. `fork`: the head branch is in another repository, so that its pushes post nothing here. `trusted`: the
 * runs of its author start without a maintainer's approval. `claims`: which expressions hold on it, where that is told.
 */
export interface PullRequest {
  readonly base: string;
  readonly head: string;
  readonly activity: string;
  readonly fork: boolean;
  readonly draft: boolean;
  readonly trusted: boolean;
  readonly changed: readonly string[];
  readonly pushed: readonly string[];
  readonly title: string;
  readonly message: string;
  readonly number: number;
  readonly claims?: Readonly<Record<string, boolean>>;
}

/** What happens to the head commit of a pull request, in order: the push that brought it, unless from a fork, and the event. */
export function happeningsOf(pull: PullRequest): readonly Happening[] {
  const { pushed, ...rest } = pull;
  const event: Happening = { kind: 'pull_request', ...rest };
  if (pull.fork) return [event];
  const { head: ref, message, claims = {} } = pull;
  return [{ kind: 'push', ref, refType: 'branch', changed: pushed, message, claims }, event];
}

/** What a pull request is like where nothing else is said. */
export const USUAL_PULL: Omit<PullRequest, 'base' | 'changed' | 'pushed'> = {
  head: 'topic',
  activity: 'opened',
  fork: false,
  draft: false,
  trusted: true,
  title: 'Change something',
  message: 'Change something',
  number: 1,
};
