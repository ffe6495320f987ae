import type { Emission, Tree } from '../model/index.js';
import { byJob, type Pair, pairBy, type Paired, type PairKey } from './pair.js';

/** A line below a job that says its name. */
const NAME = /^\s+name\s*:/;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** What a job does: the lines below its id, without its name. */
function bodyOf({ origin }: Emission, tree: Tree): string | null {
  const { file, start } = origin.at;
  const text = tree.files.find(({ path }) => path === file)?.text;
  if (text === undefined) return null;
  const [first = '', ...rest] = text.split(/\r?\n/).slice(start.line - 1);
  const own = indentOf(first);
  const isBelow = (line: string) => line.trim() === '' || indentOf(line) > own;
  const end = rest.findIndex((line) => !isBelow(line));
  const below = (end < 0 ? rest : rest.slice(0, end)).filter((line) => line.trim() !== '');
  const depth = indentOf(below[0] ?? '');
  const body = below.filter((line) => indentOf(line) !== depth || !NAME.test(line));
  return body.length === 0 ? null : body.map((line) => line.slice(own)).join('\n');
}

function byBody(tree: Tree, inFile: boolean): PairKey {
  return (emission) => {
    const body = bodyOf(emission, tree);
    const workflow = inFile ? emission.origin.workflow : '';
    return body === null ? null : JSON.stringify([workflow, emission.event, body]);
  };
}

/** The how-manieth job of its file it is, where both sides have equally many. */
function byPosition(emissions: readonly Emission[]): PairKey {
  const lines = new Map<string, number[]>();
  for (const { origin } of emissions) {
    const known = lines.get(origin.workflow) ?? [];
    if (!known.includes(origin.at.start.line)) known.push(origin.at.start.line);
    lines.set(origin.workflow, known);
  }
  return ({ origin, event }) => {
    const all = (lines.get(origin.workflow) ?? []).toSorted((a, b) => a - b);
    return JSON.stringify([origin.workflow, event, all.length, all.indexOf(origin.at.start.line)]);
  };
}

/** One job, on whatever event. */
const onAnyEvent: PairKey = ({ origin }) => JSON.stringify([origin.workflow, origin.job]);

/** One side of a comparison: the files, and what they post. */
export interface Side {
  readonly tree: Tree;
  readonly emissions: readonly Emission[];
}

/**
 * Pairs contexts that vanish with those that appear: of the same job; of one with the same steps in the same file,
 * or in another; of the one at the same place; of the same job on another event. It only tells how to speak of them, no verdict hangs on it.
 */
export function pairRenamed(
  change: Pick<Paired, 'gone' | 'come'>,
  before: Side,
  after: Side,
): Paired {
  const stages = [
    { before: byJob, after: byJob },
    { before: byBody(before.tree, true), after: byBody(after.tree, true) },
    { before: byBody(before.tree, false), after: byBody(after.tree, false) },
    { before: byPosition(before.emissions), after: byPosition(after.emissions) },
    { before: onAnyEvent, after: onAnyEvent },
  ];
  const pairs: Pair[] = [];
  let { gone, come } = change;
  for (const stage of stages) {
    const paired = pairBy(gone, come, stage);
    pairs.push(...paired.pairs);
    ({ gone, come } = paired);
  }
  return { pairs, gone, come };
}
