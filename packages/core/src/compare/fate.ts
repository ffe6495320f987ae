import { couldBeWantedBy, type Ground } from '../judge/index.js';
import type { Emission, Verdict } from '../model/index.js';
import type { Fate, FateKind } from './comparison.js';
import { isSkipped } from './landing.js';
import { findLoss, signatureOf } from './reach-change.js';

/** A requirement's verdict, and what it was made from. */
export interface Footing {
  readonly verdict: Verdict;
  readonly ground: Ground;
}

type Arriving = Extract<Verdict, { by: readonly Emission[] }>;

function arrives(verdict: Verdict): verdict is Arriving {
  return 'by' in verdict;
}

/** What could decide about a requirement. */
function weightOf({ verdict, ground }: Footing): string {
  const { landings, dialect } = ground;
  const heavy = landings.filter(
    ({ lands, emission }) =>
      lands.kind !== 'none' && couldBeWantedBy(verdict.requirement, emission, dialect),
  );
  return signatureOf(heavy.map(({ emission }) => emission));
}

type Turn = Pick<Fate, 'kind' | 'lost'>;

function turn(kind: FateKind, lost: Fate['lost'] = null): Turn {
  return { kind, lost };
}

function worstGap(verdict: Arriving): Fate['lost'] {
  return verdict.gaps.find(({ severity }) => severity === 'error') ?? null;
}

/** Whether some pull requests no longer run what a requirement asks for, but get it as `skipped`. */
function losesTeeth(before: Arriving, after: Arriving, { spaces }: Ground): boolean {
  if (!after.by.some(isSkipped)) return false;
  const runs = (by: readonly Emission[]) => by.filter((each) => !isSkipped(each));
  return findLoss(runs(before.by), runs(after.by), spaces).gap !== null;
}

/** It arrives on both sides, but only on some pull requests on each. */
function sometimesBoth(before: Arriving, after: Arriving, ground: Ground): Turn {
  const lost = findLoss(before.by, after.by, ground.spaces);
  if (lost.gap !== null && ground.assumptions[lost.gap.kind] === 'error')
    return turn('breaks', lost.gap);
  if (lost.doubt !== null) return turn('unclear');
  const gained = findLoss(after.by, before.by, ground.spaces);
  return turn(gained.gap === null ? 'stays' : 'recovers');
}

function bothArrive(before: Arriving, after: Arriving, ground: Ground): Turn {
  if (before.kind === 'always' && after.kind === 'sometimes')
    return turn('breaks', worstGap(after));
  if (losesTeeth(before, after, ground)) return turn('loses-teeth');
  if (before.kind === 'sometimes' && after.kind === 'sometimes')
    return sometimesBoth(before, after, ground);
  return turn(before.kind === after.kind ? 'stays' : 'recovers');
}

function turnOf(before: Verdict, after: Verdict, ground: Ground): Turn {
  if (after.kind === 'unknown') return turn('unclear');
  if (before.kind === 'never') return turn(arrives(after) ? 'recovers' : 'missing');
  if (!arrives(after)) return turn('breaks');
  if (arrives(before)) return bothArrive(before, after, ground);
  return after.kind === 'always' ? turn('recovers') : turn('breaks', worstGap(after));
}

/** What becomes of one requirement. What did not change cannot break it, known or not. */
export function fateOf(from: Footing, to: Footing): Fate {
  const [before, after] = [from.verdict, to.verdict];
  const same = weightOf(from) === weightOf(to);
  const untouched = turn(after.kind === 'never' ? 'missing' : 'stays');
  return { before, after, ...(same ? untouched : turnOf(before, after, to.ground)) };
}
