import {
  type Answering,
  externalFor,
  type Lack,
  NO_CONFIG,
  suppressionFor,
} from '../config/index.js';
import { dialectsOf } from '../dialect/index.js';
import { chooseDirectory } from '../emit/index.js';
import { emitUnder } from '../judge/index.js';
import {
  type Config,
  type Problem,
  type PullRequest,
  type Snapshot,
  showText,
} from '../model/index.js';
import { rememberParsing } from '../parse/index.js';
import { governanceOfBase } from './governance-of-base.js';
import { everythingThatHappens, letHappen, type Viewpoint } from './happened.js';
import { missesOf } from './misses.js';
import { outcomeOf } from './outcome.js';
import type { Accepted, Arrival, Doubt, Miss, Outcome, Replay } from './replay-types.js';

const VERSION = 'the version of the server';

/** A pull request, and what the configuration says besides the files. */
interface Question {
  readonly pull: PullRequest;
  readonly config: Config;
}

/** What is missing may come from elsewhere, but for a pattern that the server drops. */
function fromElsewhere(miss: Miss, config: Config): Miss {
  const { requirement, kind } = miss;
  const external = kind === 'uncompilable' ? null : externalFor(requirement, config);
  return external === null ? miss : { requirement, kind: 'external', external };
}

/** What one dialect's servers make of a pull request. */
function replayUnder(
  snapshot: Snapshot,
  { pull, config }: Question,
  viewpoint: Viewpoint,
): Omit<Replay, 'accepted'> {
  const { server, repository, tree, directory } = snapshot;
  const { dialect, read } = viewpoint;
  const happenings = everythingThatHappens(pull);
  const happened = letHappen(snapshot, happenings, viewpoint);
  const governance = governanceOfBase(snapshot, pull.base, dialect);
  const required = governance?.kind === 'required' ? governance.required : [];
  const misses = missesOf(required, happened, { snapshot, pull }).map((miss) =>
    fromElsewhere(miss, config),
  );
  const looked = dialect.directories.join(', ');
  const noFolder: Problem = { code: 'no-workflows-folder', data: { looked } };
  return {
    format: 1,
    server,
    repository,
    pull,
    happenings,
    governance,
    posted: happened.posted,
    doubts: happened.doubts,
    misses,
    outcome: outcomeOf(governance, happened, { misses, draft: pull.draft }),
    broken: [
      ...(chooseDirectory(tree, directory, dialect) === null ? [noFolder] : []),
      ...emitUnder(dialect, snapshot, read).problems,
    ],
  };
}

function keyOf({ context, state }: Arrival): string {
  return JSON.stringify([context, state]);
}

function isIn(replay: Pick<Replay, 'posted'>, arrival: Arrival): boolean {
  return replay.posted.some((other) => keyOf(other) === keyOf(arrival));
}

/** What is posted by every version; what only some post is in doubt. */
function agreePosted(
  all: readonly Pick<Replay, 'posted' | 'doubts'>[],
): Pick<Replay, 'posted' | 'doubts'> {
  const last = all.at(-1);
  const arrivals = new Map(all.flatMap(({ posted }) => posted).map((each) => [keyOf(each), each]));
  const doubts = new Map<string, Doubt>();
  for (const [key, arrival] of arrivals) {
    if (all.every((replay) => isIn(replay, arrival))) continue;
    doubts.set(key, { emission: arrival.emission, why: VERSION });
  }
  for (const doubt of all.flatMap((replay) => replay.doubts)) {
    doubts.set(JSON.stringify([showText(doubt.emission.context), doubt.why]), doubt);
  }
  const certain = last?.posted.filter((arrival) => !doubts.has(keyOf(arrival))) ?? [];
  return { posted: certain, doubts: [...doubts.values()] };
}

/** Two misses that mean the same for the merge, though one version may know an emitter and another none. */
function isLike(miss: Miss | undefined, other: Miss | undefined): boolean {
  const certain = ['absent', 'no-emitter'];
  if (miss === undefined || other === undefined) return miss === other;
  return miss.kind === other.kind || (certain.includes(miss.kind) && certain.includes(other.kind));
}

function agreeMisses(all: readonly Pick<Replay, 'misses'>[]): readonly Miss[] {
  const requirements = new Set(all.flatMap(({ misses }) => misses.map((each) => each.requirement)));
  return [...requirements].flatMap((requirement): readonly Miss[] => {
    const told = all.map(({ misses }) => misses.find((each) => each.requirement === requirement));
    const last = told.at(-1);
    if (told.every((each) => isLike(each, last))) return last === undefined ? [] : [last];
    return [{ requirement, kind: 'doubt', why: VERSION }];
  });
}

function agreeOutcome(all: readonly Pick<Replay, 'outcome'>[]): Outcome {
  const [first, ...others] = all.map(({ outcome }) => outcome);
  if (first === undefined)
    return { allowed: 'unknown', because: null, why: 'how this kind of server behaves' };
  if (others.every(({ allowed }) => allowed === first.allowed)) return others.at(-1) ?? first;
  return { allowed: 'unknown', because: null, why: VERSION };
}

function agreeBroken(all: readonly Pick<Replay, 'broken'>[]): readonly Problem[] {
  const problems = all.flatMap(({ broken }) => broken);
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Which suppressions may be meant by what is missing. */
const LACKS: Readonly<Record<Miss['kind'], readonly Lack[]>> = {
  absent: ['sometimes', 'never'],
  'no-emitter': ['never'],
  uncompilable: ['uncompilable'],
  doubt: [],
  external: [],
};

function acceptedIn(misses: readonly Miss[], on: Answering): readonly Accepted[] {
  return misses.flatMap(({ requirement, kind }) => {
    const suppression = suppressionFor(requirement, LACKS[kind], on);
    return suppression === null ? [] : [{ requirement, suppression }];
  });
}

/**
 * Plays one pull request through the workflows of a snapshot, which stand for its head and its base alike: which
 * statuses arrive, in which first state, and whether it could merge once those that wait are green. What hangs on
 * something unknown, or on a version that the server hides, is in doubt and never posted. What the configuration says
 * that something else posts is in doubt, too.
 */
export function replay(snapshot: Snapshot, pull: PullRequest, config: Config = NO_CONFIG): Replay {
  const { server, repository, governance, takenAt } = snapshot;
  const read = rememberParsing();
  const all = dialectsOf(server).map((dialect) =>
    replayUnder(snapshot, { pull, config }, { dialect, read }),
  );
  const unknownForge: Problem = { code: 'forge-unknown', data: { forge: server.forge } };
  const last = all.at(-1);
  const misses = agreeMisses(all);
  return {
    format: 1,
    server,
    repository,
    pull,
    happenings: everythingThatHappens(pull),
    governance: last === undefined ? governance : last.governance,
    ...agreePosted(all),
    misses,
    accepted: acceptedIn(misses, { config, today: takenAt }),
    outcome: agreeOutcome(all),
    broken: last === undefined ? [unknownForge] : agreeBroken(all),
  };
}
