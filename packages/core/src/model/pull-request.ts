import type { Happening } from './happening.js';

/**
 * A pull request at the moment its head commit got there: opened with it, pushed to afterwards (`synchronize`),
 * or reopened. `changed`: all files that differ from the merge base; `pushed`: those of the last push to the head
 * branch. `fork`: the head branch is in another repository, so that its pushes post nothing here.
 */
export interface PullRequest {
  readonly base: string;
  readonly head: string;
  readonly activity: string;
  readonly fork: boolean;
  readonly changed: readonly string[];
  readonly pushed: readonly string[];
  readonly title: string;
  readonly message: string;
  readonly number: number;
}

/** What happens to the head commit of a pull request, in order: the push that brought it, unless from a fork, and the event. */
export function happeningsOf(pull: PullRequest): readonly Happening[] {
  const { activity, base, head, number, message, title, fork, changed } = pull;
  const of = { activity, base, head, number, changed, message, title, fork };
  const event: Happening = { kind: 'pull_request', ...of };
  if (fork) return [event];
  return [{ kind: 'push', ref: head, refType: 'branch', changed: pull.pushed, message }, event];
}
