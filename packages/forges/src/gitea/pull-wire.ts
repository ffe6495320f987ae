import * as v from 'valibot';

/** A commit or another object of git by its whole name: SHA-1 or SHA-256. */
const sha = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'a whole SHA'));

/** Titles are cut at 255 bytes by servers; contexts and what stands beside them are columns of 64 KiB. */
const title = v.pipe(v.string(), v.maxLength(1000));
const column = v.pipe(v.string(), v.maxLength(2 ** 16));

/** One end of a pull request; `repo_id` is of the repository it lives in (`gitea-1.26.3 GET …/pulls/1`). */
const wireEnd = v.object({
  label: v.string(),
  ref: v.string(),
  sha: v.string(),
  repo_id: v.nullish(v.number(), null),
});

/** What we use of a pull request. `flow` is 1 for AGit, and only Forgejo tells it (`forgejo-15.0.3 GET …/pulls/1`). */
export const wirePull = v.object({
  number: v.pipe(v.number(), v.integer()),
  title,
  state: v.picklist(['open', 'closed']),
  draft: v.nullish(v.boolean(), false),
  merged: v.nullish(v.boolean(), false),
  mergeable: v.nullish(v.boolean(), null),
  flow: v.nullish(v.number(), 0),
  base: wireEnd,
  head: v.object({ ...wireEnd.entries, sha }),
});

/** `GET …/pulls`; lists are `null` where a server has nothing to put in them. */
export const wirePulls = v.nullable(v.array(wirePull));

/** `GET …/pulls/{index}/files`; only a renamed file has `previous_filename` (gitea.md 5.3). */
export const wireFiles = v.nullable(
  v.array(v.object({ filename: v.string(), previous_filename: v.nullish(v.string(), null) })),
);

const wireStatus = v.object({
  id: v.number(),
  context: column,
  status: v.pipe(v.string(), v.maxLength(100)),
  description: v.nullish(column, ''),
  target_url: v.nullish(column, ''),
  creator: v.nullish(v.object({}), null),
});

/** `GET …/commits/{ref}/status`: the newest status of each context, in pages (`gitea-1.26.3`). */
export const wireCombined = v.pipe(
  v.object({ statuses: v.nullish(v.array(wireStatus), null) }),
  v.transform(({ statuses }) => statuses),
);

/** `GET …/commits?sha=…`. */
export const wireCommits = v.nullable(
  v.array(v.object({ sha, commit: v.object({ message: v.string() }) })),
);

/** What we use of `GET …/branches/{branch}`: its tip. */
export const wireTip = v.object({ name: v.string(), commit: v.object({ id: sha }) });

/** `GET …/git/trees/{sha}`: `truncated` is not used, it is also true on the last page (`gitea-1.26.3 per_page=2`). */
export const wireTree = v.object({
  tree: v.nullable(
    v.array(v.object({ path: v.string(), type: v.string(), sha, size: v.nullish(v.number(), 0) })),
  ),
  total_count: v.number(),
});

/** `GET …/git/blobs/{sha}`. */
export const wireBlob = v.object({ content: v.string(), encoding: v.literal('base64') });

/** A pull request as answered. */
export type WirePull = v.InferOutput<typeof wirePull>;
/** One changed file as answered. */
export type WireFile = NonNullable<v.InferOutput<typeof wireFiles>>[number];
/** One status as answered. */
export type WireStatus = v.InferOutput<typeof wireStatus>;
