/**
 * A push of one ref: `ref` without its `refs/heads/` or `refs/tags/`; `message` of the tip commit, whole; `claims` as those
 * of a pull request.
 */
export interface Push {
  readonly kind: 'push';
  readonly ref: string;
  readonly refType: 'branch' | 'tag';
  readonly changed: readonly string[];
  readonly message: string;
  readonly claims?: Readonly<Record<string, boolean>>;
}

/** What happened to a pull request. `activity` as servers name it in `types:` (`opened`, `synchronize`, …). */
export interface PullRequestEvent {
  readonly kind: 'pull_request';
  readonly activity: string;
  readonly base: string;
  readonly head: string;
  readonly number: number;
  readonly changed: readonly string[];
  readonly message: string;
  readonly title: string;
  readonly fork: boolean;
  readonly draft: boolean;
  readonly trusted: boolean;
  readonly claims?: Readonly<Record<string, boolean>>;
}

/** Something that makes servers look at workflows. `changed` are the changed files, both names of a renamed one. */
export type Happening = Push | PullRequestEvent;
