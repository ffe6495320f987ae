import {
  makePrefix,
  makePrefixAny,
  makePrefixSuffix,
  makeSuffix,
  makeSuffixAny,
} from './affixes.js';
import { type Bytes, encode } from './bytes.js';
import { makeEither, makeTree, type Sides } from './composites.js';
import { glue, shrink } from './glue.js';
import {
  makeAny,
  makeContains,
  makeList,
  makeRange,
  makeSingle,
  makeText,
  NOTHING,
  SUPER,
} from './leaves.js';
import type { Node } from './node.js';
import { factorOut, type Tree } from './tree.js';

function simplifyRight(text: Bytes, right: Node): Node | undefined {
  if (right.kind === 'super') return makePrefix(text);
  if (right.kind === 'suffix') return makePrefixSuffix(text, right.text);
  return right.kind === 'any' ? makePrefixAny(text, right.separators) : undefined;
}

function simplifyLeft(text: Bytes, left: Node): Node | undefined {
  if (left.kind === 'super') return makeSuffix(text);
  if (left.kind === 'prefix') return makePrefixSuffix(left.text, text);
  return left.kind === 'any' ? makeSuffixAny(text, left.separators) : undefined;
}

function simplifySides(text: Bytes, left: Node | null, right: Node | null): Node | undefined {
  if (!left) return right ? simplifyRight(text, right) : makeText(text);
  if (!right) return simplifyLeft(text, left);
  return left.kind === 'super' && right.kind === 'super' ? makeContains(text) : undefined;
}

function join(sides: Sides): Node {
  const { value, left, right } = sides;
  const simple = value.kind === 'text' ? simplifySides(value.text, left, right) : undefined;
  return simple ?? makeTree(sides);
}

/** The longest part of known length, the last one of several. */
function pickMiddle(nodes: readonly Node[]): number {
  let middle = -1;
  for (const [index, node] of nodes.entries()) {
    if (node.length !== -1 && node.length >= (nodes[middle]?.length ?? 0)) middle = index;
  }
  return middle;
}

function assemble(nodes: readonly Node[]): Node | null {
  const [first, ...others] = nodes;
  if (!first) return null;
  if (others.length === 0) return first;
  const glued = glue(nodes);
  if (glued) return glued;
  const middle = pickMiddle(nodes);
  const value = nodes[middle];
  if (!value) return join({ value: first, left: null, right: assemble(others) });
  return join({
    value,
    left: assemble(nodes.slice(0, middle)),
    right: assemble(nodes.slice(middle + 1)),
  });
}

function compileEither(items: readonly Tree[], separators: Bytes): Node {
  const factored = factorOut(items);
  if (factored) return compileTree(factored, separators);
  const nodes = items.map((item) => compileTree(item, separators));
  const [only] = nodes;
  return nodes.length === 1 && only ? only : makeEither(nodes);
}

function compileList(chars: string, not: boolean): Node {
  const plain = !not && Array.from(chars).length === 1;
  return plain ? makeText(encode(chars)) : makeList(encode(chars), not);
}

function compileLeaf(tree: Tree, separators: Bytes): Node {
  if (tree.kind === 'text') return makeText(encode(tree.text));
  if (tree.kind === 'list') return compileList(tree.chars, tree.not);
  if (tree.kind === 'range') return makeRange(tree.low, tree.high, tree.not);
  if (tree.kind === 'single') return makeSingle(separators);
  if (tree.kind === 'any' && separators !== '') return makeAny(separators);
  return tree.kind === 'nothing' ? NOTHING : SUPER;
}

/** Compiles a tree the way the library does; its shortcuts are where its oddities come from. */
export function compileTree(tree: Tree, separators: Bytes): Node {
  if (tree.kind === 'either') return compileEither(tree.items, separators);
  if (tree.kind !== 'pattern') return compileLeaf(tree, separators);
  const nodes = tree.items.map((item) => compileTree(item, separators));
  return assemble(shrink(nodes)) ?? NOTHING;
}
