import { dialectsOf } from './dialect/index.js';
import { chooseDirectory, shadowingDirectory } from './emit/index.js';
import {
  agreeOn,
  isWantedBy,
  type Judged,
  judgeUnder,
  type Landing,
  notesOn,
  requiredOf,
} from './judge/index.js';
import {
  ASSUMPTIONS,
  type Assumptions,
  type Emission,
  exactText,
  type Problem,
  type Report,
  type Snapshot,
  showText,
  type Verdict,
} from './model/index.js';
import { rememberParsing } from './parse/index.js';

/** One emission a context, the first that lands; those of which it is not sure come with their doubt. */
function landingContexts(landings: readonly Landing[]): readonly Emission[] {
  const byContext = new Map<string, Emission>();
  for (const { emission, lands: where } of landings) {
    const key = exactText(emission.context) ?? `${showText(emission.context)}\n`;
    if (where.kind === 'point' && !byContext.has(key)) byContext.set(key, emission);
  }
  return [...byContext.values()];
}

function uniqueProblems(judged: readonly Judged[]): readonly Problem[] {
  const all = judged.flatMap(({ emitted }) => emitted.problems);
  return [...new Map(all.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function nothingKnown(snapshot: Snapshot, problem: Problem): Report {
  const { server, repository, branch, governance } = snapshot;
  const verdicts = requiredOf(snapshot).map((requirement): Verdict => {
    return { kind: 'unknown', requirement, why: problem.code };
  });
  return {
    format: 1,
    server,
    repository,
    branch,
    governance,
    assumptions: ASSUMPTIONS,
    verdicts,
    emitted: [],
    unrequired: [],
    broken: [problem],
    notes: [],
    counts: { files: 0, jobs: 0, runs: 0 },
  };
}

/**
 * The whole machine on one page: reads the workflows of a snapshot as its server does, says what they post,
 * and judges every requirement of the branch under some assumptions. Pure: the same snapshot always gives the same report.
 */
export function analyse(snapshot: Snapshot, assumptions: Assumptions = ASSUMPTIONS): Report {
  const { server, repository, branch, governance, tree, directory } = snapshot;
  const judging = { assumptions, read: rememberParsing() };
  const judged = dialectsOf(server).map((dialect) => judgeUnder(snapshot, { ...judging, dialect }));
  const latest = judged.at(-1);
  if (latest === undefined) {
    return nothingKnown(snapshot, { code: 'forge-unknown', data: { forge: server.forge } });
  }
  if (chooseDirectory(tree, directory, latest.dialect) === null) {
    const looked = latest.dialect.directories.join(', ');
    return nothingKnown(snapshot, { code: 'no-workflows-folder', data: { looked } });
  }
  const shadow = shadowingDirectory(tree, directory, latest.dialect);
  if (shadow !== null) {
    const data = { directory: directory ?? '', read: shadow };
    return nothingKnown(snapshot, { code: 'folder-not-read', data });
  }
  const required = requiredOf(snapshot);
  const emitted = landingContexts(latest.landings);
  return {
    format: 1,
    server,
    repository,
    branch,
    governance,
    assumptions,
    verdicts: required.map((requirement) => agreeOn(requirement, judged)),
    emitted,
    unrequired: emitted.filter(
      (emission) => !required.some((pattern) => isWantedBy(pattern, emission, latest.dialect)),
    ),
    broken: uniqueProblems(judged),
    notes: notesOn(snapshot, latest, judging),
    counts: latest.emitted.counts,
  };
}
