import type { Span } from './span.js';

/**
 * Something that was not understood or that a server refuses. `code` is stable and kebab-case; words are
 * made from `code` and `data` by the report, never here.
 */
export interface Problem {
  readonly code: string;
  readonly span?: Span;
  readonly data: Readonly<Record<string, string | number>>;
}

/** A result that may come with problems, or without a value because of them. Failures are values, not exceptions. */
export interface Attempt<T> {
  readonly value?: T;
  readonly problems: readonly Problem[];
}
