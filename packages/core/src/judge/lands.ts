import type { Emission } from '../model/index.js';
import { type Bases, branchesSeen } from './bases.js';
import { type Flags, type Solution, type Space, solve } from './solve.js';

/** Activities of pull requests that servers know, apart from those a workflow names itself. */
export const ACTIVITIES: readonly string[] = [
  'opened',
  'synchronize',
  'reopened',
  'edited',
  'closed',
  'labeled',
  'unlabeled',
  'assigned',
  'unassigned',
  'milestoned',
  'demilestoned',
  'review_requested',
  'review_request_removed',
];

/** What is done to the commit of a merge queue. */
const QUEUED = ['checks_requested'];

/** What pull requests can be, and neither pushes nor merge queues: drafts, or by somebody whose runs wait for approval. */
export function flagsOn(event: string): Flags {
  if (event === 'push' || event === 'merge_group')
    return { draft: [false], trusted: [true], fork: [false] };
  return { draft: [false, true], trusted: [true, false], fork: [false, true] };
}

/** Where what an emission waits for can happen: the push of a head branch, or something done to a pull request. */
export function spaceOf(
  emission: Emission,
  into: Omit<Bases, 'extent'>,
  activities: readonly string[],
): Space {
  const branches = branchesSeen(emission, into);
  return { activities, branches, marked: [false], ...flagsOn(emission.event) };
}

/**
 * Whether an emission can land on the head commit of some pull request into some branches: by an event of the pull

 * request itself, or by the push of its head branch; or on that of a merge queue, if it is what a queue starts.
 */
export function lands(emission: Emission, into: Omit<Bases, 'extent'>): Solution {
  const activities = emission.event === 'merge_group' ? QUEUED : ACTIVITIES;
  return solve(emission.when, true, spaceOf(emission, into, activities));
}
