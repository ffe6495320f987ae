import type { Dialect } from '../dialect/index.js';
import {
  type Assumptions,
  type Condition,
  type Emission,
  exactText,
  type Proof,
  type Snapshot,
} from '../model/index.js';
import { type Bases, basesOf } from './bases.js';
import type { PullSpace } from './find-pull-request.js';
import { type Ground, judgeOne, type Landing } from './judge.js';
import { lands } from './lands.js';
import { judgeBesides } from './on-github.js';
import { prepareNearest } from './nearest.js';
import { proveOver } from './prove-over.js';
import type { Solution } from './solve.js';
import { queueSpaces, spacesOf } from './spaces.js';

/**
 * Numbers what emissions hang on: their event and condition. The runs of one trigger share their condition, so
 * that what is worked out for one serves all.
 */
function makeNumbering(): (emission: Emission) => number {
  const numbers = new Map<string, Map<Condition, number>>();
  let next = 0;
  return ({ event, when }) => {
    const ofEvent = numbers.get(event) ?? new Map<Condition, number>();
    numbers.set(event, ofEvent);
    const known = ofEvent.get(when);
    if (known !== undefined) return known;
    next += 1;
    ofEvent.set(when, next);
    return next;
  };
}

/** Works each answer out once. */
function remember<T>(answers: Map<string, T>, key: string, workOut: () => T): T {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = workOut();
  answers.set(key, answer);
  return answer;
}

/** Prepares what answers when it is first asked. */
function once<A, B>(prepare: () => (asked: A) => B): (asked: A) => B {
  let prepared: ((asked: A) => B) | undefined;
  return (asked) => {
    prepared ??= prepare();
    return prepared(asked);
  };
}

function byExactContext(landings: readonly Landing[]): ReadonlyMap<string, readonly Landing[]> {
  const contexts = new Map<string, Landing[]>();
  for (const landing of landings) {
    const context = exactText(landing.emission.context);
    if (context === undefined) continue;
    const same = contexts.get(context);
    if (same === undefined) contexts.set(context, [landing]);
    else same.push(landing);
  }
  return contexts;
}

function isDoubtful({ emission, lands: where }: Landing): boolean {
  if (where.kind === 'none') return false;
  return where.kind === 'unknown' || exactText(emission.context) === undefined;
}

/** How the ground is prepared; `bases` are those of the dialect where none are given. */
interface Preparing {
  readonly dialect: Dialect;
  readonly assumptions: Assumptions;
  readonly bases?: Bases | undefined;
}

/** The ground for judging by emissions over some pull requests, or over the commits of a merge queue. */
function groundOver(
  emissions: readonly Emission[],
  spaces: readonly PullSpace[],
  { dialect, assumptions, bases }: Required<Preparing> & { readonly bases: Bases },
): Ground {
  const numberOf = makeNumbering();
  const solutions = new Map<string, Solution>();
  const proofs = new Map<string, Proof>();
  const landings = emissions.map((emission): Landing => {
    const key = String(numberOf(emission));
    return { emission, lands: remember(solutions, key, () => lands(emission, bases)) };
  });
  return {
    landings,
    byContext: byExactContext(landings),
    doubtful: landings.filter(isDoubtful),
    dialect,
    bases,
    spaces,
    assumptions,
    besides: (verdict) => verdict,
    nearest: once(() => prepareNearest(emissions, dialect.contextText)),
    prove: (wanted) => {
      const distinct = new Map(wanted.map((emission) => [numberOf(emission), emission]));
      const key = [...distinct.keys()].sort((a, b) => a - b).join();
      return remember(proofs, key, () => proveOver([...distinct.values()], spaces));
    },
  };
}

function hasQueue({ governance }: Snapshot): boolean {
  return governance.kind === 'required' && (governance.layers?.queue ?? null) !== null;
}

/** The ground for judging a snapshot by some emissions, which need not be those of its own tree. */
export function groundOf(
  snapshot: Snapshot,
  emissions: readonly Emission[],
  { dialect, assumptions, bases = basesOf(snapshot, dialect) }: Preparing,
): Ground {
  const preparing = { dialect, assumptions, bases };
  const queued = emissions.filter(({ event }) => event === 'merge_group');
  const own = queued.length === 0 ? emissions : emissions.filter((each) => !queued.includes(each));
  const ground = groundOver(own, spacesOf(snapshot, dialect, bases), preparing);
  if (dialect.forge !== 'github') return ground;
  const queue = once(() => {
    const inQueue = groundOver(queued, queueSpaces(snapshot, dialect, bases), preparing);
    return (requirement: string) => judgeOne(requirement, inQueue);
  });
  const inQueue = hasQueue(snapshot) ? queue : null;
  return {
    ...ground,
    besides: (verdict) => judgeBesides(verdict, { ...preparing, snapshot, inQueue }),
  };
}
