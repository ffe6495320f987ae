/** How much of a text is looked at: hostile names must not make a comparison expensive. */
export const COMPARED = 200;

/** The neighbouring letters of a text as numbers, each pair once, in lower case; the last letter stands alone. */
function pairsOf(text: string): ReadonlySet<number> {
  const short = text.slice(0, COMPARED).toLowerCase();
  const pairs = new Set<number>();
  let next = 0;
  for (let index = short.length - 1; index >= 0; index -= 1) {
    const letter = short.charCodeAt(index);
    pairs.add(letter * 65_536 + next);
    next = letter;
  }
  return pairs;
}

/** Which texts have a pair of letters, by their place in a list. */
function indexPairs(texts: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const having = new Map<number, number[]>();
  for (const [index, text] of texts.entries()) {
    for (const pair of pairsOf(text)) {
      const indices = having.get(pair);
      if (indices === undefined) having.set(pair, [index]);
      else indices.push(index);
    }
  }
  return having;
}

/**
 * Prepares texts, when it is first asked, for the question how many pairs of letters each of them has in common
 * with another text.
 */
export function prepareLikeness(texts: readonly string[]): (text: string) => Uint16Array {
  let having: ReadonlyMap<number, readonly number[]> | undefined;
  return (text) => {
    having ??= indexPairs(texts);
    const common = new Uint16Array(texts.length);
    for (const pair of pairsOf(text)) {
      for (const index of having.get(pair) ?? []) common[index] = (common[index] ?? 0) + 1;
    }
    return common;
  };
}
