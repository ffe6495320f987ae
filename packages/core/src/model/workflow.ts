import type { Span } from './span.js';
import type { YamlNode } from './yaml-node.js';

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

/**
 * A job as written. `name` is the source text of `name:` or `null`; `needs` the ids it waits for;
 * `matrix` the raw node below `strategy.matrix`; `condition` the source text of `if:`.
 */
export interface Job {
  readonly id: string;
  readonly name: string | null;
  readonly uses: string | null;
  readonly with: YamlNode | null;
  readonly needs: readonly string[];
  readonly matrix: YamlNode | null;
  readonly condition: string | null;
  readonly hasRunsOn: boolean;
  readonly concurrency: Concurrency | null;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A `concurrency:` entry: source texts of the group and of `cancel-in-progress` (empty when absent). */
export interface Concurrency {
  readonly group: string;
  readonly cancelInProgress: string;
}

/** A workflow file that the server accepts. `name` is the source text of `name:` or `null`. */
export interface Workflow {
  readonly path: string;
  readonly name: string | null;
  readonly nameSpan: Span;
  readonly triggers: readonly Trigger[];
  readonly jobs: readonly Job[];
  readonly concurrency: Concurrency | null;
}
