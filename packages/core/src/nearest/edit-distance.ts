type Row = readonly number[];

/** The cost of a cell from its three neighbours and, for two swapped letters, from two rows above. */
function cell(
  costs: { above: number; left: number; before: number; swapped: number },
  equal: boolean,
): number {
  const changed = costs.before + (equal ? 0 : 1);
  return Math.min(costs.above + 1, costs.left + 1, changed, costs.swapped + 1);
}

/** How many letters have to be changed, added, left out or swapped with their neighbour. */
export function editDistance(a: string, b: string): number {
  let twoAbove: Row = [];
  let above: Row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const costs = {
        above: above[j] ?? 0,
        left: row[j - 1] ?? 0,
        before: above[j - 1] ?? 0,
        swapped: swap ? (twoAbove[j - 2] ?? Infinity) : Infinity,
      };
      row.push(cell(costs, a[i - 1] === b[j - 1]));
    }
    twoAbove = above;
    above = row;
  }
  return above.at(-1) ?? 0;
}
