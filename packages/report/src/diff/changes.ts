import type { ContextDifference, Emission, Gap, ReachChange, Span } from '@driftgate/core';
import { showText } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { pullInWords } from '../words/index.js';
import { emissionOf } from './difference.js';

/** What happened to a context, in one word. */
export function wordFor(change: ContextDifference): string {
  return change.kind === 'reached' ? change.reach.kind : change.kind;
}

/** The names of a change's context: the old one first where it has two. */
export function namesOf(change: ContextDifference, quote: Quote): readonly string[] {
  const shown = ({ context }: Emission) => quote(showText(context));
  const now = shown(emissionOf(change));
  return change.kind === 'renamed' ? [shown(change.before), now] : [now];
}

/** On which pull requests a context arrives no longer, or newly; `null` where they stay the same. */
export function reachInWords(reach: ReachChange, quote: Quote): string | null {
  const on = ({ kind, pull }: Gap) => pullInWords(kind, pull, quote);
  switch (reach.kind) {
    case 'narrowed':
      return `no longer on ${on(reach.lost)}`;
    case 'widened':
      return `now also on ${on(reach.gained)}`;
    case 'moved':
      return `no longer on ${on(reach.lost)}, but now on ${on(reach.gained)}`;
    case 'unclear':
      return `on which pull requests cannot be told: it hangs on ${quote(reach.why)}`;
    case 'same':
    default:
      return null;
  }
}

/** The stretch of a file that a change is seen in: the filter that makes it, where there is one, else the job. */
export function spanOf(change: ContextDifference): Span {
  const { when, origin } = emissionOf(change);
  const gap = 'reach' in change && 'lost' in change.reach ? change.reach.lost : null;
  const atoms = when.kind === 'and' ? when.all : [when];
  for (const atom of atoms) {
    if (atom.kind === gap?.kind && 'at' in atom && atom.at !== undefined) return atom.at;
  }
  return origin.at;
}

/** Whether a change is told with a pull request that loses the context. */
export function showsLoss(change: ContextDifference): boolean {
  return 'reach' in change && 'lost' in change.reach;
}
