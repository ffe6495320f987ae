import type { Value } from '../model/index.js';
import type { Printing } from './print.js';
import type { Unclosed } from './split.js';

/** The contexts that have a value where a name is made, by their name in lower case. */
export type Scope = ReadonlyMap<string, Value>;

/** What a status function answers while names are made. */
export type StatusAnswer = boolean | 'error' | 'panic' | 'unknown';

/**
 * How and from what a server evaluates expressions when it names jobs. `scope` holds the contexts
 * that have a value; the others that the server knows are empty, and any other name is an
 * evaluation error.
 *
 * `forgeNames` are the names of the `github` context, whose value is in the scope under `github`:
 * `github` and `gitea` in Gitea's act, also `forge` and `forgejo` in Forgejo's newer runners
 * (`exprparser/interpreter.go`); `maybeForgeNames` are those that a server may or may not know. In
 * the scope it is a map with the JSON keys of act's `GithubContext`; keys left out are unknown, a
 * missing `github` is a nil pointer. `needs` is a map of maps with `result` and `outputs`, one for
 * every needed job. Without a `strategy` in the scope, its `fail-fast` and `max-parallel` are
 * unknown.
 *
 * `success`, `failure`, `cancelled`: what these functions answer. `cancelled` reads the job
 * context, so it panics where there is none (Gitea 1.23 to 1.26, Forgejo).
 * `job`: whether the job context is a nil pointer or an empty one (Gitea, some time after 1.27.0).
 * `fewArguments`: a function called with too few arguments makes act panic; Forgejo's runner has
 * functions answer an error for a wrong number of arguments, also for too many.
 * `star`: `.*` before a property is skipped, or makes the property one of all values of a map
 * (Forgejo's runner).
 *
 * `rewriting` is how a text with expressions is put together. `whole`: it is rewritten into one
 * call of `format`, so that expressions can reach into each other (`${{ 1, 2 }}`) and a result that
 * is no string panics. `each`: every expression is evaluated by itself (Gitea, some time after
 * 1.27.0).
 * `unclosedQuote`, `unclosedExpression`: a quote, or a second opening mark, that nothing closes.
 */
export interface Naming extends Unclosed {
  readonly scope: Scope;
  readonly forgeNames: readonly string[];
  readonly maybeForgeNames?: readonly string[];
  readonly success: StatusAnswer;
  readonly failure: StatusAnswer;
  readonly cancelled: StatusAnswer;
  readonly job: 'nil' | 'empty';
  readonly fewArguments: 'panic' | 'counted' | 'unknown';
  readonly star: 'skipped' | 'values' | 'unknown';
  readonly rewriting: 'whole' | 'each';
  readonly printing: Printing;
}
