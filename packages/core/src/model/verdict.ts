import type { Emission } from './emission.js';
import type { JudgedGap } from './gap.js';

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
    | 'other-trigger';
  readonly distance: number;
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
 * configuration answers for it, `because` says how. `unknown`: it hangs on what is not known, `why` says what.
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
  | { readonly kind: 'unknown'; readonly requirement: string; readonly why: string };
