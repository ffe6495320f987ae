import type { Emission } from './emission.js';
import type { Problem } from './problem.js';
import type { RepositoryName, Server } from './snapshot.js';

/**
 * What becomes of one context. `renamed`: the same run posts another text; `vanishes`, `appears`: only one of the
 * two versions posts it; `skips`: where its filters keep the workflow out, it will be posted as `skipped`.
 */
export type ContextChange =
  | { readonly kind: 'renamed'; readonly before: Emission; readonly after: Emission }
  | { readonly kind: 'vanishes'; readonly before: Emission }
  | { readonly kind: 'appears' | 'skips'; readonly after: Emission };

/**
 * What becomes of one requirement. `wedges`: it would no longer arrive; `loses-teeth`: it could pass without
 * its job having run; `recovers`: it does not arrive today but would; `unclear`: that cannot be said any more.
 */
export interface RequirementChange {
  readonly kind: 'wedges' | 'loses-teeth' | 'recovers' | 'unclear';
  readonly requirement: string;
  readonly why: string;
}

/** A difference between the versions that lies on the way, whether it changes anything here or not. */
export interface PassedDifference {
  readonly id: string;
  readonly since: readonly string[];
  readonly about: string;
  readonly evidence: 'recorded' | 'source';
}

/** The same snapshot judged under two versions. `broken` are problems that make the comparison unsafe. */
export interface Upgrade {
  readonly format: 1;
  readonly from: Server;
  readonly to: Server;
  readonly repository: RepositoryName | null;
  readonly branch: string;
  readonly contexts: readonly ContextChange[];
  readonly requirements: readonly RequirementChange[];
  readonly differences: readonly PassedDifference[];
  readonly broken: readonly Problem[];
}
