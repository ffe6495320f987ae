import { trimSpace } from './go-text.js';
import { type Failure, fails, panics } from './outcome.js';

/** A stretch of a text: literal, or what stands between an opening mark and its end, trimmed. */
export interface Stretch {
  readonly kind: 'literal' | 'expression';
  readonly text: string;
}

/** What the server does with a quote, or an opening mark, that nothing closes. */
export interface Unclosed {
  readonly unclosedQuote: 'panic' | 'failed';
  readonly unclosedExpression: 'panic' | 'failed';
}

type End = { readonly kind: 'end'; readonly at: number } | 'quote' | 'expression' | 'lost';

/**
 * The position after the string that starts after a quote. Two quotes count as one character of it,
 * unless nothing closes the string otherwise: then the last such pair does. `undefined` when there
 * is no quote at all.
 */
function stringEnd(text: string, start: number): number | undefined {
  let pair: number | undefined;
  let at = text.indexOf("'", start);
  while (at >= 0) {
    if (text[at + 1] !== "'") return at + 1;
    pair = at + 1;
    at = text.indexOf("'", at + 2);
  }
  return pair;
}

/**
 * Finds the `}}` outside strings. A text that ends right after a mark or quote is not an error to
 * the servers.
 */
function expressionEnd(text: string, start: number): End {
  let at = start;
  while (at < text.length) {
    const close = text.indexOf('}}', at);
    const quote = text.indexOf("'", at);
    if (close >= 0 && (quote < 0 || close < quote)) return { kind: 'end', at: close };
    if (quote < 0) return 'expression';
    if (quote + 1 >= text.length) return 'lost';
    const end = stringEnd(text, quote + 1);
    if (end === undefined) return 'quote';
    at = end;
  }
  return 'lost';
}

function failure(end: 'quote' | 'expression', unclosed: Unclosed): Failure {
  const does = end === 'quote' ? unclosed.unclosedQuote : unclosed.unclosedExpression;
  const reason = `unclosed-${end}`;
  return does === 'panic' ? panics(reason) : fails(reason);
}

/** Cuts a text at its expressions as the servers do. */
export function splitExpressions(text: string, unclosed: Unclosed): readonly Stretch[] | Failure {
  const stretches: Stretch[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('${{', at);
    stretches.push({ kind: 'literal', text: text.slice(at, open < 0 ? text.length : open) });
    if (open < 0) break;
    const end = expressionEnd(text, open + 3);
    if (end === 'lost') break;
    if (typeof end === 'string') return failure(end, unclosed);
    stretches.push({ kind: 'expression', text: trimSpace(text.slice(open + 3, end.at)) });
    at = end.at + 2;
  }
  return stretches;
}
