import type { Because } from '../merging/index.js';
import type {
  Emission,
  External,
  Governance,
  Happening,
  Nearest,
  Problem,
  PullRequest,
  RepositoryName,
  Server,
  State,
  Suppression,
} from '../model/index.js';
import type { Hindrance } from './hindrance.js';

/**
 * A status that is posted for certain, and the first state it is in when everything has been posted. `stuck`: its
 * job waits for one that never runs, so that it stays pending; `waits`: it stays so until somebody approves the runs
 * of the pull request's author.
 */
export interface Arrival {
  readonly context: string;
  readonly state: State;
  readonly stuck: boolean;
  readonly waits: boolean;
  readonly emission: Emission;
}

/** A status that may be posted, or may not: `why` says what it hangs on. */
export interface Doubt {
  readonly emission: Emission;
  readonly why: string;
}

/**
 * Why an emitter of a requirement posts nothing here. `condition`: what it asks for does not hold; `fork`: a push
 * posts it, and a fork pushes elsewhere; `other-event`: its event did not happen.
 */
export type Absence =
  | { readonly kind: 'condition'; readonly emission: Emission; readonly by: readonly Hindrance[] }
  | { readonly kind: 'fork' | 'other-event'; readonly emission: Emission };

/**
 * A requirement that no posted status meets. `absent`: its emitters stay away; `no-emitter`: nothing posts it
 * on anything; `uncompilable`: the server drops the pattern; `doubt`: it hangs on what is not known; `external`:
 * no workflow posts it here, and the configuration says that something else does.
 */
export type Miss =
  | { readonly requirement: string; readonly kind: 'absent'; readonly emitters: readonly Absence[] }
  | {
      readonly requirement: string;
      readonly kind: 'no-emitter';
      readonly nearest: readonly Nearest[];
    }
  | { readonly requirement: string; readonly kind: 'uncompilable' }
  | { readonly requirement: string; readonly kind: 'doubt'; readonly why: string }
  | { readonly requirement: string; readonly kind: 'external'; readonly external: External };

/**
 * Whether the pull request could merge as far as status checks go, once every posted status whose job can start
 * turns green; a draft cannot. `because` is the server's reason, `null` where what governs the base is not known.
 */
export interface Outcome {
  readonly allowed: boolean | 'unknown';
  readonly because: Because | { readonly kind: 'draft' } | null;
  readonly why: string | null;
}

/** A suppression that is about a requirement. It posts nothing, so that the pull request waits all the same. */
export interface Accepted {
  readonly requirement: string;
  readonly suppression: Suppression;
}

/**
 * What one pull request gets under a snapshot: `happenings` in order, and what they make of its head commit.
 * `accepted` is what the configuration accepts about the requirements that are missing.
 */
export interface Replay {
  readonly format: 1;
  readonly server: Server;
  readonly repository: RepositoryName | null;
  readonly pull: PullRequest;
  readonly happenings: readonly Happening[];
  readonly governance: Governance | null;
  readonly posted: readonly Arrival[];
  readonly doubts: readonly Doubt[];
  readonly misses: readonly Miss[];
  readonly accepted: readonly Accepted[];
  readonly outcome: Outcome;
  readonly broken: readonly Problem[];
}
