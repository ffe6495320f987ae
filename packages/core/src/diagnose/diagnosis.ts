import type {
  Emission,
  External,
  Filter,
  Governance,
  Nearest,
  Problem,
  RepositoryName,
  Server,
  Span,
  Suppression,
} from '../model/index.js';
import type { LivePull, SeenStatus } from './pull-snapshot.js';

/**
 * Why a required context is not on the head commit. `stopped`: the server runs nothing there, `disabled`: not
 * this file. `paths`, `branch`:
 * a filter keeps the workflow out; `branch` is the one it was asked about. `activity`: `types:` lacks what happened, `lacking` says which of the two that
 * bring commits. `fork-push`: only a push posts it. `filtered`: it can never run, `why` says so. `stale-branch`:
 * the file is on the base branch but not on this commit, which servers read (`gitea-1.26.3 pr-stale-branch`).
 * `stale-file`: both have it, and only the base branch's posts the context; `changed-here` and `deleted-here`: this
 * pull request made that so. `shadowed`: another folder `by` hides the file here. `no-emitter`: no workflow posts it;
 * `foreign` when it does not look like a job's context, so that something else may have to. `not-posted`: all is as it
 * should be, and still it did not come. `unsure`: it hangs on what nobody told. `external`: the configuration says
 * that something else posts it; `accepted`: that somebody answers for it, which posts nothing.
 */
type Absence =
  | { readonly kind: 'stopped' | 'filtered' | 'unsure'; readonly why: string }
  | {
      readonly kind: 'skip-marker';
      readonly marker: string;
      readonly where: 'title' | 'message';
    }
  | { readonly kind: 'paths'; readonly filter: Filter; readonly at: Span }
  | {
      readonly kind: 'branch';
      readonly filter: Filter;
      readonly branch: string;
      readonly at: Span;
    }
  | {
      readonly kind: 'activity';
      readonly types: readonly string[];
      readonly lacking: 'opened' | 'synchronize' | 'both';
      readonly at: Span;
    }
  | { readonly kind: 'fork-push' | 'not-posted'; readonly at: Span }
  | { readonly kind: 'stale-branch' | 'deleted-here' | 'disabled'; readonly file: string }
  | {
      readonly kind: 'stale-file' | 'changed-here';
      readonly file: string;
      readonly nearest: readonly Nearest[];
    }
  | { readonly kind: 'shadowed'; readonly file: string; readonly by: string }
  | { readonly kind: 'broken-file'; readonly problem: Problem }
  | {
      readonly kind: 'no-emitter';
      readonly foreign: boolean;
      readonly nearest: readonly Nearest[];
    }
  | { readonly kind: 'other-rule'; readonly rule: string; readonly expected: string }
  | { readonly kind: 'uncompilable' }
  | { readonly kind: 'external'; readonly external: External }
  | { readonly kind: 'accepted'; readonly suppression: Suppression };

/**
 * Why a status that was posted does not pass. `approval`: every run of a fork waits for somebody to approve it, and
 * some servers post nothing before.
 * `unknown-need`: its job needs one that does not exist. `cancelled-twin`: a run of the same concurrency group
 * cancels it on every pull request. `posted` is what its status says, nothing more is known.
 */
type Hindrance =
  | { readonly kind: 'approval' | 'blocked' | 'waiting' | 'cancelled' | 'posted' }
  | {
      readonly kind: 'unknown-need';
      readonly job: string;
      readonly need: string;
      readonly at: Span;
    }
  | { readonly kind: 'cancelled-twin'; readonly group: string; readonly by: Emission };

/** One reason; the first of several is the one to begin with. */
export type Cause = Absence | Hindrance;

/**
 * What became of one required pattern; `requirement` is `null` where the list is empty, so that every status
 * counts. `ignored`: the server drops it. `statuses` are those it asks for; `causes` say why it does not pass.
 */
export interface Diagnosed {
  readonly requirement: string | null;
  readonly kind: 'passes' | 'pending' | 'failing' | 'missing' | 'ignored' | 'unknown';
  readonly statuses: readonly SeenStatus[];
  readonly causes: readonly Cause[];
}

/** What keeps a pull request from being merged beside its statuses. `unmergeable`: the server says so, mostly a conflict. */
export type Obstacle = 'merged' | 'closed' | 'draft' | 'unmergeable';

/**
 * Why a pull request cannot be merged as far as its statuses go. `allowed` is `unknown` when `doubt` says what
 * it hangs on. `notes` are worth knowing.
 */
export interface Diagnosis {
  readonly format: 1;
  readonly server: Server;
  readonly repository: RepositoryName;
  readonly pull: LivePull;
  readonly governance: Governance;
  readonly allowed: boolean | 'unknown';
  readonly doubt: string | null;
  readonly rows: readonly Diagnosed[];
  readonly obstacles: readonly Obstacle[];
  readonly notes: readonly Problem[];
}
