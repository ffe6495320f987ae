import { NO_CONFIG } from '../config/index.js';
import { dialectsOf } from '../dialect/index.js';
import { type Ground, requiredOf } from '../judge/index.js';
import type { Config, Problem, Verdict } from '../model/index.js';
import { rememberParsing } from '../parse/index.js';
import { withAnswers } from './answered.js';
import { findNameBridge } from './bridge.js';
import type { Comparison, ContextDifference, Fate, RequirementDifference } from './comparison.js';
import { contextDifferences } from './context-differences.js';
import { fateOf } from './fate.js';
import { type Change, type Grounds, prepareGrounds } from './grounds.js';
import { type Merged, mergeTrees } from './merge-trees.js';

function differenceOf(
  requirement: string,
  grounds: Grounds,
  contexts: readonly ContextDifference[],
): RequirementDifference {
  const on = (ground: Ground) => ({ verdict: grounds.verdictOn(requirement, ground), ground });
  const [pull, before] = [on(grounds.pull), on(grounds.branch)];
  const onPull = fateOf(on(grounds.pullBefore), pull);
  const afterMerge = fateOf(before, on(grounds.merged));
  const isOlder = () => fateOf(on(grounds.pullBase), pull).kind !== 'breaks';
  const breaks = onPull.kind === 'breaks' || afterMerge.kind === 'breaks';
  const banks = { before: grounds.branch, pull: grounds.pull, after: grounds.merged };
  return {
    requirement,
    onPull,
    afterMerge,
    stale: onPull.kind === 'breaks' && isOlder(),
    bridge: breaks ? findNameBridge(before.verdict, contexts, banks) : null,
    external: null,
    suppression: null,
  };
}

function agreedFate(fates: readonly Fate[], last: Fate): Fate {
  if (fates.every(({ kind }) => kind === last.kind)) return last;
  const { requirement } = last.after;
  const after: Verdict = { kind: 'unknown', requirement, why: 'the version of the server' };
  return { ...last, kind: 'unclear', after };
}

/** What several dialects say of one requirement: where they do not agree, it is unclear. */
function agree(
  all: readonly RequirementDifference[],
  last: RequirementDifference,
): RequirementDifference {
  const same = all.filter(({ requirement }) => requirement === last.requirement);
  return {
    ...last,
    onPull: agreedFate(
      same.map(({ onPull }) => onPull),
      last.onPull,
    ),
    afterMerge: agreedFate(
      same.map(({ afterMerge }) => afterMerge),
      last.afterMerge,
    ),
  };
}

function mergeProblems({ conflicts }: Merged): readonly Problem[] {
  return conflicts.map((path) => ({ code: 'changed-on-both-sides', data: { path } }));
}

function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/**
 * Says what a change does to contexts, and to the requirements of the branch: on the pull request that brings it, and
 * on all others once it is merged, as the configuration wants it. `undefined` when the server's behaviour is not known at all.
 */
export function compareTrees(change: Change, config: Config = NO_CONFIG): Comparison | undefined {
  const { snapshot, base, head } = change;
  const { server, repository, branch, governance } = snapshot;
  const merged = mergeTrees({ base, ours: snapshot.tree, theirs: head });
  const read = rememberParsing();
  const { assumptions } = config;
  const answering = { config, today: snapshot.takenAt };
  const compared = dialectsOf(server).map((dialect) => {
    const grounds = prepareGrounds(change, { dialect, assumptions, read, merged: merged.tree });
    const from = { tree: base, ground: grounds.base };
    const contexts = contextDifferences(from, { tree: head, ground: grounds.head });
    const requirements = requiredOf(snapshot).map((requirement) =>
      differenceOf(requirement, grounds, contexts),
    );
    return { contexts, requirements, problems: grounds.problems };
  });
  const last = compared.at(-1);
  if (last === undefined) return undefined;
  const all = compared.flatMap(({ requirements }) => requirements);
  return {
    format: 1,
    server,
    repository,
    branch,
    governance,
    contexts: last.contexts,
    requirements: last.requirements.map((each) => withAnswers(agree(all, each), answering)),
    broken: once([...mergeProblems(merged), ...compared.flatMap(({ problems }) => problems)]),
  };
}
