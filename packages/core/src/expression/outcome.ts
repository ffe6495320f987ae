import type { Datum } from './datum.js';
import type { Naming } from './naming.js';

/** An evaluation that went wrong: the server gets an error, or its goroutine panics. */
export type Failure =
  | { readonly kind: 'error'; readonly reason: string }
  | { readonly kind: 'panic'; readonly reason: string };

export type Outcome = { readonly kind: 'value'; readonly value: Datum } | Failure;

/**
 * One evaluation. `risks` collects what could make it fail depending on something unknown: once it
 * is not empty, nothing definite can be said of the result. `steps` and `depth` bound the work;
 * running out is such a risk.
 */
export interface Run {
  readonly naming: Naming;
  readonly risks: string[];
  steps: number;
  depth: number;
  /**
   * Evaluates the text of an expression, because act reads strings as expressions to get numbers.
   */
  readonly evaluateText: (source: string, run: Run) => Outcome;
}

export function answer(value: Datum): Outcome {
  return { kind: 'value', value };
}

export function fails(reason: string): Failure {
  return { kind: 'error', reason };
}

export function panics(reason: string): Failure {
  return { kind: 'panic', reason };
}

/** A result that nothing is known of, not even whether there is one. */
export function risky(run: Run, why: string): Outcome {
  run.risks.push(why);
  return answer({ kind: 'unknown', why });
}
