import { type Bytes, decodeAt, findRune, runesOf } from './bytes.js';
import type { Found, Node } from './node.js';

const REMEMBERED = 20_000;

/** Where the library cuts off a row's next part: behind the first byte of its last character. */
function cutRow(text: Bytes, from: number, length: number): number {
  const runes = runesOf(text.slice(from, from + 4 * length));
  const last = runes[length - 1];
  return last === undefined ? -1 : from + last.at + 1;
}

function rowMatches(items: readonly Node[], text: Bytes): boolean {
  let from = 0;
  for (const item of items) {
    const end = cutRow(text, from, item.length);
    if (end < 0 || !item.matches(text.slice(from, end))) return false;
    from = end;
  }
  return true;
}

/**
 * Parts of known lengths in a row. The library mixes up bytes and characters here, which is why `?` and
 * classes miss non-ASCII texts; with an empty part it reads beyond the text's end and crashes.
 */
export function makeRow(items: readonly Node[]): Node {
  const length = items.reduce((sum, item) => sum + item.length, 0);
  const find = (text: Bytes): Found | null => {
    const at = findRune(
      text,
      (from) => text.length - from >= length && rowMatches(items, text.slice(from)),
    );
    return at < 0 ? null : { at, lengths: [length] };
  };
  return {
    kind: 'opaque',
    length,
    crashes: items.some((item) => item.crashes || item.length === 0),
    matches: (text) => runesOf(text).length === length && rowMatches(items, text),
    find,
  };
}

/** A varying length in front is forgotten when a fixed one follows: that is why `{a*,b}` misses `abc`. */
function lengthOfEither(items: readonly Node[]): number {
  let length = -1;
  for (const item of items) {
    if (length === -1) length = item.length;
    else if (length !== item.length) return -1;
  }
  return length;
}

function findEither(items: readonly Node[], text: Bytes): Found | null {
  const found = items.map((item) => item.find(text)).filter((one) => one !== null);
  const at = Math.min(...found.map((one) => one.at));
  const lengths = new Set(found.flatMap((one) => (one.at === at ? one.lengths : [])));
  return found.length === 0 ? null : { at, lengths: [...lengths].sort((a, b) => a - b) };
}

/** Alternatives. */
export function makeEither(items: readonly Node[]): Node {
  return {
    kind: 'either',
    items,
    length: lengthOfEither(items),
    crashes: items.some((item) => item.crashes),
    matches: (text) => items.some((item) => item.matches(text)),
    find: (text) => findEither(items, text),
  };
}

function findEvery(items: readonly Node[], text: Bytes): Found | null {
  let common: readonly number[] | undefined;
  for (const item of items) {
    const found = item.find(text);
    if (!found) return null;
    const lengths = new Set(found.lengths);
    common = common ? common.filter((length) => lengths.has(length)) : found.lengths;
    if (common.length === 0) return null;
  }
  return { at: 0, lengths: common ?? [] };
}

/** Conditions that all hold. All of them are found at offset 0. */
export function makeEvery(items: readonly Node[]): Node {
  return {
    kind: 'opaque',
    length: -1,
    crashes: false,
    matches: (text) => items.every((item) => item.matches(text)),
    find: (text) => findEvery(items, text),
  };
}

/** A part in the middle and what stands on its sides; `null` is an empty side. */
export interface Sides {
  readonly value: Node;
  readonly left: Node | null;
  readonly right: Node | null;
}

function fits(side: Node | null, text: Bytes): boolean {
  return side ? side.matches(text) : text === '';
}

function treeMatches({ value, left, right }: Sides, text: Bytes): boolean {
  const limit = text.length - Math.max(right?.length ?? 0, 0);
  let offset = Math.max(left?.length ?? 0, 0);
  while (offset < limit) {
    const found = value.find(text.slice(offset, limit));
    if (!found) return false;
    const at = offset + found.at;
    if (fits(left, text.slice(0, at))) {
      const rest = found.lengths.toReversed();
      if (rest.some((length) => fits(right, text.slice(at + length)))) return true;
    }
    offset = at + decodeAt(text, at).width;
  }
  return false;
}

function lengthOfTree({ value, left, right }: Sides): number {
  const lengths = [value.length, left?.length ?? 0, right?.length ?? 0];
  return lengths.includes(-1) ? -1 : lengths.reduce((sum, length) => sum + length, 0);
}

/**
 * Looks for the middle part and tries the sides around each place. Lengths in characters are used as byte
 * offsets, as the library does. Verdicts are remembered, or hostile patterns would take exponential time.
 */
export function makeTree(sides: Sides): Node {
  const length = lengthOfTree(sides);
  const known = new Map<Bytes, boolean>();
  const matches = (text: Bytes): boolean => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    if (known.size > REMEMBERED) known.clear();
    const verdict = length <= text.length && treeMatches(sides, text);
    known.set(text, verdict);
    return verdict;
  };
  const parts = [sides.value, sides.left, sides.right];
  return {
    kind: 'opaque',
    length,
    crashes: parts.some((part) => part?.crashes),
    matches,
    find: () => null,
  };
}
