import type { Severity } from './gap.js';
import type { Span } from './span.js';

/** Where a finding is: a stretch of a file, or a protection rule on the server (`null` when its name is not shown). */
export type FindingPlace =
  | { readonly kind: 'file'; readonly span: Span }
  | { readonly kind: 'protection'; readonly rule: string | null }
  | { readonly kind: 'repository' };

/** Another place that helps to understand a finding, and what is there in a few words. */
export interface RelatedPlace {
  readonly at: FindingPlace;
  readonly label: string;
}

/**
 * What one of our rules reports. `rule` is its id; `message.id` is stable, words are made by the report from it
 * and `data`; `context` is the context or required pattern that it is about, for suppressions.
 */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly context: string | null;
  readonly message: {
    readonly id: string;
    readonly data: Readonly<Record<string, string | number>>;
  };
  readonly at: FindingPlace;
  readonly related: readonly RelatedPlace[];
}
