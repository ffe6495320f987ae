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

/** The size of the longest text we put together; a server would go on. */
export const LONGEST = 100_000;

function sizeOf(text: Text): number {
  return text.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);
}

/**
 * The function `format` of act with its failures; a lone `}` before another character panics.
 * `null`: too long for us.
 */
export function formatText(format: string, values: readonly Text[]): Text | Failure | null {
  const sizes = values.map(sizeOf);
  const parts: (string | Hole)[] = [];
  let size = format.length;
  for (let at = 0; at < format.length && size <= LONGEST; ) {
    const piece = pieceAt(format, at, values.length);
    if ('kind' in piece) return piece;
    if ('text' in piece) parts.push(piece.text);
    else {
      parts.push(...(values[piece.index]?.parts ?? []));
      size += sizes[piece.index] ?? 0;
    }
    at = piece.end;
  }
  return size > LONGEST ? null : makeText(parts);
}

/** Joins texts with a separator. `null`: too long for us. */
export function joinTexts(texts: readonly Text[], separator: Text): Text | null {
  const size = texts.reduce((sum, text) => sum + sizeOf(text) + sizeOf(separator), 0);
  if (size > LONGEST) return null;
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
