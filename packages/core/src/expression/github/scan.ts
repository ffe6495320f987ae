import type { Value } from '../../model/index.js';
import { readNumber } from './number.js';
import type { Invalid } from './syntax.js';

/** A piece of an expression; `mark` is an operator or bracket, told apart by its text. */
export type Token =
  | { readonly kind: 'name' | 'mark' | 'end'; readonly text: string; readonly offset: number }
  | {
      readonly kind: 'literal';
      readonly text: string;
      readonly value: Value;
      readonly offset: number;
    };

const MARK = /<=|>=|==|!=|&&|\|\||[<>!()[\].*,]/y;
const STRING = /'(?:''|[^'])*'/y;
const NUMBER = /[-+.0-9](?:\.|[^\s()[\],.!<>=&|])*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_-]*(?![^\s()[\],.!<>=&|])/y;
const STUMBLE = /'[^]*|.[^\s()[\],.!<>=&|]*/suy;
const BLANK = /\s*/y;

/** What a point follows when it leads to a property and does not begin a number. */
const BEFORE_POINT = new Set([')', ']', '*']);

const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['null', { kind: 'null' }],
  ['true', { kind: 'bool', value: true }],
  ['false', { kind: 'bool', value: false }],
  ['NaN', { kind: 'float', value: Number.NaN }],
  ['Infinity', { kind: 'float', value: Number.POSITIVE_INFINITY }],
]);

function matchAt(pattern: RegExp, source: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(source)?.[0];
}

function literal(text: string, value: Value, offset: number): Token {
  return { kind: 'literal', text, value, offset };
}

function numberAt(source: string, offset: number): Token | undefined {
  const text = matchAt(NUMBER, source, offset);
  if (text === undefined) return undefined;
  const value = readNumber(text);
  return Number.isNaN(value) ? undefined : literal(text, { kind: 'float', value }, offset);
}

function stringAt(source: string, offset: number): Token | undefined {
  const text = matchAt(STRING, source, offset);
  if (text === undefined) return undefined;
  const value = text.slice(1, -1).replaceAll("''", "'");
  return literal(text, { kind: 'string', value }, offset);
}

function nameAt(source: string, offset: number, last: Token | undefined): Token | undefined {
  const text = matchAt(NAME, source, offset);
  if (text === undefined) return undefined;
  const value = last?.text === '.' ? undefined : WORDS.get(text);
  return value === undefined ? { kind: 'name', text, offset } : literal(text, value, offset);
}

function beginsNumber(source: string, offset: number, last: Token | undefined): boolean {
  const char = source[offset] ?? '';
  if (char !== '.') return /[-+0-9]/.test(char);
  return !(last?.kind === 'name' || (last?.kind === 'mark' && BEFORE_POINT.has(last.text)));
}

function tokenAt(source: string, offset: number, last: Token | undefined): Token | undefined {
  if (source[offset] === "'") return stringAt(source, offset);
  if (beginsNumber(source, offset, last)) return numberAt(source, offset);
  const mark = matchAt(MARK, source, offset);
  return mark === undefined ? nameAt(source, offset, last) : { kind: 'mark', text: mark, offset };
}

/** Cuts an expression into tokens (actions/runner `LexicalAnalyzer`); the last one is its end. */
export function scan(source: string): readonly Token[] | Invalid {
  const tokens: Token[] = [];
  let offset = matchAt(BLANK, source, 0)?.length ?? 0;
  while (offset < source.length) {
    const token = tokenAt(source, offset, tokens.at(-1));
    if (token === undefined) {
      const what = matchAt(STUMBLE, source, offset) ?? '';
      return { kind: 'invalid', reason: 'unexpected-symbol', what, offset };
    }
    tokens.push(token);
    offset += token.text.length;
    offset += matchAt(BLANK, source, offset)?.length ?? 0;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}
