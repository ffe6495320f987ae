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

/** How many emitters are shown for a requirement. */
const SHOWN = 3;

function near(requirement: string, emission: Emission): Nearest {
  const context = showText(emission.context);
  const difference = differenceOf(takeApart(requirement), takeApart(context));
  const letters = editDistance(requirement.slice(0, COMPARED), context.slice(0, COMPARED));
  return { emission, difference, distance: RANK[difference] * 1000 + letters };
}

/** Whether an emitter is so unlike that naming it would mislead: another job of another workflow. */
function isFar(requirement: string, { emission, difference, distance }: Nearest): boolean {
  if (difference !== 'job') return false;
  const workflows = [requirement, showText(emission.context)].map(
    (text) => takeApart(text).workflow,
  );
  const letters = distance - RANK.job * 1000;
  return workflows[0] !== workflows[1] && letters > requirement.length / 2;
}

/** The emitters that come closest to a required pattern, nearest first, one a context. */
export function nearest(requirement: string, emissions: readonly Emission[]): readonly Nearest[] {
  const byContext = new Map(emissions.map((each) => [showText(each.context), each]));
  const all = [...byContext.values()]
    .map((emission) => near(requirement, emission))
    .filter((each) => !isFar(requirement, each))
    .sort((a, b) => a.distance - b.distance);
  const alike = all.filter(({ difference }) => difference !== 'job');
  return (alike.length > 0 ? alike : all).slice(0, SHOWN);
}
