import type { Dialect } from '../dialect/index.js';
import type { Emitted } from '../emit/index.js';
import { emitUnder, type Ground, groundOf, judge, namedBase } from '../judge/index.js';
import {
  type Assumptions,
  type Problem,
  type Snapshot,
  type Tree,
  type Verdict,
} from '../model/index.js';
import type { ReadWorkflow } from '../parse/index.js';
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

/**
 * The grounds that a change is judged on in one dialect: commits as if they were the branch, and the pull request
 * with the files of the branch, of where it started, and its own. A verdict on one is made once.
 */
export interface Grounds {
  readonly base: Ground;
  readonly head: Ground;
  readonly branch: Ground;
  readonly merged: Ground;
  readonly pullBefore: Ground;
  readonly pullBase: Ground;
  readonly pull: Ground;
  readonly problems: readonly Problem[];
  readonly verdictOn: (requirement: string, ground: Ground) => Verdict;
}

/** How the grounds are prepared; `merged` are the files after the merge. */
interface Setting {
  readonly dialect: Dialect;
  readonly assumptions: Assumptions;
  readonly read: ReadWorkflow;
  readonly merged: Tree;
}

/** Makes something of a value once; only the same object counts as equal. */
function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function rememberVerdicts(): Grounds['verdictOn'] {
  const verdicts = once<Ground, Map<string, Verdict>>(() => new Map());
  return (requirement, ground) => {
    const known = verdicts(ground).get(requirement);
    if (known !== undefined) return known;
    const [verdict] = judge([requirement], ground);
    const made: Verdict = verdict ?? { kind: 'unknown', requirement, why: 'it was not judged' };
    verdicts(ground).set(requirement, made);
    return made;
  };
}

/** Prepares the grounds that a change is judged on. Where the branch is where the change started, they are shared. */
export function prepareGrounds(change: Change, setting: Setting): Grounds {
  const { dialect, assumptions, read, merged } = setting;
  const { snapshot, base, head, changed } = change;
  const branch = snapshot.tree;
  const posts = once((tree: Tree): Emitted => emitUnder(dialect, { ...snapshot, tree }, read));
  // What is merged into one branch changes nothing on the others, so that the others of its rule do not count here.
  const judging = { dialect, assumptions, bases: namedBase(snapshot) };
  const ground = once((tree: Tree) => groundOf(snapshot, posts(tree).emissions, judging));
  const pull = once((tree: Tree) => {
    const from = { head: posts(tree).emissions, base: posts(branch).emissions, changed };
    return groundOf(snapshot, stageEmissions(from), judging);
  });
  return {
    base: ground(base),
    head: ground(head),
    branch: ground(branch),
    merged: ground(merged),
    pullBefore: pull(branch),
    pullBase: pull(base),
    pull: pull(head),
    problems: newProblems(
      { branch, head, merged },
      { branch: posts(branch), head: posts(head), merged: posts(merged) },
    ),
    verdictOn: rememberVerdicts(),
  };
}
