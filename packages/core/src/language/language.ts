import type { Filter } from '../model/index.js';
import { compilePattern, type Rx } from '../pattern/index.js';

/** A set of texts, as a boolean combination of regular expressions. */
export type Language =
  | { readonly kind: 'all' }
  | { readonly kind: 'rx'; readonly rx: Rx }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not'; readonly of: Language }
  | { readonly kind: 'both' | 'either'; readonly of: readonly Language[] };

/** All texts. */
const ALL: Language = { kind: 'all' };

/** No text. */
const NOTHING: Language = { kind: 'not', of: ALL };

/** The texts outside of a language. */
export function complement(of: Language): Language {
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

/** The texts in all of some languages. */
export function intersection(of: readonly Language[]): Language {
  const [only] = of;
  if (only === undefined) return ALL;
  return of.length === 1 ? only : { kind: 'both', of };
}

/** The texts in any of some languages. */
function union(of: readonly Language[]): Language {
  const parts = of.filter((part) => part !== NOTHING);
  const [only] = parts;
  if (only === undefined) return NOTHING;
  return parts.length === 1 ? only : { kind: 'either', of: parts };
}

/** What one input alone does to a filter: the inputs it admits, all of them, or that this cannot be said. */
export type Admitted =
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'everything' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'unknown'; readonly why: string };

/** The single inputs that a filter admits; `everything` is the empty list, which passes without any input, too. */
export function admittedBy({ mode, patterns, engine }: Filter): Admitted {
  if (patterns.length === 0) return { kind: 'everything' };
  let language = NOTHING;
  for (const pattern of patterns) {
    const compiled = compilePattern(pattern, engine);
    if (compiled.kind === 'unknown') return compiled;
    if (compiled.kind === 'uncompilable') return { kind: 'invalid' };
    const own: Language = { kind: 'rx', rx: compiled.rx };
    if (mode === 'include') {
      language = compiled.negative
        ? intersection([language, complement(own)])
        : union([language, own]);
    } else language = union([language, compiled.negative ? complement(own) : own]);
  }
  return { kind: 'language', language: mode === 'include' ? language : complement(language) };
}
