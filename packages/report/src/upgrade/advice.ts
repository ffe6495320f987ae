import { showText, type Verdict } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { closestNames, pullInWords } from '../words/index.js';
import type { Bridge, Fate } from './prediction.js';

/** Sentences of a fate; `exact` ones are for copying and stay on a line of their own. */
export interface Line {
  readonly kind: 'words' | 'exact';
  readonly text: string;
}

function words(text: string): Line {
  return { kind: 'words', text };
}

function bridged({ both, afterwards }: Bridge, quote: Quote): readonly Line[] {
  return [
    words('safe order: 1 require both names, as one pattern in place of the old name:'),
    { kind: 'exact', text: quote(both) },
    words(`2 upgrade; 3 stop requiring the old name: require only ${quote(afterwards)}`),
  ];
}

function closest(after: Verdict, quote: Quote): readonly Line[] {
  if (after.kind !== 'never' || after.nearest.length === 0) return [];
  return [words(`closest then: ${closestNames(after.nearest, quote)}`)];
}

function missingOn(after: Verdict, quote: Quote): readonly Line[] | null {
  if (!('gaps' in after)) return null;
  const wedging = after.gaps.filter(({ severity }) => severity === 'error');
  return [
    ...wedging.map(({ kind, pull }) => words(`missing on ${pullInWords(kind, pull, quote)}`)),
    words('fix: let its workflow run on those too, before the upgrade'),
  ];
}

function wedged({ after }: Fate, bridge: Bridge | undefined, quote: Quote): readonly Line[] {
  if (bridge !== undefined) return bridged(bridge, quote);
  const sometimes = missingOn(after, quote);
  if (sometimes !== null) return sometimes;
  const [best] = after.kind === 'never' ? after.nearest : [];
  const next =
    best === undefined
      ? '3 require it again once a job posts it'
      : `3 require what is posted then, such as ${quote(showText(best.emission.context))}`;
  return [
    ...closest(after, quote),
    words(`safe order: 1 stop requiring it; 2 upgrade; ${next} (nothing guards in between)`),
  ];
}

/** What happens to a requirement, and what to do about it. */
export function adviceOn(fate: Fate, bridge: Bridge | undefined, quote: Quote): readonly Line[] {
  const why = words(quote(fate.why));
  switch (fate.kind) {
    case 'wedges':
      return [why, ...wedged(fate, bridge, quote)];
    case 'loses-teeth':
      return [
        why,
        words(
          'fix: drop the filter under on:, and let a step of the job decide what there is to do',
        ),
      ];
    case 'unclear':
      return [
        words(`it hangs on ${quote(fate.why)}`),
        words('fix: tell it with --facts or --callee, and predict again'),
      ];
    case 'missing':
      return [why, words('driftgate check says why')];
    case 'answered':
    case 'recovers':
      return [why];
    case 'stays':
    default:
      return [];
  }
}
