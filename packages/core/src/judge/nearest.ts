import { editDistance } from '../nearest/index.js';
import { type Emission, type Nearest, showText } from '../model/index.js';

/** A context taken apart; `job` is without its matrix suffix. */
interface Parts {
  readonly workflow: string;
  readonly job: string;
  readonly matrix: string;
  readonly event: string;
}

const CONTEXT = /^(?:(?<workflow>.*?) )?\/ (?<rest>.*) \((?<event>[^()]*)\)$/su;
const WITH_MATRIX = /^(?<job>.*?) \((?<matrix>.*)\)$/su;

function takeApart(context: string): Parts {
  const { workflow = '', rest = context, event = '' } = CONTEXT.exec(context)?.groups ?? {};
  const { job = rest, matrix = '' } = WITH_MATRIX.exec(rest)?.groups ?? {};
  return { workflow, job, matrix, event };
}

const KEYS = ['workflow', 'job', 'matrix', 'event'] as const;

/** Whether two jobs of one workflow are the same word but for a slip of the finger. */
function isTypo(wanted: Parts, given: Parts): boolean {
  const most = Math.max(2, Math.floor(wanted.job.length / 4));
  return editDistance(wanted.job, given.job) <= most;
}

/** Which parts are the same, but for letter case, decides how an emitter differs. */
function differenceOf(wanted: Parts, given: Parts): Nearest['difference'] {
  const differing = KEYS.filter((key) => wanted[key].toLowerCase() !== given[key].toLowerCase());
  const [first, ...others] = differing;
  if (first === undefined) {
    return KEYS.every((key) => wanted[key] === given[key]) ? 'other-trigger' : 'letter-case';
  }
  if (others.length === 0 && first !== 'job') return first;
  if (!differing.includes('job')) return differing.includes('workflow') ? 'workflow' : 'matrix';
  return !differing.includes('workflow') && isTypo(wanted, given) ? 'typo' : 'job';
}

const RANK: Readonly<Record<Nearest['difference'], number>> = {
  'other-trigger': 0,
  'letter-case': 1,
  event: 2,
  matrix: 3,
  typo: 4,
  workflow: 5,
  job: 6,
};

/** How long texts are compared: hostile names must not make the comparison expensive. */
const COMPARED = 200;

/** How many emitters are shown for a requirement, and of how many the letters are counted for it. */
const SHOWN = 3;
const COUNTED = 24;

/** An emitter and how it differs, before its letters are counted. */
interface Candidate {
  readonly emission: Emission;
  readonly context: string;
  readonly parts: Parts;
  readonly difference: Nearest['difference'];
  readonly pairs: ReadonlySet<string>;
}

function pairsOf(text: string): ReadonlySet<string> {
  const short = text.slice(0, COMPARED).toLowerCase();
  return new Set(Array.from(short, (letter, index) => letter + (short[index + 1] ?? '')));
}

function shared(wanted: ReadonlySet<string>, pairs: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of wanted) if (pairs.has(pair)) common += 1;
  return common;
}

/** The candidates that have most pairs of letters in common with a text: only theirs are worth counting. */
function mostAlike(requirement: string, candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= COUNTED) return candidates;
  const wanted = pairsOf(requirement);
  return candidates
    .map((candidate) => ({ candidate, common: shared(wanted, candidate.pairs) }))
    .sort((one, other) => other.common - one.common)
    .slice(0, COUNTED)
    .map(({ candidate }) => candidate);
}

function count(requirement: string, { emission, context, difference }: Candidate): Nearest {
  const letters = editDistance(requirement.slice(0, COMPARED), context.slice(0, COMPARED));
  return { emission, difference, distance: RANK[difference] * 1000 + letters };
}

/** Those that share something, else other jobs of the same workflow, else whatever is spelt alike. */
function worthCounting(wanted: Parts, all: readonly Candidate[]): readonly Candidate[] {
  const alike = all.filter(({ difference }) => difference !== 'job');
  if (alike.length > 0) return alike;
  const neighbours = all.filter(({ parts }) => parts.workflow === wanted.workflow);
  return neighbours.length > 0 ? neighbours : all;
}

/** Whether an emitter is so unlike that naming it would mislead: another job of another workflow. */
function isFar(
  requirement: string,
  wanted: Parts,
  { emission, difference, distance }: Nearest,
): boolean {
  if (difference !== 'job') return false;
  const { workflow } = takeApart(showText(emission.context));
  const letters = distance - RANK.job * 1000;
  return workflow !== wanted.workflow && letters > requirement.length / 2;
}

/** What is asked again and again of the same emissions: the closest to a required pattern, one a context. */
export function prepareNearest(
  emissions: readonly Emission[],
): (requirement: string) => readonly Nearest[] {
  const byContext = new Map(emissions.map((each) => [showText(each.context), each]));
  const known = [...byContext].map(([context, emission]) => ({
    emission,
    context,
    parts: takeApart(context),
    pairs: pairsOf(context),
  }));
  return (requirement) => {
    const wanted = takeApart(requirement);
    const all = known.map((each): Candidate => {
      return { ...each, difference: differenceOf(wanted, each.parts) };
    });
    return mostAlike(requirement, worthCounting(wanted, all))
      .map((candidate) => count(requirement, candidate))
      .filter((each) => !isFar(requirement, wanted, each))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, SHOWN);
  };
}

/** The emitters that come closest to a required pattern, nearest first, one a context. */
export function nearest(requirement: string, emissions: readonly Emission[]): readonly Nearest[] {
  return prepareNearest(emissions)(requirement);
}
