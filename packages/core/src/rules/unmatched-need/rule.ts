import type { Job, Workflow } from '../../model/index.js';
import { asBad, inFile, readable, requiredAmong } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

/** The jobs that wait for one of some jobs, and those jobs themselves. */
function waitingFor(ids: readonly string[], { jobs }: Workflow): ReadonlySet<string> {
  const waiting = new Set(ids);
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const { id, needs } of jobs) if (needs.some((need) => waiting.has(need))) waiting.add(id);
  }
  return waiting;
}

/** Jobs that wait, by way of others, for themselves. */
function circular({ jobs }: Workflow): readonly Job[] {
  const needsOf = new Map(jobs.map(({ id, needs }) => [id, needs]));
  const reaches = (from: string): boolean => {
    const seen = new Set<string>();
    const open = [...(needsOf.get(from) ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(...(needsOf.get(id) ?? []));
    }
    return seen.has(from);
  };
  return jobs.filter(({ id }) => reaches(id));
}

/** A required context of one of some jobs; of any job of the file where one such job fails the whole run. */
function requiredOf(ids: ReadonlySet<string>, workflow: Workflow, facts: RuleFacts): string | null {
  const whole = facts.dialect.unknownNeed === 'fails-run';
  const emissions = facts.emissions.filter(
    ({ origin }) => origin.workflow === workflow.path && (whole || ids.has(origin.job)),
  );
  return requiredAmong(emissions, facts);
}

function foundIn(workflow: Workflow, facts: RuleFacts): readonly Found[] {
  const ids = new Set(workflow.jobs.map(({ id }) => id));
  const lost = workflow.jobs.flatMap(({ id: job, needs, span }): readonly Found[] => {
    const [need] = needs.filter((each) => !ids.has(each));
    if (need === undefined) return [];
    const context = requiredOf(waitingFor([job], workflow), workflow, facts);
    const message = facts.dialect.unknownNeed === 'fails-run' ? 'fails-run' : 'unknown-job';
    const severity = asBad(context);
    return [{ message, severity, context, data: { job, need }, at: inFile(span) }];
  });
  const circle = circular(workflow);
  const [first] = circle;
  if (first === undefined) return lost;
  const jobs = circle.map(({ id }) => id);
  const context = requiredOf(waitingFor(jobs, workflow), workflow, facts);
  const data = { jobs: jobs.join(', ') };
  return [
    ...lost,
    { message: 'circle', severity: asBad(context), context, data, at: inFile(first.span) },
  ];
}

/** The rule `unmatched-need`; its page is `doc.md`. */
export const unmatchedNeed = makeRule({
  id: 'unmatched-need',
  severity: 'warning',
  title: 'A job that waits for one that does not exist, or for itself, so that it never starts',
  say: {
    'unknown-job': ({ job, need }) =>
      `${job} needs ${need}, which this workflow does not have: its status stays pending`,
    'fails-run': ({ job, need }) =>
      `${job} needs ${need}, which this workflow does not have: the server fails the whole run`,
    circle: ({ jobs }) => `${jobs} wait for each other: their statuses stay pending`,
  },
  find: (facts) => readable(facts).flatMap((workflow) => foundIn(workflow, facts)),
});
