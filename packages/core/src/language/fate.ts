import type { Language } from './language.js';

/** Whether a language has still every text, none, or possibly some. */
type Fate = 'always' | 'never' | 'open';

const OPPOSITE = { always: 'never', never: 'always', open: 'open' } as const;

function unless(decisive: 'always' | 'never', fates: readonly Fate[]): Fate {
  if (fates.includes(decisive)) return decisive;
  return fates.includes('open') ? 'open' : OPPOSITE[decisive];
}

/**
 * What is left of a language when some of its expressions can match no more; `dead` says so of each, in the order
 * in which they stand. It is `open` unless that alone decides it.
 */
export function fateOf(language: Language, dead: Iterator<boolean>): Fate {
  switch (language.kind) {
    case 'all':
      return 'always';
    case 'rx':
    case 'text':
      return dead.next().value === true ? 'never' : 'open';
    case 'not':
      return OPPOSITE[fateOf(language.of, dead)];
    case 'both':
      return unless(
        'never',
        language.of.map((of) => fateOf(of, dead)),
      );
    case 'either':
      return unless(
        'always',
        language.of.map((of) => fateOf(of, dead)),
      );
  }
}
