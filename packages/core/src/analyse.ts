import { acceptVerdicts, NO_CONFIG, suppressFindings } from './config/index.js';
import { dialectsOf } from './dialect/index.js';
import { chooseDirectory, shadowingDirectory } from './emit/index.js';
import {
  agreeOn,
  isWantedBy,
  type Judged,
  type Judging,
  judgeUnder,
  type Landing,
  notesOn,
  requiredOf,
} from './judge/index.js';
import {
  ASSUMPTIONS,
  type Config,
  type Emission,
  exactText,
  type Finding,
  type Problem,
  type Report,
  type Snapshot,
  showText,
  type Verdict,
} from './model/index.js';
import { rememberParsing } from './parse/index.js';
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

/** What our rules find, but for what the configuration answers for. */
function findingsOf(
  snapshot: Snapshot,
  {
    config,
    judging,
    latest,
  }: { config: Config; judging: Omit<Judging, 'dialect'>; latest: Judged },
): readonly Finding[] {
  const facts = factsFor(snapshot, { ...judging, dialect: latest.dialect }, latest);
  const today = snapshot.takenAt;
  const accepted = acceptVerdicts(latest.verdicts, config, today)
    .filter(({ kind }) => kind === 'accepted')
    .map(({ requirement }) => requirement);
  return suppressFindings(runRules(facts, config.severities), { config, accepted, today });
}

/**
 * The whole machine on one page: reads the workflows of a snapshot as its server does, says what they post,
 * and judges every requirement of the branch as the configuration wants it. Pure: the same snapshot always gives the same report.
 */
export function analyse(snapshot: Snapshot, config: Config = NO_CONFIG): Report {
  const { assumptions } = config;
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
  const agreed = required.map((requirement) => agreeOn(requirement, judged));
  const verdicts = acceptVerdicts(agreed, config, snapshot.takenAt);
  const findings = findingsOf(snapshot, {
    config,
    judging,
    latest: { ...latest, verdicts: agreed },
  });
  return {
    format: 1,
    server,
    repository,
    branch,
    governance,
    assumptions,
    verdicts,
    findings,
    emitted,
    unrequired: emitted.filter(
      (emission) => !required.some((pattern) => isWantedBy(pattern, emission, latest.dialect)),
    ),
    broken: uniqueProblems(judged),
    notes: notesOn(snapshot, latest, judging),
    counts: latest.emitted.counts,
  };
}
