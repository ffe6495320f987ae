import { lex, type Token } from './lex.js';

/** A pattern as the library's tree: a sequence, alternatives of sequences, or a leaf. */
export type Tree =
  | { readonly kind: 'pattern'; readonly items: readonly Tree[] }
  | { readonly kind: 'either'; readonly items: readonly Tree[] }
  | { readonly kind: 'nothing' }
  | Exclude<Token, { readonly kind: 'open' | 'comma' | 'close' }>;

interface Level {
  readonly alternatives: Tree[];
  items: Tree[];
}

function openLevel(): Level {
  return { alternatives: [], items: [] };
}

function closeLevel(level: Level): Tree {
  return {
    kind: 'either',
    items: [...level.alternatives, { kind: 'pattern', items: level.items }],
  };
}

function place(levels: Level[], token: Token): void {
  const top = levels.at(-1);
  if (!top) return;
  if (token.kind === 'open') levels.push(openLevel());
  else if (token.kind === 'comma') {
    top.alternatives.push({ kind: 'pattern', items: top.items });
    top.items = [];
  } else if (token.kind === 'close') {
    levels.pop();
    levels.at(-1)?.items.push(closeLevel(top));
  } else top.items.push(token);
}

/** Reads a pattern; `undefined` when the library refuses it. Braces that stay open close at the end. */
export function readTree(pattern: string): Tree | undefined {
  const tokens = lex(pattern);
  if (!tokens) return undefined;
  const root = openLevel();
  const levels = [root];
  for (const token of tokens) place(levels, token);
  while (levels.length > 1) place(levels, { kind: 'close' });
  return { kind: 'pattern', items: root.items };
}

function childrenOf(tree: Tree): readonly Tree[] {
  return tree.kind === 'pattern' || tree.kind === 'either' ? tree.items : [];
}

function sameLeaf(one: Tree, other: Tree): boolean {
  if (one.kind === 'text' && other.kind === 'text') return one.text === other.text;
  if (one.kind === 'list' && other.kind === 'list')
    return one.not === other.not && one.chars === other.chars;
  if (one.kind === 'range' && other.kind === 'range')
    return one.not === other.not && one.low === other.low && one.high === other.high;
  return one.kind === other.kind;
}

function sameTree(one: Tree, other: Tree): boolean {
  const mine = childrenOf(one);
  const others = childrenOf(other);
  if (!sameLeaf(one, other) || mine.length !== others.length) return false;
  return mine.every((item, index) => sameItem(item, others[index]));
}

function sameItem(one: Tree | undefined, other: Tree | undefined): boolean {
  return one !== undefined && other !== undefined && sameTree(one, other);
}

interface Ends {
  readonly left: boolean;
  readonly right: boolean;
}

/**
 * Whether all alternatives share the item at a place from the front, and from the back. The order of the
 * tests is the library's: it decides which end a shared item in the middle is counted for.
 */
function shareAt(rows: readonly (readonly Tree[])[], at: number, open: Ends): Ends {
  const [shortest = [], ...others] = rows;
  let { left, right } = open;
  for (const row of others) {
    left &&= sameItem(shortest[at], row[at]);
    right &&= !left || shortest.length - 1 - at > at;
    right &&= sameItem(shortest.at(-1 - at), row.at(-1 - at));
  }
  return { left, right };
}

/** How many items all alternatives share in front and behind. The first row is the shortest. */
function countCommon(rows: readonly (readonly Tree[])[]): { left: number; right: number } {
  const length = rows[0]?.length ?? 0;
  const common = { left: 0, right: 0 };
  let open: Ends = { left: true, right: true };
  for (let at = 0; common.left + common.right < length && at < length; at += 1) {
    open = shareAt(rows, at, open);
    common.left += open.left ? 1 : 0;
    common.right += open.right ? 1 : 0;
  }
  return common;
}

function pushNew(trees: Tree[], tree: Tree): void {
  if (!trees.some((other) => sameTree(other, tree))) trees.push(tree);
}

function leftovers(
  rows: readonly (readonly Tree[])[],
  left: number,
  right: number,
): readonly Tree[] {
  const rests: Tree[] = [];
  for (const row of rows) {
    const items = row.slice(left, row.length - right);
    pushNew(rests, items.length === 0 ? { kind: 'nothing' } : { kind: 'pattern', items });
  }
  const [only] = rests;
  if (rests.length > 1) return [{ kind: 'either', items: rests }];
  return only && only.kind !== 'nothing' ? [only] : [];
}

function wrap(items: readonly Tree[]): readonly Tree[] {
  return items.length === 0 ? [] : [{ kind: 'pattern', items }];
}

/**
 * Moves what all alternatives share out of them, as the library does before it compiles: `{ab,ac}` stays,
 * as text is one item, but `{a*b,a*c}` becomes `a*{b,c}`. `undefined` when nothing is shared.
 */
export function factorOut(alternatives: readonly Tree[]): Tree | undefined {
  if (alternatives.length < 2) return undefined;
  const rows = alternatives.map(childrenOf);
  const shortest = rows.reduce((least, row) => (row.length < least.length ? row : least));
  const { left, right } = countCommon([shortest, ...rows.filter((row) => row !== shortest)]);
  if (left === 0 && right === 0) return undefined;
  const front = wrap(shortest.slice(0, left));
  const back = wrap(shortest.slice(shortest.length - right));
  return { kind: 'pattern', items: [...front, ...leftovers(rows, left, right), ...back] };
}
