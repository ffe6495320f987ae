import { BRANCHES, namesBut, onlyName } from '../language/index.js';
import type { Emission } from '../model/index.js';
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

/** What pull requests can be, and pushes cannot: drafts, or by somebody whose runs wait for approval. */
export function flagsOn(event: string): Flags {
  if (event === 'push') return { draft: [false], trusted: [true] };
  return { draft: [false, true], trusted: [true, false] };
}

function spaceOf(emission: Emission, branch: string): Space {
  const branches = emission.event === 'push' ? namesBut(BRANCHES, branch) : onlyName(branch);
  return { activities: ACTIVITIES, branches, marked: [false], ...flagsOn(emission.event) };
}

/**
 * Whether an emission can land on the head commit of some pull request into a branch: by an event of the pull
 * request itself, or by the push of its head branch, which is any branch but the base.
 */
export function lands(emission: Emission, branch: string): Solution {
  return solve(emission.when, true, spaceOf(emission, branch));
}
