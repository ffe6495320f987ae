import { couldBeWantedBy, type Ground } from '../judge/index.js';
import { type Emission, exactText, severityOf, type Verdict } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
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
  const { requirement } = verdict;
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  const heavy = landings.filter(({ lands, emission }) => {
    if (lands.kind === 'none') return false;
    const context = exactText(emission.context);
    return context !== undefined && glob.kind === 'matcher'
      ? glob.matches(context)
      : couldBeWantedBy(requirement, emission, dialect);
  });
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

/** It arrives after the change, but not on every pull request that counts; a loss that does not count is none. */
function toSometimes(before: Arriving, after: Arriving, ground: Ground): Turn | null {
  if (before.kind === 'always') return turn('breaks', worstGap(after));
  const { gap, doubt } = findLoss(before.by, after.by, ground.spaces);
  if (gap !== null && severityOf(gap, ground.assumptions) === 'error') return turn('breaks', gap);
  return doubt === null ? null : turn('unclear');
}

function bothArrive(before: Arriving, after: Arriving, ground: Ground): Turn {
  const worse = after.kind === 'sometimes' ? toSometimes(before, after, ground) : null;
  if (worse !== null) return worse;
  if (losesTeeth(before, after, ground)) return turn('loses-teeth');
  if (before.kind === 'always') return turn('stays');
  const gained = findLoss(after.by, before.by, ground.spaces);
  return turn(gained.gap === null ? 'stays' : 'recovers');
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
