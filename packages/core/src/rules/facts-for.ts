import {
  compareVersions,
  type Dialect,
  differencesBetween,
  parseVersion,
  resolve,
  timelineOf,
} from '../dialect/index.js';
import { chooseDirectory, chooseFiles } from '../emit/index.js';
import { emitUnder, type Judging, judgeUnder, prepareWanting, requiredOf } from '../judge/index.js';
import type { Emission, Snapshot } from '../model/index.js';
import type { Later, RuleFacts } from './rule.js';

/** The dialect of the next line of versions (or of the last version of this line) in which anything differs. */
function nextDialect(dialect: Dialect): Dialect | undefined {
  const timeline = timelineOf(dialect.forge);
  if (timeline === undefined) return undefined;
  const next = timeline.lines
    .map(parseVersion)
    .filter((version) => version !== undefined)
    .filter((version) => compareVersions(version, dialect.version) > 0)
    .find((version) => differencesBetween(timeline, dialect.version, version).length > 0);
  return next === undefined ? undefined : resolve(timeline, next);
}

function laterThan(snapshot: Snapshot, { dialect, read }: Judging): Later | null {
  const next = nextDialect(dialect);
  if (next === undefined || requiredOf(snapshot).length === 0) return null;
  // What filters keep out is posted for requirements only, and under the same names: it is not needed here.
  const { source } = snapshot.governance;
  const bare: Snapshot = {
    ...snapshot,
    governance: { kind: 'unprotected', source },
    protections: null,
  };
  return { dialect: next, emissions: emitUnder(next, bare, read).emissions };
}

/** Which of some required patterns ask for which emissions; emissions that none asks for are left out. */
function askedAmong(
  emissions: readonly Emission[],
  required: readonly string[],
  dialect: Dialect,
): ReadonlyMap<Emission, readonly string[]> {
  const wanting = prepareWanting(required, dialect);
  const pairs = emissions.map((emission) => [emission, wanting.by(emission)] as const);
  return new Map(pairs.filter(([, asked]) => asked.length > 0));
}

/**
 * Gathers what rules look at. `judged` is what was judged before, where it was; its verdicts may be those that
 * several dialects agree on.
 */
export function factsFor(
  snapshot: Snapshot,
  judging: Judging,
  judged = judgeUnder(snapshot, judging),
): RuleFacts {
  const { dialect, read, assumptions } = judging;
  const { tree, directory, protections } = snapshot;
  const { emissions, problems } = judged.emitted;
  const folder = chooseDirectory(tree, directory, dialect);
  return {
    snapshot,
    dialect,
    folder,
    workflows: chooseFiles(tree, directory, dialect).map((file) => read(file, dialect)),
    problems,
    emissions,
    bases: judged.ground.bases,
    landings: judged.ground.landings,
    // Without a folder nothing was seen, which is no reason to say that nothing is posted.
    verdicts: folder === null ? [] : judged.verdicts,
    protections: protections ?? [],
    assumptions,
    asked: askedAmong(emissions, requiredOf(snapshot), dialect),
    later: laterThan(snapshot, judging),
  };
}
