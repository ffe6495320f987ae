import type { Emission } from './emission.js';

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

/**
 * The judgement on one required pattern. `emitted`: the head commit of some pull request into the branch gets
 * it, from `by`. `never`: no pull request's does, because
 * nothing emits it or because the server cannot compile the pattern. `unknown`: it hangs on what is not known, `why` says what.
 */
export type Verdict =
  | { readonly kind: 'emitted'; readonly requirement: string; readonly by: readonly Emission[] }
  | {
      readonly kind: 'never';
      readonly requirement: string;
      readonly cause: 'no-emitter' | 'uncompilable';
      readonly nearest: readonly Nearest[];
    }
  | { readonly kind: 'unknown'; readonly requirement: string; readonly why: string };
