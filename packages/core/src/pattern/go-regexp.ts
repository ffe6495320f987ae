import { type Cursor, fail, openText } from './cursor.js';
import { perlClass, readClass, readEscape } from './go-class.js';
import { DOT, one, type Refusal, type Rx, wholeText } from './rx.js';

const LONGEST = 8192;
const DEEPEST = 200;

const EDGES: ReadonlyMap<string, Rx> = new Map<string, Rx>([
  ['A', { kind: 'edge', at: 'start' }],
  ['z', { kind: 'edge', at: 'end' }],
  ['b', { kind: 'edge', at: 'word' }],
  ['B', { kind: 'edge', at: 'inside' }],
]);

const REPEATS: ReadonlyMap<string, 'star' | 'plus' | 'optional'> = new Map([
  ['*', 'star'],
  ['+', 'plus'],
  ['?', 'optional'],
]);

const NOTHING: Rx = { kind: 'seq', items: [] };

function refuse(cursor: Cursor, why: string): Rx {
  cursor.refusal ??= { kind: 'unknown', why };
  return NOTHING;
}

function readQuoted(cursor: Cursor): readonly Rx[] {
  const from = cursor.at;
  while (cursor.at < cursor.chars.length) {
    if (cursor.chars[cursor.at] === '\\' && cursor.chars[cursor.at + 1] === 'E') break;
    cursor.at += 1;
  }
  const quoted = cursor.chars.slice(from, cursor.at);
  cursor.at += 2;
  return quoted.map((char) => one(char.codePointAt(0) ?? 0));
}

function readBackslash(cursor: Cursor): readonly Rx[] {
  const letter = cursor.chars[cursor.at];
  const perl = perlClass(letter);
  const edge = EDGES.get(letter ?? '');
  if (perl || edge || letter === 'Q') cursor.at += 1;
  if (perl) return [{ kind: 'chars', ranges: perl }];
  if (edge) return [edge];
  if (letter === 'Q') return readQuoted(cursor);
  if (letter === 'p' || letter === 'P') return [refuse(cursor, 'a Unicode class in the pattern')];
  return [one(readEscape(cursor))];
}

function readGroup(cursor: Cursor): Rx {
  if (cursor.chars[cursor.at] === '?') return refuse(cursor, 'a group with flags in the pattern');
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) return refuse(cursor, 'a pattern with very deep groups');
  const inner = readAlternatives(cursor);
  cursor.depth -= 1;
  if (cursor.chars[cursor.at] !== ')') return fail(cursor, 'an unterminated group', NOTHING);
  cursor.at += 1;
  return inner;
}

function readAtom(cursor: Cursor): readonly Rx[] {
  const char = cursor.chars[cursor.at] ?? '';
  cursor.at += 1;
  if (char === '\\') return readBackslash(cursor);
  if (char === '[') return [readClass(cursor)];
  if (char === '(') return [readGroup(cursor)];
  if (char === '.') return [DOT];
  if (char === '^') return [{ kind: 'edge', at: 'start' }];
  if (char === '$') return [{ kind: 'edge', at: 'end' }];
  if (char === '{') return [refuse(cursor, 'a counted repetition in the pattern')];
  return [one(char.codePointAt(0) ?? 0)];
}

/** Go allows one `?` behind a repetition (it changes no verdict) and refuses any further repetition. */
function repeatLast(cursor: Cursor, items: Rx[], kind: 'star' | 'plus' | 'optional'): void {
  const of = items.pop();
  cursor.at += 1;
  if (cursor.chars[cursor.at] === '?') cursor.at += 1;
  if (!of) fail(cursor, 'nothing to repeat', null);
  else if (REPEATS.has(cursor.chars[cursor.at] ?? '')) fail(cursor, 'a doubled repetition', null);
  else items.push({ kind, of });
}

function readSequence(cursor: Cursor): Rx {
  const items: Rx[] = [];
  while (cursor.at < cursor.chars.length && !cursor.refusal) {
    const char = cursor.chars[cursor.at] ?? '';
    if (char === '|' || char === ')') break;
    const repeat = REPEATS.get(char);
    if (repeat) repeatLast(cursor, items, repeat);
    else items.push(...readAtom(cursor));
  }
  return { kind: 'seq', items };
}

function readAlternatives(cursor: Cursor): Rx {
  const items = [readSequence(cursor)];
  while (cursor.chars[cursor.at] === '|' && !cursor.refusal) {
    cursor.at += 1;
    items.push(readSequence(cursor));
  }
  return items.length === 1 ? (items[0] ?? NOTHING) : { kind: 'alt', items };
}

/**
 * Reads the text of a Go regular expression (package regexp, no flags) as the servers' translations
 * make it, into an expression for the whole text. What Go refuses is `uncompilable`; Unicode classes, groups
 * with flags and oversized patterns are `unknown`.
 */
export function readGoRegexp(text: string): Rx | Refusal {
  const cursor = openText(text);
  if (cursor.chars.length > LONGEST) return { kind: 'unknown', why: 'a very long pattern' };
  const found = readAlternatives(cursor);
  if (cursor.at < cursor.chars.length) fail(cursor, 'a closing parenthesis too many', null);
  return cursor.refusal ?? wholeText(found);
}
