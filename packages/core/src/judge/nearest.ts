import type { Dialect } from '../dialect/index.js';
import type { Emission, Nearest } from '../model/index.js';
import { COMPARED, editDistance, prepareLikeness } from '../nearest/index.js';
import { takeApart as takeContextApart, takeNameApart } from './context-parts.js';
import { misnamed } from './misnamed.js';
import { apart, type Candidate, knownIn, type Named, prepareCandidates } from './candidates.js';

const RANK: Readonly<Record<Nearest['difference'], number>> = {
  'other-trigger': 0,
  'display-name': 0,
  'workflow-name': 0,
  'job-id': 0,
  'letter-case': 1,
  event: 2,
  matrix: 3,
  'matrix-suffix': 3,
  typo: 4,
  workflow: 5,
  job: 6,
};

/** How many emitters are shown for a requirement, and of how many the letters are counted for it. */
const SHOWN = 3;
const COUNTED = 24;

/** The so-and-so largest of some small numbers. */
function largest(place: number, numbers: readonly number[]): number {
  const times: number[] = [];
  for (const each of numbers) times[each] = (times[each] ?? 0) + 1;
  let value = times.length;
  for (let left = place; left > 0 && value > 0; left -= times[value] ?? 0) value -= 1;
  return value;
}

/** The candidates that have most pairs of letters in common with a text: only theirs are worth counting. */
function mostAlike(
  candidates: readonly Candidate[],
  commonOf: () => Uint16Array,
): readonly Candidate[] {
  if (candidates.length <= COUNTED) return candidates;
  const all = commonOf();
  const commonIn = ({ known }: Candidate) => all[known.index] ?? 0;
  const least = largest(COUNTED, candidates.map(commonIn));
  return candidates
    .filter((candidate) => commonIn(candidate) >= least)
    .sort((one, other) => commonIn(other) - commonIn(one))
    .slice(0, COUNTED);
}

/**
 * The distance of a candidate; the kind of difference outweighs every letter. `undefined` where it is not below
 * `limit`, or where naming it would mislead: half of the letters of another job of another workflow differ.
 */
function distanceOf(
  { context, written }: Named,
  { known, difference }: Candidate,
  limit: number,
): number | undefined {
  const stranger = difference === 'job' && known.written.workflow !== written.workflow;
  const rank = RANK[difference] * 1000;
  const most = Math.min(limit - rank - 1, stranger ? Math.floor(context.length / 2) : Infinity);
  if (most < 0) return undefined;
  const texts = [context, known.context].map((text) => text.slice(0, COMPARED));
  const letters = editDistance(texts[0] ?? '', texts[1] ?? '', most);
  return letters > most ? undefined : rank + letters;
}

function closest(wanted: Named, candidates: readonly Candidate[]): readonly Nearest[] {
  let shown: readonly Nearest[] = [];
  for (const candidate of candidates) {
    const last = shown[SHOWN - 1];
    const distance = distanceOf(wanted, candidate, last?.distance ?? Infinity);
    if (distance === undefined) continue;
    const { known, difference } = candidate;
    shown = [...shown, { emission: known.emission, difference, distance }]
      .sort((one, other) => one.distance - other.distance)
      .slice(0, SHOWN);
  }
  return shown;
}

/** Where a context is a job's name alone, another job is as good as a stranger, and a name may lack its matrix. */
function amongNames({ context, written }: Named, near: readonly Nearest[]): readonly Nearest[] {
  return near.flatMap((each): readonly Nearest[] => {
    const letters = each.distance - RANK.job * 1000;
    if (each.difference === 'job') return letters > context.length / 2 ? [] : [each];
    const bare = each.difference === 'matrix' && written.matrix === '';
    return [bare ? { ...each, difference: 'matrix-suffix' } : each];
  });
}

type Form = Dialect['contextText'];

/**
 * What is asked again and again of the same emissions: the closest to a required pattern, one a context; `form` is what
 * contexts are made of.
 */
export function prepareNearest(
  emissions: readonly Emission[],
  form: Form = 'workflow-job-event',
): (requirement: string) => readonly Nearest[] {
  const takeApart = form === 'job' ? takeNameApart : takeContextApart;
  const all = knownIn(emissions, takeApart);
  const candidatesFor = prepareCandidates(all);
  const commonWith = prepareLikeness(all.map(({ context }) => context));
  return (requirement) => {
    const mistaken = form === 'job' ? misnamed(requirement, emissions) : [];
    if (mistaken.length > 0) return mistaken;
    const wanted = apart(requirement, takeApart);
    const candidates = mostAlike(candidatesFor(wanted), () => commonWith(requirement));
    const near = closest(wanted, candidates);
    return form === 'job' ? amongNames(wanted, near) : near;
  };
}

/** The emitters that come closest to a required pattern, nearest first, one a context. */
export function nearest(
  requirement: string,
  emissions: readonly Emission[],
  form?: Form,
): readonly Nearest[] {
  return prepareNearest(emissions, form)(requirement);
}
