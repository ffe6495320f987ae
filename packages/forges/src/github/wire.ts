import * as v from 'valibot';

/** Contexts, names and patterns; GitHub's are short. */
const text = v.pipe(v.string(), v.maxLength(2 ** 16));

/** A context with the app that has to post it; `null`, -1 or nothing: any (`protected-branch-required-status-check`). */
const wireCheck = v.object({ context: text, app_id: v.nullish(v.number(), null) });

const wireClassic = v.object({
  enabled: v.optional(v.boolean()),
  required_status_checks: v.optional(
    v.object({
      enforcement_level: v.optional(v.string()),
      contexts: v.array(text),
      checks: v.optional(v.array(wireCheck), []),
      strict: v.optional(v.boolean()),
    }),
  ),
  enforce_admins: v.optional(v.object({ enabled: v.boolean() })),
});

/** What we use of `GET /repos/{owner}/{repo}/branches/{branch}` (`branch-with-protection`). */
export const wireBranch = v.object({
  name: text,
  protected: v.boolean(),
  protection: v.optional(wireClassic),
});

/** What we use of `GET /repos/{owner}/{repo}/branches/{branch}/protection` (`branch-protection`). */
export const wireProtection = wireClassic;

/**
 * One rule of `GET /repos/{owner}/{repo}/rules/branches/{branch}` (`repository-rule-detailed`). Its parameters are read
 * by its type.
 */
export const wireRule = v.object({
  type: v.string(),
  parameters: v.optional(v.unknown()),
  ruleset_id: v.optional(v.number()),
  ruleset_source: v.optional(text),
  ruleset_source_type: v.optional(v.string()),
});

/** Parameters of the rule `required_status_checks`. */
export const wireStatusChecks = v.object({
  required_status_checks: v.array(
    v.object({ context: text, integration_id: v.nullish(v.number(), null) }),
  ),
  strict_required_status_checks_policy: v.boolean(),
});

/** Parameters of the rule `merge_queue`. */
export const wireMergeQueue = v.object({
  check_response_timeout_minutes: v.number(),
  grouping_strategy: v.picklist(['ALLGREEN', 'HEADGREEN']),
  max_entries_to_merge: v.number(),
});

/** Parameters of the rule `workflows`. */
export const wireWorkflowsRule = v.object({
  workflows: v.array(v.object({ repository_id: v.number(), path: text, ref: v.optional(text) })),
});

/** What we use of `GET /repos/{owner}/{repo}/rulesets/{ruleset_id}`: who may write it sees who bypasses it. */
export const wireRuleset = v.object({
  name: text,
  bypass_actors: v.optional(
    v.array(
      v.object({
        actor_id: v.nullish(v.number(), null),
        actor_type: v.string(),
        bypass_mode: v.optional(v.string(), 'always'),
      }),
    ),
  ),
});

/** What we use of `GET /repos/{owner}/{repo}`. */
export const wireRepository = v.object({
  archived: v.nullish(v.boolean(), null),
  default_branch: v.nullish(v.string(), null),
});

/**
 * What we use of `GET /meta`; only GitHub Enterprise Server tells a version (docs, rest/meta: `installed_version`).
 */
export const wireMeta = v.object({ installed_version: v.optional(v.string()) });

/** What we use of `GET /repos/{owner}/{repo}/actions/permissions` (`actions-repository-permissions`). */
export const wirePermissions = v.object({ enabled: v.boolean() });

/** What we use of one workflow (`workflow`): `path` from the root of the repository. */
export const wireWorkflow = v.object({ id: v.number(), path: text, state: v.string() });

/** What we use of a variable (`actions-variable`). */
export const wireVariable = v.object({ name: text, value: v.string() });

/** What we use of `GET /repos/{owner}/{repo}/contents/{path}` for a file (`content-file`), of at most 1 MB. */
export const wireContent = v.object({
  type: v.literal('file'),
  encoding: v.literal('base64'),
  content: v.string(),
});

/** A workflow as answered. */
export type WireWorkflow = v.InferOutput<typeof wireWorkflow>;
/** A variable as answered. */
export type WireVariable = v.InferOutput<typeof wireVariable>;
/** A branch as answered. */
export type WireBranch = v.InferOutput<typeof wireBranch>;
/** A classic protection as answered. */
export type WireProtection = v.InferOutput<typeof wireProtection>;
/** A rule as answered. */
export type WireRule = v.InferOutput<typeof wireRule>;
/** A ruleset as answered. */
export type WireRuleset = v.InferOutput<typeof wireRuleset>;
