import type { Emission, Job, Workflow } from '../../model/index.js';
import type { RuleFacts } from '../rule.js';
import { readCondition, runsAnyway } from './read-condition.js';

/** Every job that a job waits for, but not past one that runs whatever happened before it. */
function needsOf(job: Job, { jobs }: Workflow, { dialect }: RuleFacts): readonly Job[] {
  const found = new Set<Job>();
  const open = [...job.needs];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const wanted = id;
    const need = jobs.find((each) => each.id === wanted);
    if (need === undefined || found.has(need) || need === job) continue;
    found.add(need);
    // GitHub's success() asks for all of them, however far (conditions.ts of the room expand).
    if (dialect.parser === 'github' || !runsAnyway(need, dialect)) open.push(...need.needs);
  }
  return jobs.filter((each) => found.has(each));
}

function emissionsOfNeed(need: Job, { origin, event }: Emission, { emissions }: RuleFacts) {
  return emissions.filter(
    (other) =>
      other.event === event &&
      other.state !== 'skipped' &&
      other.origin.workflow === origin.workflow &&
      other.origin.job === need.id,
  );
}

/** A need that can be skipped on its own, or whose failure is not required to be absent. */
function lets(need: Job, emission: Emission, facts: RuleFacts): boolean {
  const { kind } = readCondition(need, emission, facts.snapshot);
  if (kind === 'depends' || kind === 'fails') return true;
  const own = emissionsOfNeed(need, emission, facts);
  // What a called workflow posts is not known by its caller's id, so nothing is sure to be required.
  if (need.uses !== null && facts.dialect.parser === 'github' && own.length === 0) return true;
  return !own.every((each) => facts.asked.has(each));
}

/** The jobs whose failure or skipping gets a job skipped, without anything required turning red. */
export function unmetNeeds(
  job: Job,
  at: { readonly workflow: Workflow; readonly emission: Emission },
  facts: RuleFacts,
): readonly Job[] {
  if (runsAnyway(job, facts.dialect)) return [];
  return needsOf(job, at.workflow, facts).filter((need) => lets(need, at.emission, facts));
}
