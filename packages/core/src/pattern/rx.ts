/** A range of code points, both ends included. */
export type CodeRange = readonly [low: number, high: number];

/**
 * A regular expression over code points, as data. `chars` takes one code point out of sorted, disjoint
 * ranges. `edge` takes nothing: `start` and `end` of the text, `word` and `inside` are Go's `\b` and `\B`
 * (ASCII words). It describes the whole text, never a part of it.
 */
export type Rx =
  | { readonly kind: 'chars'; readonly ranges: readonly CodeRange[] }
  | { readonly kind: 'seq'; readonly items: readonly Rx[] }
  | { readonly kind: 'alt'; readonly items: readonly Rx[] }
  | { readonly kind: 'star' | 'plus' | 'optional'; readonly of: Rx }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' | 'word' | 'inside' };

/** Why there is no expression: the server refuses the pattern, or it is beyond what is translated here. */
export type Refusal =
  | { readonly kind: 'uncompilable'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** The highest code point. */
export const LAST = 0x10ffff;

const NEWLINE = 10;
const EVERYTHING: Rx = { kind: 'star', of: { kind: 'chars', ranges: [[0, LAST]] } };

/** What `.` takes in Go: every code point but the newline. */
export const DOT: Rx = {
  kind: 'chars',
  ranges: [
    [0, NEWLINE - 1],
    [NEWLINE + 1, LAST],
  ],
};

/** Sorts ranges and joins those that touch. */
export function normalizeRanges(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const joined: CodeRange[] = [];
  for (const [low, high] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const last = joined.at(-1);
    if (last && low <= last[1] + 1) joined[joined.length - 1] = [last[0], Math.max(last[1], high)];
    else joined.push([low, high]);
  }
  return joined;
}

/** The code points outside of normal ranges. */
export function invertRanges(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const outside: CodeRange[] = [];
  let from = 0;
  for (const [low, high] of ranges) {
    if (low > from) outside.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= LAST) outside.push([from, LAST]);
  return outside;
}

/** The expression of one code point. */
export function one(code: number): Rx {
  return { kind: 'chars', ranges: [[code, code]] };
}

function isEdge(rx: Rx | undefined, at: 'start' | 'end'): boolean {
  return rx?.kind === 'edge' && rx.at === at;
}

/** Turns an expression that is searched for into one for the whole text: the anchors go, gaps are filled. */
export function wholeText(searched: Rx): Rx {
  if (searched.kind === 'alt') return { kind: 'alt', items: searched.items.map(wholeText) };
  const items = searched.kind === 'seq' ? searched.items : [searched];
  const anchored = isEdge(items[0], 'start');
  const closed = isEdge(items.at(-1), 'end');
  const inner = items.slice(anchored ? 1 : 0, closed ? -1 : undefined);
  return {
    kind: 'seq',
    items: [...(anchored ? [] : [EVERYTHING]), ...inner, ...(closed ? [] : [EVERYTHING])],
  };
}
