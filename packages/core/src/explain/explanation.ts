import type {
  Assumptions,
  Condition,
  Emission,
  External,
  Extent,
  Governance,
  Problem,
  RepositoryName,
  Server,
  Span,
  Suppression,
  Verdict,
} from '../model/index.js';

/** On how many ordinary pull requests into the branch something holds: those from no fork and without a marker. */
export type Holding = 'always' | 'sometimes' | 'never' | 'unknown';

/** What a name is made of: `text` as written, `null` where nothing is. */
export interface NamePart {
  readonly text: string | null;
  readonly at: Span | null;
}

/**
 * One link of the chain from a posting back to its file. `trigger`: the event and its activities; `filter`: a
 * condition beside it; `name`: where the two halves of the context come from.
 */
export type Link =
  | {
      readonly kind: 'trigger';
      readonly event: string;
      readonly activity: Extract<Condition, { kind: 'activity' }> | null;
      readonly at: Span;
      readonly holds: Holding;
    }
  | {
      readonly kind: 'filter';
      readonly condition: Condition;
      readonly at: Span | null;
      readonly holds: Holding;
    }
  | { readonly kind: 'name'; readonly workflow: NamePart; readonly job: NamePart };

/** A job that posts the context, or could (`doubt` says what that hangs on), with the links of its chain. */
export interface Posting {
  readonly emission: Emission;
  readonly lands: 'yes' | 'no' | 'unknown';
  readonly doubt: string | null;
  readonly links: readonly Link[];
}

/** A difference between versions, and how it is known. */
export interface LaterDifference {
  readonly id: string;
  readonly about: string;
  readonly evidence: 'recorded' | 'source';
}

/**
 * What changes for the context from a later version on. `skipped`: where filters keep its workflow out, the server
 * posts `skipped`, and that counts as passed; `verdict`: it is judged otherwise.
 */
export type Later = {
  readonly since: string;
  readonly differences: readonly LaterDifference[];
} & ({ readonly kind: 'skipped' } | { readonly kind: 'verdict'; readonly verdict: Verdict });

/**
 * Everything about one context: the required patterns that ask for it, the verdict (for one that nothing requires,
 * as if it were), the jobs that post it, and what later versions of the server do differently. `known`: something
 * requires or posts it, or is said to. `external` is who else posts it and `suppression` what is accepted about it,
 * as the configuration says; the verdict is made without them.
 */
export interface Explanation {
  readonly format: 1;
  readonly context: string;
  readonly server: Server;
  readonly repository: RepositoryName | null;
  readonly branch: string;
  readonly governance: Governance;
  readonly extent: Extent;
  readonly assumptions: Assumptions;
  readonly requiredBy: readonly string[];
  readonly known: boolean;
  readonly verdict: Verdict;
  readonly external: External | null;
  readonly suppression: Suppression | null;
  readonly postings: readonly Posting[];
  readonly later: readonly Later[];
  readonly broken: readonly Problem[];
}
