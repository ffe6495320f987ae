import { buildMatcher } from '../pattern/index.js';
import type { Language } from './language.js';

/** Whether a text is in a language. */
export function isMember(language: Language, text: string): boolean {
  switch (language.kind) {
    case 'all':
      return true;
    case 'rx':
      return buildMatcher(language.rx)(text);
    case 'text':
      return language.text === text;
    case 'not':
      return !isMember(language.of, text);
    case 'both':
      return language.of.every((of) => isMember(of, text));
    case 'either':
      return language.of.some((of) => isMember(of, text));
  }
}
