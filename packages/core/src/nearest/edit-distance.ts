interface Row {
  readonly costs: readonly number[];
  readonly least: number;
}

type Words = readonly [string, string];

/** Two words without the letters that both begin and end with: those cost nothing. */
function withoutCommonEnds(one: string, other: string): Words {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start) {
    if (one.charCodeAt(end - 1) !== other.charCodeAt(otherEnd - 1)) break;
    end -= 1;
    otherEnd -= 1;
  }
  return [one.slice(start, end), other.slice(start, otherEnd)];
}

/** The costs of changing the first `i` letters of a word into each beginning of another, and the least of them. */
function rowOf(i: number, [a, b]: Words, [above, twoAbove]: readonly [Row, Row]): Row {
  const letter = a.charCodeAt(i - 1);
  const before = a.charCodeAt(i - 2);
  const costs = [i];
  let left = i;
  let least = i;
  for (let j = 1; j <= b.length; j += 1) {
    const other = b.charCodeAt(j - 1);
    const changed = (above.costs[j - 1] ?? 0) + (letter === other ? 0 : 1);
    const swapped = before === other && letter === b.charCodeAt(j - 2);
    left = Math.min((above.costs[j] ?? 0) + 1, left + 1, changed);
    if (swapped) left = Math.min(left, (twoAbove.costs[j - 2] ?? Infinity) + 1);
    costs.push(left);
    least = Math.min(least, left);
  }
  return { costs, least };
}

/**
 * How many letters have to be changed, added, left out or swapped with their neighbour. Where it is more than
 * `most`, any number above that may be the answer.
 */
export function editDistance(one: string, other: string, most = Infinity): number {
  const words = withoutCommonEnds(one, other);
  const [a, b] = words;
  let twoAbove: Row = { costs: [], least: 0 };
  let above: Row = { costs: Array.from({ length: b.length + 1 }, (_, index) => index), least: 0 };
  for (let i = 1; i <= a.length; i += 1) {
    const row = rowOf(i, words, [above, twoAbove]);
    // What is swapped comes from two rows above, so that two rows have to be too dear.
    if (row.least > most && above.least > most) return most + 1;
    twoAbove = above;
    above = row;
  }
  return above.costs.at(-1) ?? 0;
}
