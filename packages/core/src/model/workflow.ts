import type { Span } from './span.js';
import type { Value } from './value.js';

/** One list below an event: its key as written, and the patterns in order. */
export interface EventFilter {
  readonly key: string;
  readonly patterns: readonly string[];
  readonly span: Span;
}

/** One entry of `on:`. `schedule` marks an event that the server takes for a schedule, so that it never fires. */
export interface Trigger {
  readonly event: string;
  readonly filters: readonly EventFilter[];
  readonly schedule: boolean;
  readonly span: Span;
}

/** A step of a job, in source texts. `with` is what stands there, `null` for nothing. */
export interface Step {
  readonly name: string | null;
  readonly id: string | null;
  readonly uses: string | null;
  readonly run: string | null;
  readonly with: Value | null;
  readonly condition: string | null;
  readonly continueOnError: string | null;
  readonly span: Span;
}

/**
 * A job as written. `name` is the source text of `name:` or `null`; `needs` the ids it waits for;
 * `matrix` what stands below `strategy.matrix`, a map or an expression's text; `condition` the source text of
 * `if:`; `with` the inputs given to a reusable workflow; `runsOn` what stands below `runs-on`;
 * `continueOnError` the source text of `continue-on-error:`.
 */
export interface Job {
  readonly id: string;
  readonly name: string | null;
  readonly uses: string | null;
  readonly with: Value | null;
  readonly needs: readonly string[];
  readonly matrix: Value | null;
  readonly condition: string | null;
  readonly runsOn: Value | null;
  readonly concurrency: Concurrency | null;
  readonly continueOnError: string | null;
  readonly steps: readonly Step[];
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A `concurrency:` entry: source texts of the group and of `cancel-in-progress` (empty when absent). */
export interface Concurrency {
  readonly group: string;
  readonly cancelInProgress: string;
}

/**
 * A workflow file as read. `name` is the source text of `name:` or `null`; `callable` says whether `on:` has
 * `workflow_call`, and `inputDefaults` the defaults of its inputs. `doubt`: what may make the server refuse the
 * whole file after all, so that nothing of it is sure.
 */
export interface Workflow {
  readonly path: string;
  readonly callable: boolean;
  readonly inputDefaults: ReadonlyMap<string, Value>;
  readonly name: string | null;
  readonly nameSpan: Span;
  readonly triggers: readonly Trigger[];
  readonly jobs: readonly Job[];
  readonly concurrency: Concurrency | null;
  readonly doubt: string | null;
}
