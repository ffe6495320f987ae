import type { RequirementLayer } from '@driftgate/core';
import type { JsonError } from '../json/index.js';

/** Names or patterns of which one has to match and none of the others may. */
export interface NameSelection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Which branches a protection governs: `asked` whichever was asked for (an answer that names none), `default` the
 * default branch. `repositories` narrows a ruleset of an organization; `other` where only the server can tell.
 */
export type Scope =
  | { readonly kind: 'asked' }
  | { readonly kind: 'default' }
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | {
      readonly kind: 'refs';
      readonly refs: NameSelection;
      readonly repositories: NameSelection | 'all' | 'other';
    };

/**
 * One protection as a file declares it. Of the classic ones only one governs a branch, of rulesets all do. `errors` is
 * what could not be read of it: nobody knows what it asks for then. `at` is its place.
 */
export interface DeclaredProtection {
  readonly scope: Scope;
  readonly layer: RequirementLayer;
  readonly errors: readonly JsonError[];
  readonly at: JsonError['at'];
}

/** What a file declares for GitHub. `branch`: the one that it speaks of; `null` where it names none or several. */
export interface Declared {
  readonly protections: readonly DeclaredProtection[];
  readonly branch: string | null;
  readonly defaultBranch: string | null;
}

export type DeclaredResult =
  | { readonly ok: true; readonly value: Declared }
  | { readonly ok: false; readonly error: JsonError };

/** What a protection asks for that asks for no status, no queue and no workflow. */
export const ASKS_NOTHING: Omit<RequirementLayer, 'name'> = {
  statusChecks: false,
  contexts: [],
  strict: null,
  queue: null,
  workflows: [],
  bypass: null,
};
