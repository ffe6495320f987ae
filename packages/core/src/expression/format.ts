import { exactText, type Hole, makeText, type Text } from '../model/index.js';
import { type Failure, fails, panics } from './outcome.js';

type Piece = { readonly text: string; readonly end: number } | Failure;
type Reference = { readonly index: number; readonly end: number } | Failure;

const PLAIN = /[^{}]+/y;

function plainAt(format: string, at: number): string {
  PLAIN.lastIndex = at;
  return PLAIN.exec(format)?.[0] ?? '';
}

function closing(format: string, at: number): Piece {
  const follower = format[at + 1];
  if (follower === '}') return { text: '}', end: at + 2 };
  return follower === undefined ? fails('format-unopened') : panics('format-unopened');
}

/** Go reads the number between the braces as a 32-bit decimal, with a sign if there is one. */
function parseReference(digits: string, count: number): number | Failure {
  if (!/^[+-]?[0-9]+$/.test(digits)) return fails('format-reference');
  const index = Number(digits);
  if (index > 2147483647 || index < -2147483648) return fails('format-reference');
  if (index >= count) return fails('format-arguments');
  return index < 0 ? panics('format-negative') : index;
}

function referenceAt(format: string, at: number, count: number): Piece | Reference {
  const inner = plainAt(format, at + 1);
  const end = at + 1 + inner.length;
  if (format[end] === undefined) return fails('format-unclosed');
  // A second `{`, also a late one as in `{0{`, writes one brace and forgets the number.
  if (format[end] === '{') return { text: '{', end: end + 1 };
  const index = parseReference(inner, count);
  return typeof index === 'number' ? { index, end: end + 1 } : index;
}

function pieceAt(format: string, at: number, count: number): Piece | Reference {
  if (format[at] === '{') return referenceAt(format, at, count);
  if (format[at] === '}') return closing(format, at);
  const text = plainAt(format, at);
  return { text, end: at + text.length };
}

/** The function `format` of act with its failures; a lone `}` before another character panics. */
export function formatText(format: string, values: readonly Text[]): Text | Failure {
  const parts: (string | Hole)[] = [];
  for (let at = 0; at < format.length; ) {
    const piece = pieceAt(format, at, values.length);
    if ('kind' in piece) return piece;
    if ('text' in piece) parts.push(piece.text);
    else parts.push(...(values[piece.index]?.parts ?? []));
    at = piece.end;
  }
  return makeText(parts);
}

/** Joins texts with a separator. */
export function joinTexts(texts: readonly Text[], separator: Text): Text {
  return makeText(
    texts.flatMap((text, at) => (at === 0 ? text.parts : [...separator.parts, ...text.parts])),
  );
}

/** Two texts as strings, or `undefined` when one has a hole. */
export function exactTexts(left: Text, right: Text): readonly [string, string] | undefined {
  const first = exactText(left);
  const second = exactText(right);
  return first === undefined || second === undefined ? undefined : [first, second];
}
