type Rows = readonly (readonly number[])[];

function cell(rows: Rows, i: number, j: number): number {
  return rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
}

/** The next row of the table of distances, in the restricted Damerau-Levenshtein measure. */
function nextRow(rows: Rows, a: string, b: string): readonly number[] {
  const i = rows.length;
  const row = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const same = a[i - 1] === b[j - 1];
    const swapped = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    row.push(
      Math.min(
        cell(rows, i - 1, j) + 1,
        cell([row], 0, j - 1) + 1,
        cell(rows, i - 1, j - 1) + (same ? 0 : 1),
        swapped ? cell(rows, i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      ),
    );
  }
  return row;
}

/** How many single edits or swaps of neighbours lead from one word to another. */
export function distance(a: string, b: string): number {
  const rows: (readonly number[])[] = [Array.from({ length: b.length + 1 }, (_unused, j) => j)];
  while (rows.length <= a.length) rows.push(nextRow(rows, a, b));
  return cell(rows, a.length, b.length);
}

/** The word that was probably meant, or `undefined` when none is near enough. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3) + 1);
  const close = words
    .map((word) => ({
      word,
      far: word.startsWith(typed) && typed.length > 2 ? 0 : distance(typed.slice(0, 40), word),
    }))
    .filter(({ far }) => far <= limit)
    .toSorted((a, b) => a.far - b.far);
  return close[0]?.word;
}
