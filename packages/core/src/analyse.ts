import { applyConfig, NO_CONFIG } from './config/index.js';
import { dialectsOf } from './dialect/index.js';
import { hindranceOf } from './hindrance.js';
import {
  agreeOn,
  basesFor,
  type Judged,
  judgeUnder,
  type Landing,
  notesOn,
  prepareJudging,
  prepareWanting,
  requiredOf,
} from './judge/index.js';
import {
  ASSUMPTIONS,
  type Config,
  type Emission,
  exactText,
  type Problem,
  type Report,
  type Snapshot,
  showText,
  type Verdict,
} from './model/index.js';
import { factsFor, runRules } from './rules/index.js';

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
    extent: { kind: 'branch', because: 'unclear' },
    assumptions: ASSUMPTIONS,
    verdicts,
    findings: [],
    emitted: [],
    unrequired: [],
    broken: [problem],
    notes: [],
    counts: { files: 0, jobs: 0, runs: 0 },
  };
}

/**
 * The whole machine on one page: reads the workflows of a snapshot as its server does, says what they post,
 * and judges every requirement of the branch as the configuration wants it. Pure: the same snapshot always gives
 * the same report.
 */
export function analyse(snapshot: Snapshot, config: Config = NO_CONFIG): Report {
  const { server, repository, branch, governance, takenAt } = snapshot;
  const judging = prepareJudging(snapshot, config.assumptions);
  const bases = basesFor(snapshot, dialectsOf(server));
  const judged = [...bases].map(([dialect, own]) =>
    judgeUnder(snapshot, { ...judging, dialect, bases: own }),
  );
  const last = judged.at(-1);
  const hindrance = hindranceOf(snapshot, last?.dialect);
  if (last === undefined || hindrance !== undefined) {
    return nothingKnown(snapshot, hindrance ?? { code: 'forge-unknown', data: {} });
  }
  const required = requiredOf(snapshot);
  const verdicts = agreeOn(required, judged);
  const latest: Judged = { ...last, verdicts };
  const emitted = landingContexts(latest.ground.landings);
  const facts = factsFor(snapshot, { ...judging, dialect: latest.dialect }, latest);
  const wanting = prepareWanting(required, latest.dialect);
  return {
    format: 1,
    server,
    repository,
    branch,
    governance,
    extent: latest.ground.bases.extent,
    assumptions: config.assumptions,
    ...applyConfig({ verdicts, findings: runRules(facts, config.severities) }, config, takenAt),
    emitted,
    unrequired: emitted.filter((emission) => wanting.by(emission).length === 0),
    broken: uniqueProblems(judged),
    notes: notesOn(snapshot, latest, judging),
    counts: latest.emitted.counts,
  };
}
