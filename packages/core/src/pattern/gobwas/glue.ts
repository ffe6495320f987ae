import type { Bytes } from './bytes.js';
import { makeEvery, makeRow } from './composites.js';
import { makeAny, makeLacks, makeMax, makeMin, SUPER } from './leaves.js';
import type { Node } from './node.js';

/** What a wildcard must not take, or `undefined` for anything that is no wildcard. */
function excluded(node: Node): Bytes | undefined {
  if (node.kind === 'super') return '';
  if (node.kind === 'any' || node.kind === 'single') return node.separators;
  return node.kind === 'list' && node.not ? node.chars : undefined;
}

function bound(count: number, open: boolean): readonly Node[] {
  if (count === 0) return [];
  return open ? [makeMin(count)] : [makeMin(count), makeMax(count)];
}

interface Wildcards {
  readonly count: number;
  readonly stars: ReadonlySet<Node['kind']>;
  readonly without: Bytes;
}

function mergeWildcards({ count, stars, without }: Wildcards): Node {
  const open = stars.size > 0;
  if (count === 0 && stars.size === 1) return stars.has('super') ? SUPER : makeAny(without);
  if (open && without === '') return makeMin(count);
  return makeEvery([...bound(count, open), ...(without === '' ? [] : [makeLacks(without)])]);
}

/** Wildcards side by side that exclude the same become conditions on length and content. */
function glueWildcards(nodes: readonly Node[]): Node | null {
  const [first] = nodes;
  const without = first && excluded(first);
  if (without === undefined || !nodes.every((node) => excluded(node) === without)) return null;
  const stars = nodes.filter((node) => node.length === -1).map((node) => node.kind);
  return mergeWildcards({ count: nodes.length - stars.length, stars: new Set(stars), without });
}

/** Makes one part of several, where the library does: wildcards of a kind, or parts of known length. */
export function glue(nodes: readonly Node[]): Node | null {
  if (nodes.length <= 1) return null;
  const wildcards = glueWildcards(nodes);
  if (wildcards) return wildcards;
  return nodes.some((node) => node.length === -1) ? null : makeRow(nodes);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly node: Node;
}

function isBetter(stretch: Stretch, best: Stretch | undefined): boolean {
  if (!best || best.to - best.from < stretch.to - stretch.from) return true;
  return best.node.length !== -1 && stretch.node.length > best.node.length;
}

function runEnd(nodes: readonly Node[], from: number, belongs: (node: Node) => boolean): number {
  let to = from;
  for (let node = nodes[to]; node && belongs(node); node = nodes[to]) to += 1;
  return to;
}

function isFixed(node: Node): boolean {
  return node.length !== -1;
}

/** The longest stretch from a place on; no shorter one from there is ever better. */
function longestAt(nodes: readonly Node[], from: number): Stretch | null {
  const first = nodes[from];
  const without = first && excluded(first);
  const wild = (node: Node): boolean => without !== undefined && excluded(node) === without;
  const to = Math.max(runEnd(nodes, from, wild), runEnd(nodes, from, isFixed));
  const node = glue(nodes.slice(from, to));
  return node && { from, to, node };
}

function findBest(nodes: readonly Node[]): Stretch | undefined {
  let best: Stretch | undefined;
  for (const from of nodes.keys()) {
    const stretch = longestAt(nodes, from);
    if (stretch && isBetter(stretch, best)) best = stretch;
  }
  return best;
}

/** Glues the best stretch (more characters of known length, or more parts), over and over, until nothing can be glued. */
export function shrink(nodes: readonly Node[]): readonly Node[] {
  let rest = nodes;
  for (let best = findBest(rest); best; best = findBest(rest))
    rest = [...rest.slice(0, best.from), best.node, ...rest.slice(best.to)];
  return rest;
}
