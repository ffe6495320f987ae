import type { Dialect } from '../dialect/index.js';
import { emissionsAt, simulate, type Stage } from '../emit/index.js';
import { ARRIVALS, factsOf } from '../judge/index.js';
import {
  type Emission,
  exactText,
  type Happening,
  happeningsOf,
  holesOf,
  type PullRequest,
  type PullRequestEvent,
  type Snapshot,
  type State,
} from '../model/index.js';
import type { ReadWorkflow } from '../parse/index.js';
import { holds } from '../trigger/index.js';
import { postedEitherWay } from './either-way.js';
import { type Hindrance, hindrances } from './hindrance.js';
import { stuckIn } from './stuck.js';
import type { Arrival, Doubt } from './replay-types.js';

/** What a pull request's happenings post under one dialect. `candidates`: all that belongs to them, posted or not. */
export interface Happened {
  readonly stage: Stage;
  readonly posted: readonly Arrival[];
  readonly doubts: readonly Doubt[];
  readonly candidates: readonly Candidate[];
}

/** An emission, and the happening that could have posted it. */
export interface Candidate {
  readonly emission: Emission;
  readonly happening: Happening;
}

/**
 * What happens to the head commit in order. A commit gets onto a pull request by opening, pushing or reopening;
 * any other activity comes after the opening.
 */
export function everythingThatHappens(pull: PullRequest): readonly Happening[] {
  if (ARRIVALS.includes(pull.activity)) return happeningsOf(pull);
  return [...happeningsOf({ ...pull, activity: 'opened' }), ...happeningsOf(pull).slice(-1)];
}

/** What an atom hangs on that neither holds nor fails. */
function whyOpen(atom: Hindrance['atom']): string {
  if (atom.kind === 'unknown') return atom.why;
  if (atom.kind === 'claim') return `whether ${atom.text} holds`;
  return 'a pattern that could not be read';
}

/** What an emission hangs on, when it may or may not be posted at a happening. */
function doubtAbout({ emission, happening }: Candidate): string | undefined {
  const answer = holds(emission.when, happening);
  if (answer === 'no') return undefined;
  const whys = hindrances(emission.when, happening).map(({ atom }) => whyOpen(atom));
  const all = [...new Set([...holesOf(emission.context), ...whys])];
  return all.length === 0 ? undefined : all.join(', ');
}

/** What would have happened had the head branch been pushed here; nothing when it was. */
export function pushElsewhere(pull: PullRequest): readonly Happening[] {
  return pull.fork ? happeningsOf({ ...pull, fork: false }).slice(0, 1) : [];
}

/** The emissions of some happenings, each with its own. */
export function candidatesOf(stage: Stage, happenings: readonly Happening[]): readonly Candidate[] {
  return happenings.flatMap((happening) =>
    emissionsAt(stage, happening).map((emission) => ({ emission, happening })),
  );
}

/** Where a pull request is looked at: under a dialect, with a memory of what was read. */
export interface Viewpoint {
  readonly dialect: Dialect;
  readonly read: ReadWorkflow;
}

function isUntrusted({ fork, trusted }: PullRequestEvent): boolean {
  return fork && !trusted;
}

/** Runs for somebody who is not approved wait, but for those of `pull_request_target` (gitea.md 2.6, forgejo.md 2.11). */
function waitsForApproval({ event }: Emission, { untrustedRuns }: Dialect): boolean {
  return event === 'pull_request' && untrustedRuns === 'wait';
}

/** What a job posts first of which nobody knows whether it will run. */
const PENDING: State = 'pending';

/** What is posted for certain, of which `either` comes whichever way its conditions turn out. */
function everythingPosted(
  stage: Stage,
  happenings: readonly Happening[],
  either: ReadonlyMap<string, Candidate>,
): readonly { readonly emission: Emission; readonly state: State }[] {
  const certain = simulate(stage, happenings);
  const open = [...either].filter(([context]) => !certain.has(context));
  return [...certain.values(), ...open.map(([, { emission }]) => ({ emission, state: PENDING }))];
}

/** Lets happenings happen to the head commit of a pull request, as one dialect's servers do. */
export function letHappen(
  snapshot: Snapshot,
  happenings: readonly Happening[],
  { dialect, read }: Viewpoint,
): Happened {
  const { tree, directory } = snapshot;
  const stage: Stage = {
    head: tree,
    base: tree,
    directory,
    dialect,
    facts: factsOf(snapshot),
    read,
  };
  const candidates = candidatesOf(stage, happenings);
  const either = postedEitherWay(candidates);
  const doubts = candidates.flatMap((candidate): readonly Doubt[] => {
    if (either.has(exactText(candidate.emission.context) ?? '')) return [];
    const why = doubtAbout(candidate);
    return why === undefined ? [] : [{ emission: candidate.emission, why }];
  });
  const isStuck = ({ origin }: Emission): boolean => {
    const file = tree.files.find(({ path }) => path === origin.workflow);
    const parsed = file === undefined ? undefined : read(file, dialect);
    return parsed?.kind === 'workflow' && stuckIn(parsed.workflow).has(origin.job);
  };
  const untrusted = happenings.some((each) => each.kind === 'pull_request' && isUntrusted(each));
  const all = everythingPosted(stage, happenings, either);
  const posted = all.map(({ emission, state }) => ({
    context: exactText(emission.context) ?? '',
    state,
    stuck: isStuck(emission),
    waits: untrusted && state === 'pending' && waitsForApproval(emission, dialect),
    emission,
  }));
  return { stage, posted, doubts, candidates };
}
