import type {
  Emission,
  External,
  Gap,
  Governance,
  Problem,
  RepositoryName,
  Server,
  Suppression,
  Verdict,
} from '../model/index.js';

/**
 * Which pull requests a change takes a context from (`lost`), and which it gives it to (`gained`), each with an
 * example. `moved`: both. `unclear`: it could not be decided.
 */
export type ReachChange =
  | { readonly kind: 'same' }
  | { readonly kind: 'narrowed'; readonly lost: Gap }
  | { readonly kind: 'widened'; readonly gained: Gap }
  | { readonly kind: 'moved'; readonly lost: Gap; readonly gained: Gap }
  | { readonly kind: 'unclear'; readonly why: string };

/**
 * What a change does to one context. `renamed`: the same job posts another text, to the pull requests that
 * `reach` says; `reached`: the same text, to other pull requests; `removed`, `added`: it is only posted on one side.
 */
export type ContextDifference =
  | {
      readonly kind: 'renamed';
      readonly before: Emission;
      readonly after: Emission;
      readonly reach: ReachChange;
    }
  | {
      readonly kind: 'reached';
      readonly before: Emission;
      readonly after: Emission;
      readonly reach: Exclude<ReachChange, { kind: 'same' }>;
    }
  | { readonly kind: 'removed'; readonly before: Emission }
  | { readonly kind: 'added'; readonly after: Emission };

/**
 * What becomes of a requirement. `breaks`: it arrived, and no longer does, or on fewer pull requests;
 * `loses-teeth`: where its job no longer runs, the server posts `skipped`, which passes; `unclear`: that cannot be
 * said; `answered`: either of these, but the configuration answers for it; `missing`: it arrived before as little as
 * after; `recovers`: it arrives on more; `stays`: nothing changes.
 */
export type FateKind =
  | 'breaks'
  | 'loses-teeth'
  | 'unclear'
  | 'answered'
  | 'missing'
  | 'recovers'
  | 'stays';

/** A requirement's fate in one place; `lost` shows a pull request that got it, and does not any more. */
export interface Fate {
  readonly kind: FateKind;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly lost: Gap | null;
}

/** The pattern that the old and the new name of a requirement both match, and the one for after; both are proven. */
export interface NameBridge {
  readonly both: string;
  readonly after: string;
}

/**
 * One requirement on the pull request that brings the change, and on all others after its merge. `stale`: the
 * pull request lacks it because its branch is older than what posts it, not because of the change. `external` and
 * `suppression` are what the configuration says of it.
 */
export interface RequirementDifference {
  readonly requirement: string;
  readonly onPull: Fate;
  readonly afterMerge: Fate;
  readonly stale: boolean;
  readonly bridge: NameBridge | null;
  readonly external: External | null;
  readonly suppression: Suppression | null;
}

/** What a change of a repository's files does. `broken` are problems that make the comparison unsafe to believe. */
export interface Comparison {
  readonly format: 1;
  readonly server: Server;
  readonly repository: RepositoryName | null;
  readonly branch: string;
  readonly governance: Governance;
  readonly contexts: readonly ContextDifference[];
  readonly requirements: readonly RequirementDifference[];
  readonly broken: readonly Problem[];
}
