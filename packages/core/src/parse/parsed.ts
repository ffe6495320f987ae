import type { Problem, Trigger, Workflow } from '../model/index.js';

/**
 * A workflow file as one server version reads it. `invalid` at the stage `events`: not even its events are
 * known, so nothing filters what the server makes of it; at `jobs`: its triggers still count. `panic`: the
 * server's parser crashes on it when an event reaches it, and every workflow of that event is lost.
 */
export type Parsed =
  | { readonly kind: 'workflow'; readonly path: string; readonly workflow: Workflow }
  | {
      readonly kind: 'invalid';
      readonly path: string;
      readonly stage: 'events' | 'jobs';
      readonly triggers: readonly Trigger[];
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'panic';
      readonly path: string;
      readonly triggers: readonly Trigger[];
      readonly problems: readonly Problem[];
    };

/** A file that the server refuses: without `triggers` not even its events are known. */
export function invalid(
  path: string,
  problems: readonly Problem[],
  triggers?: readonly Trigger[],
): Parsed {
  const stage = triggers === undefined ? 'events' : 'jobs';
  return { kind: 'invalid', path, stage, triggers: triggers ?? [], problems };
}
