import {
  compareVersions,
  type Dialect,
  parseVersion,
  resolve,
  timelineOf,
} from '../dialect/index.js';
import { chooseDirectory, chooseFiles } from '../emit/index.js';
import { emitUnder, type Judging, judgeUnder, requiredOf } from '../judge/index.js';
import { type Emission, exactText, type Snapshot } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import type { Later, RuleFacts } from './rule.js';

/** The dialect of the first version after this one in which anything differs. */
function nextDialect(dialect: Dialect): Dialect | undefined {
  const timeline = timelineOf(dialect.forge);
  const [next] = (timeline?.differences ?? [])
    .flatMap(({ since }) => since)
    .map(parseVersion)
    .filter((version) => version !== undefined)
    .filter((version) => compareVersions(version, dialect.version) > 0)
    .sort(compareVersions);
  return timeline === undefined || next === undefined ? undefined : resolve(timeline, next);
}

function laterThan(snapshot: Snapshot, { dialect, read }: Judging): Later | null {
  const next = nextDialect(dialect);
  if (next === undefined || requiredOf(snapshot).length === 0) return null;
  return { dialect: next, emissions: emitUnder(next, snapshot, read).emissions };
}

/** Which of some required patterns ask for which emissions; emissions that none asks for are left out. */
function askedAmong(
  emissions: readonly Emission[],
  required: readonly string[],
  dialect: Dialect,
): ReadonlyMap<Emission, readonly string[]> {
  const globs = required.map((pattern) => ({
    pattern,
    glob: compileRequirement(pattern, dialect.requirementGlob),
  }));
  const asking = (context: string) =>
    globs
      .filter(({ glob }) => glob.kind === 'matcher' && glob.matches(context))
      .map(({ pattern }) => pattern);
  const pairs = emissions.flatMap((emission): [Emission, readonly string[]][] => {
    const context = exactText(emission.context);
    const patterns = context === undefined ? [] : asking(context);
    return patterns.length === 0 ? [] : [[emission, patterns]];
  });
  return new Map(pairs);
}

/** Gathers what rules look at. `judged` is what was judged the same way before, where it was. */
export function factsFor(
  snapshot: Snapshot,
  judging: Judging,
  judged = judgeUnder(snapshot, judging),
): RuleFacts {
  const { dialect, read, assumptions } = judging;
  const { tree, directory, protections } = snapshot;
  const { emissions, problems } = judged.emitted;
  return {
    snapshot,
    dialect,
    folder: chooseDirectory(tree, directory, dialect),
    workflows: chooseFiles(tree, directory, dialect).map((file) => read(file, dialect)),
    problems,
    emissions,
    landings: judged.landings,
    verdicts: judged.verdicts,
    protections: protections ?? [],
    assumptions,
    asked: askedAmong(emissions, requiredOf(snapshot), dialect),
    later: laterThan(snapshot, judging),
  };
}
