import type { Emission } from './emission.js';
import type { JudgedGap } from './gap.js';
import type { Span } from './span.js';

/** An emitter that comes close to a requirement, and how it differs from it. `distance` orders them, 0 is equal. */
export interface Nearest {
  readonly emission: Emission;
  readonly difference:
    | 'event'
    | 'letter-case'
    | 'matrix'
    | 'workflow'
    | 'job'
    | 'typo'
    | 'other-trigger'
    | 'display-name'
    | 'workflow-name'
    | 'job-id'
    | 'matrix-suffix';
  readonly distance: number;
}

/** What seems to post a context instead of a job: an app, or a script in a workflow, and where that has its name. */
export interface Poster {
  readonly kind: 'app' | 'script';
  readonly name: string;
  readonly at: Span | null;
}

interface Arriving<Kind> {
  readonly kind: Kind;
  readonly requirement: string;
  readonly by: readonly Emission[];
  readonly gaps: readonly JudgedGap[];
}

/**
 * The judgement on one required pattern. `always`: every pull request that counts gets it, from one of `by`;
 * `gaps` are kinds that do not count. `sometimes`: some get it, and the gaps that are errors show those that do not.
 * `never`: none does, because nothing emits it or because the server cannot compile the pattern. `accepted`: the
 * configuration answers for it, `because` says how. `unknown`: it hangs on what is not known, `why` says what; on `poster`
 * where no job posts it, but something else seems to.
 */
export type Verdict =
  | Arriving<'always'>
  | Arriving<'sometimes'>
  | {
      readonly kind: 'never';
      readonly requirement: string;
      readonly cause: 'no-emitter' | 'uncompilable';
      readonly nearest: readonly Nearest[];
    }
  | { readonly kind: 'accepted'; readonly requirement: string; readonly because: string }
  | {
      readonly kind: 'unknown';
      readonly requirement: string;
      readonly why: string;
      readonly poster?: Poster;
    };
