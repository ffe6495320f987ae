import { count } from '../words/index.js';
import { type Difference, diffExitCode, tally } from './difference.js';

function remarks(difference: Difference): string {
  const { toothless, answered } = tally(difference);
  const teeth = toothless === 0 ? '' : `, but ${toothless} can pass without its job having run`;
  const told = answered === 0 ? '' : `; driftgate.yaml answers for ${answered}`;
  return teeth + told;
}

/** What a change comes to, in one sentence. */
export function closingOf(difference: Difference): string {
  const { total, breaks, stale, unclear, broken } = tally(difference);
  const all = count(total, 'requirement');
  if (diffExitCode(difference) === 2) {
    const parts = [
      ...(broken > 0 ? [`${count(broken, 'problem')} in what was read`] : []),
      ...(unclear > 0 ? [`${unclear} of ${all} unclear`] : []),
      ...(breaks > 0 ? [`${breaks} would break`] : []),
    ];
    return `cannot verify: ${parts.join(', ')}`;
  }
  if (breaks > 0 && breaks === stale) return `this branch is too old for ${breaks} of ${all}`;
  if (breaks > 0) return `this change would break ${breaks} of ${all}`;
  if (total === 0) return 'nothing is required, so nothing breaks';
  return `this change breaks none of ${all}${remarks(difference)}`;
}
