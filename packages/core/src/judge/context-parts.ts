import type { Nearest } from '../model/index.js';
import { editDistance } from '../nearest/index.js';

/** A context taken apart; `job` is without its matrix suffix. */
export interface Parts {
  readonly workflow: string;
  readonly job: string;
  readonly matrix: string;
  readonly event: string;
}

const CONTEXT = /^(?:(?<workflow>.*?) )?\/ (?<rest>.*) \((?<event>[^()]*)\)$/su;
const WITH_MATRIX = /^(?<job>.*?) \((?<matrix>.*)\)$/su;

/** Takes a context apart; a text that is none is all job. */
export function takeApart(context: string): Parts {
  const { workflow = '', rest = context, event = '' } = CONTEXT.exec(context)?.groups ?? {};
  const { job = rest, matrix = '' } = WITH_MATRIX.exec(rest)?.groups ?? {};
  return { workflow, job, matrix, event };
}

/** Takes the name of a job apart, where it is the whole context. */
export function takeNameApart(context: string): Parts {
  const { job = context, matrix = '' } = WITH_MATRIX.exec(context)?.groups ?? {};
  return { workflow: '', job, matrix, event: '' };
}

/** The parts in lower case. */
export function fold({ workflow, job, matrix, event }: Parts): Parts {
  return {
    workflow: workflow.toLowerCase(),
    job: job.toLowerCase(),
    matrix: matrix.toLowerCase(),
    event: event.toLowerCase(),
  };
}

/** Parts as they are written and in lower case. */
export interface Apart {
  readonly written: Parts;
  readonly folded: Parts;
}

const KEYS = ['workflow', 'job', 'matrix', 'event'] as const;

/** Whether two jobs of one workflow are the same word but for a slip of the finger. */
function isTypo(wanted: string, given: string): boolean {
  const most = Math.max(2, Math.floor(wanted.length / 4));
  const near = Math.abs(wanted.length - given.length) <= most;
  return near && editDistance(wanted, given, most) <= most;
}

/** Which parts are the same, but for letter case, decides how an emitter differs. */
export function differenceOf(wanted: Apart, given: Apart): Nearest['difference'] {
  const differing = KEYS.filter((key) => wanted.folded[key] !== given.folded[key]);
  const [first, ...others] = differing;
  if (first === undefined) {
    const same = KEYS.every((key) => wanted.written[key] === given.written[key]);
    return same ? 'other-trigger' : 'letter-case';
  }
  if (others.length === 0 && first !== 'job') return first;
  if (!differing.includes('job')) return differing.includes('workflow') ? 'workflow' : 'matrix';
  const neighbours = !differing.includes('workflow');
  return neighbours && isTypo(wanted.written.job, given.written.job) ? 'typo' : 'job';
}
