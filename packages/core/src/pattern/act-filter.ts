import { type Cursor, fail, openText } from './cursor.js';
import type { Refusal } from './rx.js';

function quote(char: string): string {
  return /[\\.+*?()|[\]{}^$]/.test(char) ? `\\${char}` : char;
}

function isAlnumRange(low: string | undefined, high: string | undefined): boolean {
  if (low === undefined || high === undefined || low > high) return false;
  const within = (from: string, to: string): boolean => low >= from && high <= to;
  return within('A', 'z') || within('0', '9');
}

function readRangeEnd(cursor: Cursor, from: number): string {
  const high = cursor.chars[cursor.at + 1];
  const whole = cursor.at > from && isAlnumRange(cursor.chars[cursor.at - 1], high);
  cursor.at += whole ? 2 : 1;
  return whole ? `-${high}` : fail(cursor, 'a range outside of letters and digits', '');
}

function readBrackets(cursor: Cursor): string {
  const from = cursor.at;
  let text = '[';
  if (cursor.chars[cursor.at] === ']') return fail(cursor, 'empty brackets', '');
  while (cursor.at < cursor.chars.length && cursor.chars[cursor.at] !== ']') {
    const char = cursor.chars[cursor.at] ?? '';
    if (char === '-') {
      text += readRangeEnd(cursor, from);
      continue;
    }
    if (!isAlnumRange(char, char))
      fail(cursor, 'a class member other than a letter or digit', null);
    text += quote(char);
    cursor.at += 1;
  }
  if (cursor.at >= cursor.chars.length) fail(cursor, 'an unterminated class', null);
  cursor.at += 1;
  return `${text}]`;
}

function readStar(cursor: Cursor): string {
  if (cursor.chars[cursor.at] !== '*') return '[^/]*';
  cursor.at += 1;
  if (cursor.chars[cursor.at] !== '/') return '.*';
  cursor.at += 1;
  return '(.+/)?';
}

function readItem(cursor: Cursor): string {
  const char = cursor.chars[cursor.at] ?? '';
  cursor.at += 1;
  if (char === '*') return readStar(cursor);
  if (char === '[') return readBrackets(cursor);
  if (char === '+' || char === '?') return cursor.at > 1 ? char : quote(char);
  if (char !== '\\') return quote(char);
  const escaped = cursor.chars[cursor.at];
  cursor.at += 1;
  return escaped === undefined ? fail(cursor, 'a backslash at the end', '') : quote(escaped);
}

/**
 * The Go regular expression of a filter pattern without its `!`, as act's package `workflowpattern` makes
 * it (Gitea up to 1.26, every Forgejo). `+` and `?` repeat what stands before them; braces are literal.
 */
export function translateActFilter(pattern: string): string | Refusal {
  const cursor = openText(pattern);
  let text = '';
  while (cursor.at < cursor.chars.length && !cursor.refusal) text += readItem(cursor);
  return cursor.refusal ?? `^${text}$`;
}
