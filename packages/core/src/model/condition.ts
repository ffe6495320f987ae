import type { Span } from './span.js';

/** The language a filter pattern is written in: which server engine reads it. */
export type FilterEngine = 'act' | 'regexp';

/**
 * One list under an event key. `include` lists (`branches`, `tags`, `paths`) let the last matching pattern
 * decide; `ignore` lists drop what any pattern matches.
 */
export interface Filter {
  readonly mode: 'include' | 'ignore';
  readonly patterns: readonly string[];
  readonly engine: FilterEngine;
}

/**
 * When something happens, as a formula over one event. Atoms: `branch` (a pull request's base, or the pushed
 * branch), `tag` (the pushed tag), `paths` (the set of changed files), `activity` (globs over activity types),
 * `unmarked` (no skip marker in the head commit's message or, with `titles`, in a pull request's title), `draft` (the pull
 * request is one; a push never is), `trusted` (the runs of whoever does it start without approval; those of a push
 * always do), `fork` (the head is in another repository; that of a push never is), `claim` (an expression that holds for
 * some pull requests and not for others, by what a job computes or a person does). `at` is the list that an atom was read from; absent where the server fills it in.
 */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'never'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'and'; readonly all: readonly Condition[] }
  | { readonly kind: 'or'; readonly any: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'branch'; readonly filter: Filter; readonly at?: Span }
  | { readonly kind: 'tag'; readonly filter: Filter; readonly at?: Span }
  | { readonly kind: 'paths'; readonly filter: Filter; readonly at?: Span }
  | {
      readonly kind: 'activity';
      readonly types: readonly string[];
      readonly engine: 'gobwas' | 'regexp-lenient' | 'regexp-strict' | 'literal';
      readonly at?: Span;
    }
  | { readonly kind: 'unmarked'; readonly markers: readonly string[]; readonly titles: boolean }
  | { readonly kind: 'draft' }
  | { readonly kind: 'trusted' }
  | { readonly kind: 'fork' }
  | { readonly kind: 'claim'; readonly text: string };

/** The three-valued answer to a condition at one event. */
export type Answer = 'yes' | 'no' | 'unknown';
