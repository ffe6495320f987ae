import { type Condition, type Emission, speaksOf } from '../model/index.js';
import { holds } from '../trigger/index.js';
import type { Cause } from './diagnosis.js';
import type { PullSnapshot } from './pull-snapshot.js';
import { eventOf, pushOf, type Sight, stoppedBy } from './sight.js';

/** Conditions that all have to hold, apart. */
function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.all.flatMap(conjuncts) : [condition];
}

type Of<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

function markerIn({ markers }: Of<'unmarked'>, { snapshot }: Sight): Cause {
  const { pull, message } = snapshot;
  const inMessage = markers.find((marker) => message.includes(marker));
  if (inMessage !== undefined) return { kind: 'skip-marker', marker: inMessage, where: 'message' };
  const marker = markers.find((each) => pull.title.includes(each)) ?? '';
  return { kind: 'skip-marker', marker, where: 'title' };
}

function lackingActivity(atom: Condition, { snapshot }: Sight): 'opened' | 'synchronize' | 'both' {
  const [first, later] = ['opened', 'synchronize'].map(
    (activity) => holds(atom, eventOf(snapshot, activity)) === 'no',
  );
  if (first === true && later === true) return 'both';
  return first === true ? 'opened' : 'synchronize';
}

function branchCause(atom: Of<'branch'>, { event, origin }: Emission, { snapshot }: Sight): Cause {
  const { base, head } = snapshot.pull;
  const branch = event === 'push' ? head : base;
  return { kind: 'branch', filter: atom.filter, branch, at: atom.at ?? origin.trigger };
}

function neverCause(why: string, { origin }: Emission, { snapshot }: Sight): Cause {
  const { disabled } = snapshot.known;
  const file = origin.workflow;
  const off = (disabled ?? []).some((entry) => file.endsWith(`/workflows/${entry}`));
  if (off) return { kind: 'disabled', file };
  return { kind: stoppedBy(snapshot.known) === why ? 'stopped' : 'filtered', why };
}

function together(atom: Condition): string {
  if (atom.kind === 'draft') return 'it runs on drafts only';
  const isReady = atom.kind === 'not' && atom.of.kind === 'draft';
  return isReady ? 'it leaves drafts out' : 'its filters together let nothing like this through';
}

/** A conjunct that does not hold, as a cause. */
function causeOf(atom: Condition, emission: Emission, sight: Sight): Cause {
  const at = emission.origin.trigger;
  switch (atom.kind) {
    case 'paths':
      return { kind: 'paths', filter: atom.filter, at: atom.at ?? at };
    case 'branch':
      return branchCause(atom, emission, sight);
    case 'activity': {
      const lacking = lackingActivity(atom, sight);
      return { kind: 'activity', types: atom.types, lacking, at: atom.at ?? at };
    }
    case 'unmarked':
      return markerIn(atom, sight);
    case 'never':
      return neverCause(atom.why, emission, sight);
    case 'unknown':
      return { kind: 'unsure', why: atom.why };
    case 'trusted':
      return { kind: 'approval' };
    default:
      return { kind: 'filtered', why: together(atom) };
  }
}

/** The path filter of an `or` that tags may pass too, so that the filter itself is named. */
function plainly(atom: Condition): Condition {
  if (atom.kind !== 'or') return atom;
  return atom.any.find(({ kind }) => kind === 'paths' || kind === 'branch') ?? atom;
}

function onPush(emission: Emission, sight: Sight): readonly Cause[] {
  const push = pushOf(sight.snapshot);
  if (sight.snapshot.pull.fork) return [{ kind: 'fork-push', at: emission.origin.trigger }];
  return conjuncts(emission.when)
    .filter((atom) => holds(atom, push) === 'no')
    .map((atom) => causeOf(plainly(atom), emission, sight));
}

function onPull(emission: Emission, sight: Sight): readonly Cause[] {
  const events = ['opened', 'synchronize'].map((activity) => eventOf(sight.snapshot, activity));
  return conjuncts(emission.when)
    .filter((atom) => events.some((event) => holds(atom, event) === 'no'))
    .map((atom) => causeOf(plainly(atom), emission, sight));
}

/** Which files a push changed is not told; those of the whole pull request only say what it cannot have been. */
function isOpenOnPush(atom: Condition): boolean {
  return plainly(atom).kind === 'paths';
}

/** What no server tells of the time when the head commit came. */
function untoldIn(atom: Condition, { pull }: PullSnapshot): string | undefined {
  if (speaksOf(atom, 'draft')) return 'whether it was a draft when its head commit came';
  const gated = pull.fork && speaksOf(atom, 'trusted');
  return gated ? 'whether somebody has approved the runs of its author' : undefined;
}

function doubtsIn(emission: Emission, sight: Sight): readonly Cause[] {
  const { snapshot } = sight;
  const onPush = emission.event === 'push';
  const at = onPush ? pushOf(snapshot) : eventOf(snapshot, 'synchronize');
  return conjuncts(emission.when).flatMap((atom): readonly Cause[] => {
    if (onPush && isOpenOnPush(atom))
      return [{ kind: 'unsure', why: 'which files the last push changed (it has a path filter)' }];
    const untold = untoldIn(atom, snapshot);
    if (untold !== undefined) return [{ kind: 'unsure', why: untold }];
    if (holds(atom, at) !== 'unknown') return [];
    const why = atom.kind === 'unknown' ? atom.why : 'a filter that cannot be read for sure';
    return [{ kind: 'unsure', why }];
  });
}

/** Why an emission is not on the head commit; never empty, because it was asked for one that is not. */
export function blockersOf(emission: Emission, sight: Sight): readonly Cause[] {
  const causes = emission.event === 'push' ? onPush(emission, sight) : onPull(emission, sight);
  if (causes.length > 0) return causes;
  const doubts = doubtsIn(emission, sight);
  return doubts.length > 0 ? doubts : [{ kind: 'not-posted', at: emission.origin.trigger }];
}
