import { type Dialect, dialectsOf } from '../dialect/index.js';
import type { Emitted } from '../emit/index.js';
import { emitUnder, type Ground, groundOf, judge, requiredOf } from '../judge/index.js';
import {
  ASSUMPTIONS,
  type Problem,
  type Snapshot,
  type Tree,
  type Verdict,
} from '../model/index.js';
import { type ReadWorkflow, rememberParsing } from '../parse/index.js';
import { findNameBridge } from './bridge.js';
import type { Comparison, ContextDifference, Fate, RequirementDifference } from './comparison.js';
import { contextDifferences } from './context-differences.js';
import { fateOf } from './fate.js';
import { type Merged, mergeTrees } from './merge-trees.js';
import { newProblems } from './new-problems.js';
import { stageEmissions } from './pull-stage.js';

/**
 * A change of a repository: `snapshot` is the branch it goes into as it is now; `base` the files where the change
 * started from; `head` those it ends with; `changed` the files of the repository that it changes, `null` where
 * nobody told.
 */
export interface Change {
  readonly snapshot: Snapshot;
  readonly base: Tree;
  readonly head: Tree;
  readonly changed: readonly string[] | null;
}

/** The grounds that a change is judged on, in one dialect. */
interface Grounds {
  readonly base: Ground;
  readonly head: Ground;
  readonly branch: Ground;
  readonly merged: Ground;
  readonly pullBefore: Ground;
  readonly pullBase: Ground;
  readonly pull: Ground;
}

interface Prepared {
  readonly grounds: Grounds;
  readonly problems: readonly Problem[];
}

interface Setting {
  readonly dialect: Dialect;
  readonly read: ReadWorkflow;
  readonly merged: Tree;
}

function prepare(change: Change, { dialect, read, merged }: Setting): Prepared {
  const { snapshot, base, head, changed } = change;
  const trees = { base, head, branch: snapshot.tree, merged };
  const of = (tree: Tree): Emitted => emitUnder(dialect, { ...snapshot, tree }, read);
  const posts = {
    base: of(base),
    head: of(head),
    branch: of(snapshot.tree),
    merged: of(merged),
  };
  const ground = (emissions: Emitted['emissions']) =>
    groundOf(snapshot, emissions, { dialect, assumptions: ASSUMPTIONS });
  const stage = (from: Emitted) =>
    ground(stageEmissions({ head: from.emissions, base: posts.branch.emissions, changed }));
  return {
    grounds: {
      base: ground(posts.base.emissions),
      head: ground(posts.head.emissions),
      branch: ground(posts.branch.emissions),
      merged: ground(posts.merged.emissions),
      pullBefore: stage(posts.branch),
      pullBase: stage(posts.base),
      pull: stage(posts.head),
    },
    problems: newProblems(trees, posts),
  };
}

function verdictOn(requirement: string, ground: Ground): Verdict {
  const [verdict] = judge([requirement], ground);
  return verdict ?? { kind: 'unknown', requirement, why: 'it was not judged' };
}

function differenceOf(
  requirement: string,
  grounds: Grounds,
  contexts: readonly ContextDifference[],
): RequirementDifference {
  const on = (ground: Ground) => ({ verdict: verdictOn(requirement, ground), ground });
  const pull = on(grounds.pull);
  const before = on(grounds.branch);
  const onPull = fateOf(on(grounds.pullBefore), pull);
  const afterMerge = fateOf(before, on(grounds.merged));
  const breaks = onPull.kind === 'breaks' || afterMerge.kind === 'breaks';
  const banks = { before: grounds.branch, pull: grounds.pull, after: grounds.merged };
  return {
    requirement,
    onPull,
    afterMerge,
    stale: onPull.kind === 'breaks' && fateOf(on(grounds.pullBase), pull).kind !== 'breaks',
    bridge: breaks ? findNameBridge(before.verdict, contexts, banks) : null,
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
 * on all others once it is merged. `undefined` when the server's behaviour is not known at all.
 */
export function compareTrees(change: Change): Comparison | undefined {
  const { snapshot, base, head } = change;
  const { server, repository, branch, governance } = snapshot;
  const merged = mergeTrees({ base, ours: snapshot.tree, theirs: head });
  const read = rememberParsing();
  const compared = dialectsOf(server).map((dialect) => {
    const { grounds, problems } = prepare(change, { dialect, read, merged: merged.tree });
    const from = { tree: base, ground: grounds.base };
    const contexts = contextDifferences(from, { tree: head, ground: grounds.head });
    const requirements = requiredOf(snapshot).map((requirement) =>
      differenceOf(requirement, grounds, contexts),
    );
    return { contexts, requirements, problems };
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
    requirements: last.requirements.map((each) => agree(all, each)),
    broken: once([...mergeProblems(merged), ...compared.flatMap(({ problems }) => problems)]),
  };
}
