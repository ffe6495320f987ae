/** A piece of a pattern. `set` is a bracket class: single characters, or one range. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any' | 'super' | 'single' | 'open' | 'comma' | 'close' }
  | { readonly kind: 'list'; readonly not: boolean; readonly chars: string }
  | { readonly kind: 'range'; readonly not: boolean; readonly low: number; readonly high: number };

interface Reading {
  readonly chars: readonly string[];
  at: number;
  level: number;
}

/** A NUL ends what is being read, as the end of the pattern does; U+FFFD is refused. */
const NUL = '\0';

function peek(reading: Reading): string | undefined {
  return reading.chars[reading.at];
}

function readText(reading: Reading, breakers: string): string {
  let text = '';
  let escaped = false;
  for (; ; reading.at += 1) {
    const char = peek(reading);
    if (char === undefined) return text;
    if (char === NUL) {
      reading.at += 1;
      return text;
    }
    if (!escaped && char === '\\') {
      escaped = true;
      continue;
    }
    if (!escaped && breakers.includes(char)) return text;
    escaped = false;
    text += char;
  }
}

function take(reading: Reading): string | undefined {
  const char = peek(reading);
  reading.at += 1;
  return char === NUL ? undefined : char;
}

function readRange(reading: Reading, not: boolean): Token | undefined {
  const low = take(reading)?.codePointAt(0);
  reading.at += 1;
  const high = take(reading)?.codePointAt(0);
  if (low === undefined || high === undefined || high < low) return undefined;
  return take(reading) === ']' ? { kind: 'range', not, low, high } : undefined;
}

function readSet(reading: Reading): Token | undefined {
  const not = peek(reading) === '!';
  if (not) reading.at += 1;
  if (peek(reading) === undefined || peek(reading) === NUL) return undefined;
  if (reading.chars[reading.at + 1] === '-') return readRange(reading, not);
  const chars = readText(reading, ']');
  return take(reading) === ']' && chars !== '' ? { kind: 'list', not, chars } : undefined;
}

function readStar(reading: Reading): Token {
  if (peek(reading) !== '*') return { kind: 'any' };
  reading.at += 1;
  return { kind: 'super' };
}

function readBrace(reading: Reading, char: string): Token | undefined {
  if (char === '{') {
    reading.level += 1;
    return { kind: 'open' };
  }
  if (reading.level === 0) return undefined;
  if (char === ',') return { kind: 'comma' };
  if (char !== '}') return undefined;
  reading.level -= 1;
  return { kind: 'close' };
}

function readPlain(reading: Reading): Token {
  return { kind: 'text', text: readText(reading, reading.level > 0 ? '?*[{},' : '?*[{') };
}

function readToken(reading: Reading, char: string): Token | undefined {
  reading.at += 1;
  if (char === '[') return readSet(reading);
  if (char === '?') return { kind: 'single' };
  if (char === '*') return readStar(reading);
  const brace = readBrace(reading, char);
  if (brace) return brace;
  reading.at -= 1;
  return readPlain(reading);
}

/** Splits a pattern into tokens; `undefined` when the library refuses it. An unclosed brace is accepted. */
export function lex(pattern: string): readonly Token[] | undefined {
  const reading: Reading = { chars: Array.from(pattern), at: 0, level: 0 };
  const tokens: Token[] = [];
  for (let char = peek(reading); char !== undefined && char !== NUL; char = peek(reading)) {
    const token = readToken(reading, char);
    if (!token) return undefined;
    if (token.kind !== 'text' || token.text !== '') tokens.push(token);
  }
  return reading.chars.slice(0, reading.at).includes('\ufffd') ? undefined : tokens;
}
