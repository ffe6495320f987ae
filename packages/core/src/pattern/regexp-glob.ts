import { type Cursor, fail, openText } from './cursor.js';
import type { Refusal } from './rx.js';

/**
 * The flavours of Gitea's `modules/glob`. `filter` is the language of workflow filters (>= 1.27);
 * `strict` refuses an unterminated brace (>= 1.27), which was left without brackets before.
 */
export interface GlobFlavour {
  readonly separator: '' | '/';
  readonly strict: boolean;
  readonly filter: boolean;
}

interface Reading {
  readonly cursor: Cursor;
  readonly flavour: GlobFlavour;
}

const DEEPEST = 200;

function readClassText({ cursor }: Reading): string {
  let text = '[';
  if (cursor.chars[cursor.at] === '!') {
    cursor.at += 1;
    text += '^';
  }
  for (;;) {
    const char = cursor.chars[cursor.at];
    if (char === undefined) return fail(cursor, 'an unterminated class', '');
    const length = char === '\\' ? 2 : 1;
    if (length === 2 && cursor.chars[cursor.at + 1] === undefined)
      return fail(cursor, 'a backslash at the end', '');
    text += cursor.chars.slice(cursor.at, cursor.at + length).join('');
    cursor.at += length;
    if (char === ']') return text;
  }
}

/** In a filter `**` with a slash before it (or at the very start) swallows the slash behind it. */
function readStars({ cursor, flavour }: Reading): string {
  if (cursor.chars[cursor.at] !== '*') return flavour.separator === '' ? '.*' : '[^/]*';
  const before = cursor.chars[cursor.at - 2];
  const swallows = flavour.filter && cursor.chars[cursor.at + 1] === '/';
  cursor.at += swallows && (before === undefined || before === '/') ? 2 : 1;
  return '.*';
}

function readGroupText(reading: Reading): string {
  const { cursor, flavour } = reading;
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) {
    cursor.refusal ??= { kind: 'unknown', why: 'a pattern with very deep groups' };
    return '';
  }
  const inner = readItems(reading);
  cursor.depth -= 1;
  const closed = cursor.chars[cursor.at] === '}';
  cursor.at += 1;
  if (closed) return `(${inner})`;
  return flavour.strict ? `(${inner}` : inner;
}

function readEscaped({ cursor }: Reading): string {
  const escaped = cursor.chars[cursor.at];
  cursor.at += 1;
  return escaped === undefined ? fail(cursor, 'a backslash at the end', '') : `\\${escaped}`;
}

function translateChar(char: string, { cursor, flavour }: Reading): string {
  if (char === '?' && !flavour.filter) return flavour.separator === '' ? '.' : '[^/]';
  if (char === ',') return cursor.depth > 0 ? '|' : ',';
  if (char === '+' && !flavour.filter) return '\\+';
  return /[.^$()|]/.test(char) ? `\\${char}` : char;
}

function readItem(reading: Reading): string {
  const { cursor } = reading;
  const char = cursor.chars[cursor.at] ?? '';
  cursor.at += 1;
  if (char === '*') return readStars(reading);
  if (char === '[') return readClassText(reading);
  if (char === '{') return readGroupText(reading);
  if (char === '\\') return readEscaped(reading);
  return translateChar(char, reading);
}

function readItems(reading: Reading): string {
  const { cursor } = reading;
  let text = '';
  while (cursor.at < cursor.chars.length && !cursor.refusal) {
    if (cursor.depth > 0 && cursor.chars[cursor.at] === '}') break;
    text += readItem(reading);
  }
  return text;
}

/**
 * The Go regular expression of a glob as Gitea >= 1.25 makes it (`modules/glob/glob.go`). For a filter the
 * leading `!` is expected in place: the server looks behind `**` for a slash and finds the `!` there.
 */
export function translateGlob(pattern: string, flavour: GlobFlavour): string | Refusal {
  const cursor = openText(pattern);
  if (flavour.filter && pattern.startsWith('!')) cursor.at = 1;
  const text = readItems({ cursor, flavour });
  return cursor.refusal ?? `^${text}$`;
}
