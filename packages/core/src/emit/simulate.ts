import type { Dialect } from '../dialect/index.js';
import {
  type Emission,
  exactText,
  type Facts,
  type Happening,
  type State,
  type Tree,
} from '../model/index.js';
import type { ReadWorkflow } from '../parse/index.js';
import { holds } from '../trigger/index.js';
import { emit } from './emit.js';

/** The trees a happening looks at: the head's, and for `pull_request_target` the base branch's. */
export interface Stage {
  readonly head: Tree;
  readonly base: Tree;
  readonly directory: string | null;
  readonly dialect: Dialect;
  readonly facts: Facts;
  readonly read: ReadWorkflow;
}

/** A posted status, and the concurrency group its run waits in. */
export interface Posted {
  readonly state: State;
  readonly emission: Emission;
}

/** What the workflows of a stage could post on a happening, each under its own condition. */
export function emissionsAt(stage: Stage, happening: Happening): readonly Emission[] {
  const facts = { ...stage.facts, happening };
  const { dialect, directory, read } = stage;
  const head = emit({ tree: stage.head, directory, dialect, facts, read }).emissions;
  if (happening.kind === 'push') return head.filter(({ event }) => event === 'push');
  const base = emit({ tree: stage.base, directory, dialect, facts, read }).emissions;
  return [
    ...head.filter(({ event }) => event === 'pull_request'),
    ...base.filter(({ event }) => event === 'pull_request_target'),
  ];
}

function isSameRun(a: Emission, b: Emission): boolean {
  return a.origin.workflow === b.origin.workflow && a.event === b.event;
}

/** A newcomer to a concurrency group cancels those who wait in it, which posts `failure` for them. */
function cancelWaiting(statuses: Map<string, Posted>, newcomer: Emission): void {
  if (newcomer.concurrency === null) return;
  for (const [context, { emission, state }] of statuses) {
    const waits = state === 'pending' && emission.concurrency === newcomer.concurrency;
    if (waits && !isSameRun(emission, newcomer))
      statuses.set(context, { emission, state: 'failure' });
  }
}

/**
 * The statuses on a commit after some happenings to it, in order: the newest of each context. Only what is
 * certain is posted: an emission whose condition or name is unknown is left out.
 */
export function simulate(
  stage: Stage,
  happenings: readonly Happening[],
): ReadonlyMap<string, Posted> {
  const statuses = new Map<string, Posted>();
  for (const happening of happenings) {
    for (const emission of emissionsAt(stage, happening)) {
      const context = exactText(emission.context);
      if (context === undefined || holds(emission.when, happening) !== 'yes') continue;
      cancelWaiting(statuses, emission);
      statuses.set(context, { state: emission.state, emission });
    }
  }
  return statuses;
}
