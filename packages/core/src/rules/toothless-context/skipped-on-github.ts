import { exactText, type Emission, type Job } from '../../model/index.js';
import type { RuleFacts } from '../rule.js';
import { type Condition, readsOf } from './read-condition.js';

function isSameJob(one: Emission, other: Emission): boolean {
  return (
    one.event === other.event &&
    one.origin.workflow === other.origin.workflow &&
    one.origin.at.file === other.origin.at.file &&
    one.origin.at.start.offset === other.origin.at.start.offset
  );
}

/** Whether a job that is skipped posts under the same name as when it runs: not so with a matrix or an expression. */
export function keepsName({ matrix, name }: Job): boolean {
  return matrix === null && !(name ?? '').includes('${{');
}

/** Whether some pull requests get the context of a job as skipped. */
function isSkippedSomewhere(emission: Emission, { landings }: RuleFacts): boolean {
  const context = exactText(emission.context);
  return landings.some(
    ({ emission: other, lands }) =>
      lands.kind !== 'none' &&
      other.state === 'skipped' &&
      isSameJob(emission, other) &&
      exactText(other.context) === context,
  );
}

/** What an `if:` comes to, by whether the job posts its context as skipped on some pull requests. */
export function skipCondition(emission: Emission, job: Job, facts: RuleFacts): Condition {
  const source = job.condition ?? '';
  if (source.trim() === '' || !isSkippedSomewhere(emission, facts)) return { kind: 'absent' };
  return { kind: 'depends', reads: readsOf(source) || 'the jobs that it needs' };
}

/** Whether a job that posts as skipped never does anything else on pull requests. */
export function neverRuns(skipped: Emission, { landings }: RuleFacts): boolean {
  return !landings.some(
    ({ emission, lands }) =>
      lands.kind !== 'none' && emission.state !== 'skipped' && isSameJob(emission, skipped),
  );
}
