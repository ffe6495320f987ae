import type { Condition } from './condition.js';
import type { Span } from './span.js';
import type { Text } from './text.js';

/** The state of a status, as the servers write it. */
export type State = 'pending' | 'success' | 'failure' | 'error' | 'warning' | 'skipped';

/** Where an emission comes from: the workflow file, its name as written, the job's place in it, and the entry of `on:`. */
export interface Origin {
  readonly workflow: string;
  readonly title: string;
  readonly job: string;
  readonly at: Span;
  readonly trigger: Span;
}

/**
 * One status that a workflow will post. `event` is the key under `on:` that starts it; `when` says on which
 * happenings of that event; `state` is the first state it is posted in. `concurrency` is the group that the
 * run belongs to, when another run of that group makes the server cancel it.
 */
export interface Emission {
  readonly context: Text;
  readonly event: string;
  readonly when: Condition;
  readonly state: State;
  readonly origin: Origin;
  readonly concurrency: string | null;
}
