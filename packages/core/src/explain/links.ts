import { ARRIVALS, type Bases, spaceOf, type Space } from '../judge/index.js';
import type { Condition, Emission, SourceFile, Workflow } from '../model/index.js';
import type { Holding, Link } from './explanation.js';
import { holdingOf } from './holding.js';

/** Where a chain is followed: the branches of the pull requests to hold it against, and how to read the file of a workflow. */
export interface Trail {
  readonly bases: Bases;
  readonly workflowAt: (path: SourceFile['path']) => Workflow | undefined;
}

/** Ordinary pull requests: no drafts, and by authors who are trusted. */
function spaceFor(emission: Emission, bases: Bases): Space {
  return { ...spaceOf(emission, bases, ARRIVALS), draft: [false], trusted: [true] };
}

function conjuncts(condition: Condition): readonly Condition[] {
  if (condition.kind === 'and') return condition.all;
  return condition.kind === 'always' ? [] : [condition];
}

type Activity = Extract<Condition, { kind: 'activity' }>;

/** A review is none of the things that happen to every pull request. */
function triggerHolds(event: string, activity: Activity | null, space: Space): Holding {
  if (event.startsWith('pull_request_review')) return 'sometimes';
  return activity === null ? 'always' : holdingOf(activity, space);
}

function placeOf(condition: Condition): Extract<Link, { kind: 'filter' }>['at'] {
  if ('at' in condition && condition.at !== undefined) return condition.at;
  if (condition.kind === 'not') return placeOf(condition.of);
  const parts = condition.kind === 'or' ? condition.any : [];
  return parts.map(placeOf).find((at) => at !== null) ?? null;
}

function nameOf({ origin }: Emission, { workflowAt }: Trail): Link {
  const workflow = workflowAt(origin.workflow);
  const job = workflow?.jobs.find(({ id }) => id === origin.job);
  return {
    kind: 'name',
    workflow: { text: workflow?.name ?? null, at: workflow?.nameSpan ?? null },
    job: { text: job?.name ?? origin.job, at: job?.nameSpan ?? origin.at },
  };
}

/** The chain of one emission: its trigger, what has to hold beside it, and its name. */
export function linksOf(emission: Emission, trail: Trail): readonly Link[] {
  const space = spaceFor(emission, trail.bases);
  const all = conjuncts(emission.when);
  const activity = all.find((each) => each.kind === 'activity') ?? null;
  const trigger: Link = {
    kind: 'trigger',
    event: emission.event,
    activity,
    at: activity?.at ?? emission.origin.trigger,
    holds: triggerHolds(emission.event, activity, space),
  };
  const filters = all
    .filter((each) => each !== activity)
    .map((condition): Link => {
      const holds = holdingOf(condition, space);
      return { kind: 'filter', condition, at: placeOf(condition), holds };
    });
  return [trigger, ...filters, nameOf(emission, trail)];
}
