import { type Nearest, showText } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { emissionInWords } from './condition.js';
import { place } from './place.js';

type Difference = Nearest['difference'];

/** What sets the closest emitter apart from the requirement. */
const DIFFERENCE: Readonly<Record<Difference, string>> = {
  event: 'the same job on another event',
  'letter-case': 'differs in letter case only',
  matrix: 'the same job in another matrix combination',
  workflow: 'the same job in a workflow of another name',
  job: 'another job of the same workflow',
  typo: 'spelt a little differently',
  'other-trigger': 'the same name, but it never lands on a pull request',
  'display-name': 'so pages show it; the context is the name of the job alone',
  'workflow-name': 'this is the name of the workflow; its jobs have names of their own',
  'job-id': 'this is the id of the job, which has a name',
  'matrix-suffix': 'the job has a matrix: every combination posts under a name of its own',
};

/** What to do; `name` is the closest emitter's, quoted. */
const REMEDY: Readonly<Record<Difference, (name: string) => string>> = {
  event: (name) => `run the job on the event that is required, or require ${name}`,
  'letter-case': (name) => `require ${name} as it is posted, or rename what posts it`,
  matrix: (name) => `require ${name}, or one job that needs the whole matrix`,
  workflow: (name) => `require ${name}, or give the workflow its old name`,
  job: (name) => `require ${name}, or give the job its required name`,
  typo: (name) => `require ${name} as it is posted, or rename what posts it`,
  'display-name': (name) => `require ${name}`,
  'workflow-name': (name) => `require ${name}, or one job that needs all others`,
  'job-id': (name) => `require ${name}, or take the job its name away`,
  'matrix-suffix': (name) => `require ${name}, or one job that needs the whole matrix`,
  'other-trigger': () => 'let that workflow run on pull requests, or stop requiring it',
};

/** What there is to say about a required pattern that the server cannot compile. */
export const UNCOMPILABLE = {
  why: 'the server cannot compile this pattern, so nothing ever matches it',
  remedy: 'mend the pattern, or require exact names',
} as const;

/** How many close emitters one sentence names. */
const CLOSEST = 3;

/** Why the closest emitter is not what is required: `the same job on another event`. */
export function differenceInWords(nearest: Nearest, quote: Quote): string {
  const words = DIFFERENCE[nearest.difference];
  return nearest.difference === 'other-trigger'
    ? `${words}: ${emissionInWords(nearest.emission, quote)}`
    : words;
}

/** The names of the closest emitters, best first: `A, B`; `none` when nothing comes close. */
export function closestNames(nearest: readonly Nearest[], quote: Quote): string {
  const names = [...new Set(nearest.map((each) => showText(each.emission.context)))];
  return names.length === 0 ? 'none' : names.slice(0, CLOSEST).map(quote).join(', ');
}

/** The closest emitters with the place and the difference of the best: one clause without a full stop. */
export function closestInWords(nearest: readonly Nearest[], quote: Quote): string {
  const names = `closest emitter(s): ${closestNames(nearest, quote)}`;
  const [best] = nearest;
  if (best === undefined) return names;
  const where = place(best.emission.origin.at, quote);
  return `${names} (${differenceInWords(best, quote)}, ${where})`;
}

/**
 * That no job posts it, and which come closest; where one bears the very name, that it posts it elsewhere only. A
 * clause without a full stop.
 */
export function lackInWords(nearest: readonly Nearest[], quote: Quote): string {
  const [best] = nearest;
  if (best === undefined) return 'no job posts this, and nothing comes close';
  return best.difference === 'other-trigger'
    ? 'a job has this name, but never posts it on a pull request'
    : `no job posts this. Closest: ${closestNames(nearest, quote)}`;
}

/** What to do about a requirement without an emitter; a clause without a full stop. */
export function remedyInWords(best: Nearest | undefined, quote: Quote): string {
  return best === undefined
    ? 'stop requiring it, or add a job that posts it'
    : REMEDY[best.difference](quote(showText(best.emission.context)));
}
