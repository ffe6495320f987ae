import type { Rx } from '../pattern/index.js';
import type { Language } from './language.js';

function spelled(rx: Rx): string | undefined {
  if (rx.kind === 'chars') {
    const [range] = rx.ranges;
    const isOne = rx.ranges.length === 1 && range !== undefined && range[0] === range[1];
    return isOne ? String.fromCodePoint(range[0]) : undefined;
  }
  if (rx.kind !== 'seq') return undefined;
  const parts = rx.items.map(spelled);
  return parts.includes(undefined) ? undefined : parts.join('');
}

/**
 * A text beside which a language has no other (it need not have that one either); `undefined` where none can be
 * read off. Most filters name one branch, and then this saves the search.
 */
export function onlyText(language: Language): string | undefined {
  switch (language.kind) {
    case 'text':
      return language.text;
    case 'rx':
      return spelled(language.rx);
    case 'both':
      return language.of.map(onlyText).find((text) => text !== undefined);
    default:
      return undefined;
  }
}
