import {
  type Condition,
  type Emission,
  allOf,
  ALWAYS,
  anyOf,
  never,
  notOf,
} from '../model/index.js';
import { admits } from '../pattern/index.js';

type PathsAtom = Extract<Condition, { kind: 'paths' }>;

function decided(atom: PathsAtom, changed: readonly string[]): Condition {
  const answer = admits(atom.filter, changed);
  if (answer === true) return ALWAYS;
  if (answer === 'unknown') return { kind: 'unknown', why: 'a path filter' };
  return never('its path filter lets none of the changed files through');
}

/** A condition where the changed files are known. */
function knowing(condition: Condition, changed: readonly string[]): Condition {
  switch (condition.kind) {
    case 'paths':
      return decided(condition, changed);
    case 'and':
      return allOf(condition.all.map((each) => knowing(each, changed)));
    case 'or':
      return anyOf(condition.any.map((each) => knowing(each, changed)));
    case 'not':
      return notOf(knowing(condition.of, changed));
    default:
      return condition;
  }
}

/** Where the emissions of one pull request come from, and the files it changes (`null`: not known). */
export interface Stage {
  readonly head: readonly Emission[];
  readonly base: readonly Emission[];
  readonly changed: readonly string[] | null;
}

/**
 * What can land on one pull request: from its head commit, but for `pull_request_target`, which servers read from
 * the base branch (recording `gitea-1.26.3 pr-target-renames-job`). Which files a push of its head branch changes
 * is not known: it may be its last.
 */
export function stageEmissions({ head, base, changed }: Stage): readonly Emission[] {
  const isTarget = ({ event }: Emission) => event === 'pull_request_target';
  const all = [...head.filter((each) => !isTarget(each)), ...base.filter(isTarget)];
  if (changed === null) return all;
  // Runs share their condition, and whoever judges them relies on that.
  const known = new Map<Condition, Condition>();
  return all.map((each) => {
    if (each.event === 'push') return each;
    const when = known.get(each.when) ?? knowing(each.when, changed);
    known.set(each.when, when);
    return { ...each, when };
  });
}
