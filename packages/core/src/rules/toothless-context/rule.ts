import { ARRIVALS, solve, type Space, spaceOf } from '../../judge/index.js';
import type { Emission, EventFilter } from '../../model/index.js';
import { groupBy, inFile, jobOf, landing, triggerOf } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';
import { readCondition } from './read-condition.js';
import { keepsName, neverRuns, skipCondition } from './skipped-on-github.js';
import { unmetNeeds } from './unmet-needs.js';

type Seen = Pick<Found, 'message' | 'at' | 'severity'> & Required<Pick<Found, 'data'>>;

/** Whether a filter keeps some pull requests out, or may. */
function keepsOut({ key, patterns }: EventFilter, space: Space, { dialect }: RuleFacts): boolean {
  if (key === 'types') return false;
  if (!key.startsWith('branches')) return true;
  const mode = key === 'branches' ? 'include' : 'ignore';
  const filter = { mode, patterns, engine: dialect.filterEngine } as const;
  return solve({ kind: 'branch', filter }, false, space).kind !== 'none';
}

/** The filter that keeps the workflow out, or its trigger. */
function filteredOut(emission: Emission, facts: RuleFacts): Seen {
  const { origin } = emission;
  const space = spaceOf(emission, facts.bases, ARRIVALS);
  const filters = triggerOf(emission, facts)?.filters ?? [];
  const filter = filters.find((each) => keepsOut(each, space, facts));
  const data = { job: origin.job, key: filter?.key ?? '' };
  return { message: 'filtered-out', data, at: inFile(filter?.span ?? origin.trigger) };
}

/** On GitHub `skipped` comes from a job that did not run: told with the runs of the job, unless it has none. */
function skippedJob(emission: Emission, facts: RuleFacts): readonly Seen[] {
  if (!neverRuns(emission, facts)) return [];
  const { job, at } = emission.origin;
  const data = { job, event: emission.event };
  return [{ message: 'never-runs', severity: 'error', data, at: inFile(at) }];
}

function skippable(emission: Emission, facts: RuleFacts): readonly Seen[] {
  const place = jobOf(emission, facts);
  if (place === undefined) return [];
  const { job, workflow } = place;
  const at = inFile(job.span);
  const data = { job: job.id, event: emission.event };
  const isGithub = facts.dialect.parser === 'github';
  const condition = isGithub
    ? skipCondition(emission, job, facts)
    : readCondition(job, emission, facts.snapshot);
  if (condition.kind === 'fails') return [{ message: 'never-runs', severity: 'error', data, at }];
  const reads = condition.kind === 'depends' ? condition.reads : '';
  const depends: readonly Seen[] =
    reads === '' ? [] : [{ message: 'may-skip', data: { ...data, reads }, at }];
  if (isGithub && !keepsName(job)) return depends;
  const needs = unmetNeeds(job, { workflow, emission }, facts).map(({ id }) => id);
  if (needs.length === 0) return depends;
  return [...depends, { message: 'skipped-need', data: { ...data, needs: needs.join(', ') }, at }];
}

function skipped(emission: Emission, facts: RuleFacts): readonly Seen[] {
  return facts.dialect.parser === 'github'
    ? skippedJob(emission, facts)
    : [filteredOut(emission, facts)];
}

/** What a merge queue gets as skipped, though pull requests get it otherwise. */
function skippedInQueue(facts: RuleFacts): readonly Found[] {
  const { governance } = facts.snapshot;
  if (governance.kind !== 'required' || !governance.layers?.queue) return [];
  return [...facts.asked].flatMap(([{ event, state, when, origin }, contexts]) => {
    if (event !== 'merge_group' || state !== 'skipped' || when.kind === 'never') return [];
    return contexts.map((context): Found => {
      const data = { context, job: origin.job };
      return { message: 'skipped-in-queue', context, data, at: inFile(origin.at) };
    });
  });
}

function foundFor(emission: Emission, context: string, facts: RuleFacts): readonly Found[] {
  const seen = emission.state === 'skipped' ? skipped(emission, facts) : skippable(emission, facts);
  return seen.map((each) => ({ ...each, context, data: { context, ...each.data } }));
}

/** The rule `toothless-context`; its page is `doc.md`. */
export const toothlessContext = makeRule({
  id: 'toothless-context',
  severity: 'warning',
  title: 'A required context that can pass without its job having run',
  say: {
    'filtered-out': ({ context, key }) =>
      `${context} passes as skipped on pull requests that the filter ${key} keeps out`,
    'never-runs': ({ context, job, event }) =>
      `${context} always passes as skipped: the condition of ${job} is false on ${event}`,
    'may-skip': ({ context, job, reads }) =>
      `${context} passes as skipped when the condition of ${job} is false; it hangs on ${reads}`,
    'skipped-in-queue': ({ context, job }) =>
      `${context} passes as skipped in the merge queue, where the condition of ${job} is false, so what is merged is not tested`,
    'skipped-need': ({ context, job, needs }) =>
      `${context} passes as skipped when ${needs} fails or is skipped, because ${job} then does not run`,
  },
  find: (facts) => {
    const asked = landing(facts).flatMap((emission) =>
      (facts.asked.get(emission) ?? []).flatMap((context) => foundFor(emission, context, facts)),
    );
    const all = [...asked, ...skippedInQueue(facts)];
    return [...groupBy(all, (found) => JSON.stringify(found)).values()].flatMap(([first]) =>
      first === undefined ? [] : [first],
    );
  },
});
