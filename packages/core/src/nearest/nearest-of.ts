import { editDistance } from './edit-distance.js';

/** The word that comes closest to a misspelt one, or `undefined` when none does. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((each) => ({ each, distance: editDistance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.max(2, word.length / 2)
    ? best.each
    : undefined;
}
