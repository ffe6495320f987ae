import type { Problem } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { SENTENCES } from './sentences.js';

/** A code that has no sentence yet: its own words and its data, so that nothing is lost. */
function unknownCode(problem: Problem, quote: Quote): string {
  const data = Object.entries(problem.data).map(
    ([name, value]) => `${quote(name)}: ${quote(String(value))}`,
  );
  const words = quote(problem.code.replaceAll('-', ' '));
  return data.length === 0 ? words : `${words} (${data.join(', ')})`;
}

/** A problem as a sentence without a full stop; the place is not in it. A code nobody knows still tells its data. */
export function problemInWords(problem: Problem, quote: Quote): string {
  const sentence = Object.hasOwn(SENTENCES, problem.code) ? SENTENCES[problem.code] : undefined;
  if (sentence === undefined) return unknownCode(problem, quote);
  return sentence((name) => {
    const value = problem.data[name];
    return value === undefined ? '?' : quote(String(value));
  });
}
