import type { Ground } from '../judge/index.js';
import type { Emission, Tree } from '../model/index.js';
import type { ContextDifference } from './comparison.js';
import { isSkipped, textOf, without } from './landing.js';
import type { Pair } from './pair.js';
import { pairRenamed, type Side } from './pair-renamed.js';
import { rememberReach } from './reach-change.js';

/** A commit's files, and the ground for judging by them. */
export interface Commit {
  readonly tree: Tree;
  readonly ground: Ground;
}

/** What is posted by jobs that run, on pull requests; also what may be, where that is not sure. */
function runsOf({ tree, ground }: Commit): Side {
  const emissions = ground.landings
    .filter(({ lands, emission }) => lands.kind !== 'none' && !isSkipped(emission))
    .map(({ emission }) => emission);
  return { tree, emissions };
}

function named({ emissions }: Side, like: Emission): readonly Emission[] {
  const text = textOf(like);
  return emissions.filter((emission) => textOf(emission) === text);
}

/** One emission a context, the first. */
function onceEach(emissions: readonly Emission[]): readonly Emission[] {
  const byText = new Map<string, Emission>();
  for (const each of emissions) if (!byText.has(textOf(each))) byText.set(textOf(each), each);
  return [...byText.values()];
}

/** What a change from one commit to another does to every context that pull requests get, as if either were merged. */
export function contextDifferences(from: Commit, to: Commit): readonly ContextDifference[] {
  const [before, after] = [runsOf(from), runsOf(to)];
  const changeOf = rememberReach(to.ground.spaces);
  const reachOf = (pair: Pair) => changeOf(named(before, pair.before), named(after, pair.after));
  const old = onceEach(before.emissions);
  const made = onceEach(after.emissions);
  const change = { gone: without(old, made), come: without(made, old) };
  const { pairs, gone, come } = pairRenamed(change, before, after);
  const stayed = old.flatMap((emission): readonly ContextDifference[] => {
    const same = made.find((each) => textOf(each) === textOf(emission));
    if (same === undefined) return [];
    const pair = { before: emission, after: same };
    const reach = reachOf(pair);
    return reach.kind === 'same' ? [] : [{ kind: 'reached', ...pair, reach }];
  });
  return [
    ...pairs.map((pair): ContextDifference => ({ kind: 'renamed', ...pair, reach: reachOf(pair) })),
    ...gone.map((each): ContextDifference => ({ kind: 'removed', before: each })),
    ...stayed,
    ...come.map((each): ContextDifference => ({ kind: 'added', after: each })),
  ];
}
