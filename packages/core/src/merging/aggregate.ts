import type { Dialect } from '../dialect/index.js';
import type { Matcher } from '../pattern/index.js';
import { type PostedStatus, ranksOf, spoils, worstState } from './status.js';

/** A required pattern that the server compiled. */
export interface Demand {
  readonly requirement: string;
  readonly matches: Matcher;
}

/** What the statuses amount to. `failing` holds every status in the way, pending ones too. */
export type Sum =
  | { readonly kind: 'satisfied' }
  | { readonly kind: 'nothing-posted' }
  | { readonly kind: 'nothing-collected' }
  | { readonly kind: 'missing'; readonly requirements: readonly string[] }
  | { readonly kind: 'failing'; readonly statuses: readonly PostedStatus[] };

/** What is summed up, and how. `listed`: whether anything is required by name, usable or not. */
export interface Question {
  readonly demands: readonly Demand[];
  readonly listed: boolean;
  readonly statuses: readonly PostedStatus[];
  readonly dialect: Pick<Dialect, 'aggregation' | 'skippedRanks' | 'warningFails'>;
}

const SATISFIED: Sum = { kind: 'satisfied' };

function sumFailing(statuses: readonly PostedStatus[]): Sum {
  return statuses.length === 0 ? SATISFIED : { kind: 'failing', statuses };
}

function collect(demand: Demand, statuses: readonly PostedStatus[]): readonly PostedStatus[] {
  return statuses.filter((status) => demand.matches(status.context));
}

function findMissing({ demands, statuses }: Question): readonly string[] {
  return demands
    .filter((demand) => collect(demand, statuses).length === 0)
    .map((demand) => demand.requirement);
}

function inTheWay(demand: Demand, question: Question): readonly PostedStatus[] {
  const matched = collect(demand, question.statuses);
  const counted = question.dialect.aggregation === 'first-match' ? matched.slice(0, 1) : matched;
  const states = counted.map((status) => status.state);
  const state = worstState(states, ranksOf(question.dialect.skippedRanks));
  if (state === undefined || !spoils(state)) return [];
  return counted.filter((status) => spoils(status.state));
}

/** Without a usable pattern every status counts, and at least one has to be a real success. */
function sumAll(statuses: readonly PostedStatus[]): Sum {
  const spoiled = statuses.filter((status) => spoils(status.state));
  if (statuses.length === 0) return { kind: 'nothing-posted' };
  if (spoiled.length > 0) return { kind: 'failing', statuses: spoiled };
  const succeeded = statuses.some((status) => status.state === 'success');
  return succeeded ? SATISFIED : { kind: 'failing', statuses };
}

function sumRanked(question: Question): Sum {
  if (question.demands.length === 0) return sumAll(question.statuses);
  const requirements = findMissing(question);
  if (requirements.length > 0) return { kind: 'missing', requirements };
  const spoiling = question.demands.flatMap((demand) => inTheWay(demand, question));
  return sumFailing([...new Set(spoiling)]);
}

function passesCombined(state: string, warningFails: boolean): boolean {
  if (state === 'warning') return !warningFails;
  return state === 'success' || state === 'skipped';
}

function sumCombined(question: Question): Sum {
  const { demands, statuses, listed, dialect } = question;
  const asked = (status: PostedStatus): boolean =>
    demands.some((demand) => demand.matches(status.context));
  const collected = listed ? statuses.filter(asked) : statuses;
  if (statuses.length === 0) return { kind: 'nothing-posted' };
  const requirements = findMissing(question);
  if (requirements.length > 0) return { kind: 'missing', requirements };
  if (collected.length === 0) return { kind: 'nothing-collected' };
  return sumFailing(
    collected.filter((status) => !passesCombined(status.state, dialect.warningFails)),
  );
}

/** Conclusions that satisfy a requirement on GitHub (docs.github.com, troubleshooting-required-status-checks). */
const PASSING = ['success', 'skipped', 'neutral'];

/** On GitHub every instance of a required context has to pass, and nothing else counts. */
function sumEvery(question: Question): Sum {
  const { demands, statuses } = question;
  const requirements = findMissing(question);
  if (requirements.length > 0) return { kind: 'missing', requirements };
  const asked = statuses.filter(({ context }) => demands.some(({ matches }) => matches(context)));
  return sumFailing(asked.filter(({ state }) => !PASSING.includes(state)));
}

/**
 * Sums up the newest statuses under the usable required patterns. `combined` (Gitea >= 1.25,
 * `modules/commitstatus`) fails when no pattern is usable; the ranked ways (before, and Forgejo) then count
 * every status. Recorded: `glob-one-*`, `state-*`, `empty-list-*`, `invalid-pattern-*`.
 */
export function sumUp(question: Question): Sum {
  switch (question.dialect.aggregation) {
    case 'combined':
      return sumCombined(question);
    case 'every-match':
      return sumEvery(question);
    default:
      return sumRanked(question);
  }
}
