import { faultOf } from './faults.js';
import { parseExpression } from './parse.js';
import type { SymbolicScope } from './scope.js';
import type { Invalid, Node } from './syntax.js';

const OPENING = '${{';

/** A stretch of a text: literal, or an expression. */
export type Stretch =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'expression'; readonly root: Node };

/** Parses an expression that stands somewhere in a text, and looks for what GitHub does not take. */
export function readExpression(
  source: string,
  offset: number,
  scope: SymbolicScope,
): Stretch | Invalid {
  const root = parseExpression(source);
  const fault = root.kind === 'invalid' ? root : faultOf(root, scope);
  if (fault !== undefined) return { ...fault, offset: fault.offset + offset };
  return root.kind === 'invalid' ? root : { kind: 'expression', root };
}

/** Where the `}}` after an offset begins; quotes hide it. */
function closingAfter(text: string, offset: number): number {
  let isQuoted = false;
  for (let at = offset; at < text.length; at += 1) {
    if (text[at] === "'") isQuoted = !isQuoted;
    else if (!isQuoted && text.startsWith('}}', at)) return at;
  }
  return -1;
}

/** Cuts a text at its expressions (actions/runner `TemplateReader.ParseScalar`); no literal is empty. */
export function split(text: string, scope: SymbolicScope): readonly Stretch[] | Invalid {
  const stretches: Stretch[] = [];
  let at = 0;
  while (at < text.length) {
    const opening = text.indexOf(OPENING, at);
    const end = opening < 0 ? text.length : opening;
    if (end > at) stretches.push({ kind: 'literal', text: text.slice(at, end) });
    if (opening < 0) break;
    const inner = opening + OPENING.length;
    const closing = closingAfter(text, inner);
    if (closing < 0) {
      return { kind: 'invalid', reason: 'unclosed-expression', what: OPENING, offset: opening };
    }
    const stretch = readExpression(text.slice(inner, closing), inner, scope);
    if (stretch.kind === 'invalid') return stretch;
    stretches.push(stretch);
    at = closing + 2;
  }
  return stretches;
}
