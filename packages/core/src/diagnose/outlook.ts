import { ACTIVITIES } from '../judge/index.js';
import { type Condition, type Emission, exactText } from '../model/index.js';
import { holds } from '../trigger/index.js';
import { coversEveryPush } from './covers.js';
import type { PullSnapshot } from './pull-snapshot.js';
import { emittedFrom, eventOf, pushOf, type Sight } from './sight.js';

/** Whether an emission is on the head commit: certainly, certainly not, or depending on what else happened. */
export type Likelihood = 'yes' | 'maybe' | 'no';

/** An emission of the head commit's workflows, and whether it lands there. */
export interface Outlook {
  readonly emission: Emission;
  readonly likely: Likelihood;
}

/** A condition in which some kinds of atoms are open. */
function opened(condition: Condition, kinds: readonly Condition['kind'][]): Condition {
  switch (condition.kind) {
    case 'and':
      return { kind: 'and', all: condition.all.map((each) => opened(each, kinds)) };
    case 'or':
      return { kind: 'or', any: condition.any.map((each) => opened(each, kinds)) };
    case 'not':
      return { kind: 'not', of: opened(condition.of, kinds) };
    default:
      return kinds.includes(condition.kind)
        ? { kind: 'unknown', why: 'what happened then' }
        : condition;
  }
}

/** Which files a push changed is not told, nor which other branches a merged commit was pushed to. */
function onPush(emission: Emission, { snapshot }: Sight): Likelihood {
  const { pull } = snapshot;
  const push = pushOf(snapshot);
  const here = holds(opened(emission.when, ['paths']), push);
  if (!pull.fork && here !== 'no') return here === 'yes' ? 'yes' : 'maybe';
  const elsewhere = holds(opened(emission.when, ['paths', 'branch', 'tag']), push);
  return pull.state === 'closed' && elsewhere !== 'no' ? 'maybe' : 'no';
}

/** Nobody tells whether it was a draft when the commit came, nor which authors of forks are approved. */
function isOpenFor({ pull }: PullSnapshot): readonly Condition['kind'][] {
  return pull.fork ? ['draft', 'trusted'] : ['draft'];
}

/** The commit came by opening or by pushing, nobody says which; the rest may have happened or not. */
function onPull(emission: Emission, { snapshot }: Sight): Likelihood {
  const when = opened(emission.when, isOpenFor(snapshot));
  const answerTo = (activity: string) => holds(when, eventOf(snapshot, activity));
  if (['opened', 'synchronize'].every((activity) => answerTo(activity) === 'yes')) return 'yes';
  return ACTIVITIES.every((activity) => answerTo(activity) === 'no') ? 'no' : 'maybe';
}

function likelihoodOf(emission: Emission, sight: Sight): Likelihood {
  if (emission.event === 'push') return onPush(emission, sight);
  if (emission.event.startsWith('pull_request_review'))
    return emission.when.kind === 'never' ? 'no' : 'maybe';
  return onPull(emission, sight);
}

/** Every job of a workflow has the same condition; each is worked out once. */
function rememberLikelihood(sight: Sight): (emission: Emission) => Likelihood {
  const known = new Map<string, Likelihood>();
  return (emission) => {
    const key = `${emission.event} ${JSON.stringify(emission.when)}`;
    const likely = known.get(key) ?? likelihoodOf(emission, sight);
    known.set(key, likely);
    return likely;
  };
}

/** A context that comes as a run or as `skipped`, whatever the push changed, comes for certain. */
function joinPushes(outlooks: readonly Outlook[], { snapshot }: Sight): readonly Outlook[] {
  if (snapshot.pull.fork) return outlooks;
  const pushes = outlooks.filter(
    ({ emission, likely }) => emission.event === 'push' && likely === 'maybe',
  );
  const groups = new Map<string, Condition[]>();
  for (const { emission } of pushes) {
    const context = exactText(emission.context);
    if (context !== undefined) groups.set(context, [...(groups.get(context) ?? []), emission.when]);
  }
  const open = new Set(pushes);
  const push = pushOf(snapshot);
  const certain = new Set(
    [...groups].flatMap(([context, whens]) => (coversEveryPush(whens, push) ? [context] : [])),
  );
  return outlooks.map((each) =>
    open.has(each) && certain.has(exactText(each.emission.context) ?? '')
      ? { ...each, likely: 'yes' }
      : each,
  );
}

/** What the workflows at the head commit and, for `pull_request_target`, at the base branch post on the head commit. */
export function outlooksOf(sight: Sight): readonly Outlook[] {
  const { snapshot } = sight;
  const event = eventOf(snapshot, 'opened');
  const base = snapshot.base === null ? [] : emittedFrom(sight, snapshot.base, event).emissions;
  const pushed = emittedFrom(sight, snapshot.head, pushOf(snapshot)).emissions;
  const head = emittedFrom(sight, snapshot.head, event).emissions;
  const likelihood = rememberLikelihood(sight);
  const outlooks = [
    ...pushed.filter((each) => each.event === 'push'),
    ...head.filter((each) => each.event !== 'push' && each.event !== 'pull_request_target'),
    ...base.filter((each) => each.event === 'pull_request_target'),
  ].map((emission) => ({ emission, likely: likelihood(emission) }));
  return joinPushes(outlooks, sight);
}
