import * as v from 'valibot';

/** A commit or another object of git by its whole name: SHA-1 or SHA-256. */
const sha = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'a whole SHA'));

const text = v.pipe(v.string(), v.maxLength(2 ** 16));
const whole = v.pipe(v.number(), v.integer());

const wireHome = v.nullish(v.object({ id: v.number() }), null);

/** What we use of a pull request (`pull-request`; `pull-request-simple` in lists). `head.repo` is `null` when it is gone. */
export const wirePull = v.object({
  number: whole,
  title: text,
  state: v.picklist(['open', 'closed']),
  draft: v.nullish(v.boolean(), false),
  merged_at: v.nullable(v.string()),
  mergeable: v.nullish(v.boolean(), null),
  base: v.object({ ref: text, repo: wireHome }),
  head: v.object({ ref: text, sha, repo: wireHome }),
});

/** One of `GET …/pulls/{pull_number}/files` (`diff-entry`). */
export const wireFile = v.object({
  filename: v.string(),
  previous_filename: v.nullish(v.string(), null),
});

/** One of `GET …/commits/{ref}/status` (`simple-commit-status`): the newest of its context. */
export const wireStatus = v.object({
  id: v.number(),
  context: text,
  state: v.pipe(v.string(), v.maxLength(100)),
  description: v.nullish(text, null),
  target_url: v.nullish(text, null),
});

/** One of `GET …/commits/{ref}/check-runs` (`check-run`). */
export const wireRun = v.object({
  id: v.number(),
  name: text,
  status: v.pipe(v.string(), v.maxLength(100)),
  conclusion: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  html_url: v.nullish(text, null),
  app: v.nullish(v.object({ id: v.number(), slug: v.optional(v.string(), '') }), null),
});

/** What we use of `GET …/git/commits/{commit_sha}` (`git-commit`). */
export const wireCommit = v.object({ sha, message: v.string() });

/** What we use of `GET …/branches/{branch}`: its tip. */
export const wireTip = v.object({ commit: v.object({ sha }) });

/** `GET …/git/trees/{tree_sha}` (`git-tree`). */
export const wireTree = v.object({
  tree: v.array(
    v.object({ path: v.string(), type: v.string(), sha, size: v.optional(v.number(), 0) }),
  ),
  truncated: v.boolean(),
});

/** `GET …/git/blobs/{file_sha}` (`blob`). */
export const wireBlob = v.object({ content: v.string(), encoding: v.literal('base64') });

/** A pull request as answered. */
export type WirePull = v.InferOutput<typeof wirePull>;
/** One changed file as answered. */
export type WireFile = v.InferOutput<typeof wireFile>;
/** One status as answered. */
export type WireStatus = v.InferOutput<typeof wireStatus>;
/** One check run as answered. */
export type WireRun = v.InferOutput<typeof wireRun>;
