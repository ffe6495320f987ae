import type { Condition } from './condition.js';
import type { State } from './emission.js';
import type { Span } from './span.js';
import type { Text } from './text.js';

/**
 * A job after matrix and reuse: what one status is posted for. `title` is the workflow's part of the context,
 * `name` the job's; `at` the job as written, `nameSpan` its name; `state` the first state it is posted in;
 * `when` says on which happenings it is made, of those that reach its workflow; `called`: it is one of a
 * reusable workflow.
 */
export interface Run {
  readonly job: string;
  readonly title: Text;
  readonly name: Text;
  readonly at: Span;
  readonly nameSpan: Span;
  readonly state: State;
  readonly when: Condition;
  readonly called: boolean;
}
