import type { Condition } from '../../model/index.js';
import type { Symbolic } from './term.js';

/** When the status functions answer yes. */
export interface StatusConditions {
  readonly success: Condition;
  readonly failure: Condition;
  readonly cancelled: Condition;
}

/**
 * Where names are looked up.
 * `read`: what a path leads to; it has names in lower case as written after the root
 * (`['github', 'event', 'pull_request', 'draft']`), `*` for a star. `undefined`: the context does not exist
 * here, so that the file is invalid.
 * `status`: absent where the status functions may not be called (names, matrices): calling one makes the file
 * invalid.
 * `hashesFiles`: whether `hashFiles` may be called, as steps may.
 * `claim`: the condition that something open holds. `text` is the comparison or call in a normal form, in
 * which constants stand as their values and open things by their `why`.
 */
export interface SymbolicScope {
  readonly read: (path: readonly string[]) => Symbolic | undefined;
  readonly status?: StatusConditions;
  readonly hashesFiles?: boolean;
  readonly claim: (text: string) => Condition;
}
