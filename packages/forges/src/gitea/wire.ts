import * as v from 'valibot';

/** Lists are `null` where a server has nothing to put in them (`gitea-1.26.3 GET /repos/oracle/empty/branches`). */
function listOf<T extends v.GenericSchema>(item: T) {
  return v.nullable(v.array(item));
}

/** `GET /version`. */
export const wireVersion = v.object({ version: v.string() });

/** What we use of `GET /repos/{owner}/{name}`. */
export const wireRepository = v.object({
  full_name: v.string(),
  archived: v.boolean(),
  has_issues: v.boolean(),
});

/**
 * What we use of `GET /repos/{owner}/{name}` to know what runs there. An organisation's `email` is empty
 * unless it shows one, a person's never is (`gitea-1.26.3 owner GET /repos/acme/demo`, `GET /repos/oracle/demo`).
 */
export const wireSwitches = v.object({
  archived: v.nullish(v.boolean(), null),
  has_actions: v.nullish(v.boolean(), null),
  default_branch: v.nullish(v.string(), null),
  owner: v.nullish(v.object({ id: v.number(), email: v.string() }), null),
});

/** What we use of `GET …/actions/workflows`; `id` is the path below the workflows directory. */
export const wireWorkflows = v.object({
  workflows: listOf(v.object({ id: v.string(), state: v.string() })),
  total_count: v.number(),
});

/**
 * What we use of `GET …/actions/variables` (Gitea `modules/structs/variable.go`). No variable is empty
 * (`routers/api/v1/repo/action.go` and the forms require a value), yet some servers leave all values out of a
 * repository's list: an empty one was not told.
 */
export const wireVariables = listOf(
  v.object({ owner_id: v.number(), name: v.string(), data: v.optional(v.string(), '') }),
);

/** What we use of `GET …/branches/{branch}`; the rule's name is empty unless the reader is an admin. */
export const wireBranch = v.object({
  name: v.string(),
  protected: v.boolean(),
  enable_status_check: v.boolean(),
  status_check_contexts: listOf(v.string()),
  effective_branch_protection_name: v.optional(v.string(), ''),
});

/** What we use of `GET …/branch_protections`; only Gitea from 1.23 on has priorities. */
export const wireProtections = listOf(
  v.object({
    rule_name: v.string(),
    enable_status_check: v.boolean(),
    status_check_contexts: listOf(v.string()),
    priority: v.optional(v.number(), 0),
    created_at: v.nullish(v.string(), null),
  }),
);

/** What we use of a label. */
export const wireLabel = v.object({ id: v.pipe(v.number(), v.integer()), name: v.string() });

/** What we use of an issue; an object under `pull_request` marks a pull request. */
export const wireIssue = v.object({
  number: v.pipe(v.number(), v.integer()),
  title: v.string(),
  body: v.string(),
  state: v.picklist(['open', 'closed']),
  html_url: v.string(),
  labels: listOf(wireLabel),
  pull_request: v.optional(v.nullable(v.object({})), null),
});

/** `GET …/issues`. */
export const wireIssues = listOf(wireIssue);

/** `GET …/labels`. */
export const wireLabels = listOf(wireLabel);

/** An answer of which only the status matters, as long as it is JSON. */
export const wireAnything = v.unknown();

/** A repository's switches as answered. */
export type WireSwitches = v.InferOutput<typeof wireSwitches>;
/** Workflows as answered. */
export type WireWorkflows = v.InferOutput<typeof wireWorkflows>;
/** Variables as answered. */
export type WireVariables = v.InferOutput<typeof wireVariables>;
/** A branch as answered. */
export type WireBranch = v.InferOutput<typeof wireBranch>;
/** Protections as answered, in the server's order. */
export type WireProtections = v.InferOutput<typeof wireProtections>;
/** An issue or a pull request as answered. */
export type WireIssue = v.InferOutput<typeof wireIssue>;
