import { NO_CONFIG } from '../config/index.js';
import { type Dialect, differencesBetween, dialectsOf, timelineOf } from '../dialect/index.js';
import { isWantedBy, type Judged, judgeUnder, prepareJudging } from '../judge/index.js';
import {
  type Config,
  type ContextChange,
  type PassedDifference,
  type Problem,
  type RequirementChange,
  type Server,
  showText,
  type Snapshot,
  type Upgrade,
  type Verdict,
} from '../model/index.js';
import { contextChanges } from './context-changes.js';

/** The newer of the dialects a server may speak; the comparison is made with it. */
function dialectFor(server: Server): Dialect | undefined {
  return dialectsOf(server).at(-1);
}

function whyItWedges(
  requirement: string,
  changes: readonly ContextChange[],
  before: Dialect,
): string {
  for (const change of changes) {
    if (change.kind === 'renamed' && isWantedBy(requirement, change.before, before)) {
      return `posted as ${showText(change.after.context)} then`;
    }
    if (change.kind === 'vanishes' && isWantedBy(requirement, change.before, before)) {
      return 'nothing posts it then';
    }
  }
  return 'the pattern no longer matches what is posted';
}

interface Sides {
  readonly before: Judged;
  readonly after: Judged;
  readonly changes: readonly ContextChange[];
}

function losesTeeth(requirement: string, { after, changes }: Sides): boolean {
  return changes.some(
    (change) => change.kind === 'skips' && isWantedBy(requirement, change.after, after.dialect),
  );
}

function arrives({ kind }: Verdict): boolean {
  return kind === 'always' || kind === 'sometimes';
}

function changeOf(old: Verdict, made: Verdict, sides: Sides): readonly RequirementChange[] {
  const { requirement } = old;
  if (arrives(old) && made.kind === 'never') {
    const why = whyItWedges(requirement, sides.changes, sides.before.dialect);
    return [{ kind: 'wedges', requirement, why }];
  }
  if (old.kind !== 'unknown' && made.kind === 'unknown') {
    return [{ kind: 'unclear', requirement, why: made.why }];
  }
  if (!arrives(made)) return [];
  if (old.kind === 'always' && made.kind === 'sometimes') {
    return [{ kind: 'wedges', requirement, why: 'some pull requests do not get it then' }];
  }
  if (losesTeeth(requirement, sides)) {
    const why = 'where the filters keep its workflow out, `skipped` is posted and counts as passed';
    return [{ kind: 'loses-teeth', requirement, why }];
  }
  return old.kind === 'never' ? [{ kind: 'recovers', requirement, why: 'it is posted then' }] : [];
}

function requirementChanges(sides: Sides): readonly RequirementChange[] {
  return sides.before.verdicts.flatMap((old, index) => {
    const made = sides.after.verdicts[index];
    return made === undefined ? [] : changeOf(old, made, sides);
  });
}

function passed(from: Dialect, to: Dialect): readonly PassedDifference[] {
  const timeline = timelineOf(to.forge);
  if (timeline === undefined || from.forge !== to.forge) return [];
  return differencesBetween(timeline, from.version, to.version).map((difference) => ({
    id: difference.id,
    since: difference.since,
    about: difference.about,
    evidence: difference.evidence.kind,
  }));
}

function newProblems({ before, after }: Sides): readonly Problem[] {
  const known = new Set(before.emitted.problems.map((problem) => JSON.stringify(problem)));
  return after.emitted.problems.filter((problem) => !known.has(JSON.stringify(problem)));
}

/**
 * Judges one snapshot as its server does now and as another version would, and says what becomes of every
 * context and requirement. `undefined` when either server's behaviour is not known at all.
 */
export function predictUpgrade(
  snapshot: Snapshot,
  to: Server,
  { assumptions }: Config = NO_CONFIG,
): Upgrade | undefined {
  const from = dialectFor(snapshot.server);
  const target = dialectFor(to);
  if (from === undefined || target === undefined) return undefined;
  const judging = prepareJudging(snapshot, assumptions);
  const before = judgeUnder(snapshot, { ...judging, dialect: from });
  const { bases } = before.ground;
  const after = judgeUnder(snapshot, { ...judging, dialect: target, bases });
  const sides: Sides = { before, after, changes: contextChanges(before, after) };
  return {
    format: 1,
    from: snapshot.server,
    to,
    repository: snapshot.repository,
    branch: snapshot.branch,
    contexts: sides.changes,
    requirements: requirementChanges(sides),
    differences: passed(from, target),
    broken: newProblems(sides),
  };
}
