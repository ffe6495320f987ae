import { scan, type Token } from './scan.js';
import type { Comparison, Expression, Node, SyntaxFailure } from './syntax.js';

const DEEPEST = 200;
const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);
const END: Token = { kind: 'end', text: '', offset: 0 };

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

type Parsed = Node | SyntaxFailure;

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.at] ?? END;
}

function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

function isMark(cursor: Cursor, text: string): boolean {
  const token = peek(cursor);
  return token.kind === 'mark' && token.text === text;
}

function unexpected(cursor: Cursor): SyntaxFailure {
  const token = peek(cursor);
  const reason = token.kind === 'end' ? 'unexpected-end' : 'unexpected-token';
  return { kind: 'syntax-error', reason, offset: token.offset };
}

/**
 * Runs one step deeper, so that hostile nesting ends in a failure instead of an exhausted stack.
 */
function deeper(cursor: Cursor, step: (cursor: Cursor) => Parsed): Parsed {
  if (cursor.depth >= DEEPEST)
    return { kind: 'syntax-error', reason: 'too-deep', offset: peek(cursor).offset };
  cursor.depth += 1;
  const parsed = step(cursor);
  cursor.depth -= 1;
  return parsed;
}

function parseArguments(cursor: Cursor): readonly Node[] | SyntaxFailure {
  const list: Node[] = [];
  if (isMark(cursor, ')')) {
    next(cursor);
    return list;
  }
  for (;;) {
    const node = deeper(cursor, parseOr);
    if (node.kind === 'syntax-error') return node;
    list.push(node);
    if (!isMark(cursor, ',') && !isMark(cursor, ')')) return unexpected(cursor);
    if (next(cursor).text === ')') return list;
  }
}

function parseName(cursor: Cursor): Parsed {
  const name = next(cursor).text;
  if (isMark(cursor, '(')) {
    next(cursor);
    const parameters = parseArguments(cursor);
    return 'kind' in parameters ? parameters : { kind: 'call', name, parameters };
  }
  if (name === 'null') return { kind: 'null' };
  if (name === 'true' || name === 'false') return { kind: 'bool', value: name === 'true' };
  return { kind: 'variable', name: name.toLowerCase() };
}

function parseInteger(cursor: Cursor): Parsed {
  const { text, offset } = next(cursor);
  const digits = text.startsWith('-') ? text.slice(1) : text;
  const value = (text.startsWith('-') ? -1 : 1) * Number(digits) + 0;
  const fits = value >= -2147483648 && value <= 2147483647;
  return fits ? { kind: 'int', value } : { kind: 'syntax-error', reason: 'number-range', offset };
}

function parseFloating(cursor: Cursor): Parsed {
  const { text, offset } = next(cursor);
  const value = Number(text);
  return Number.isFinite(value)
    ? { kind: 'float', value }
    : { kind: 'syntax-error', reason: 'number-range', offset };
}

function parseGroup(cursor: Cursor): Parsed {
  next(cursor);
  const node = deeper(cursor, parseOr);
  if (node.kind === 'syntax-error') return node;
  if (!isMark(cursor, ')')) return unexpected(cursor);
  next(cursor);
  return node;
}

function parsePrimary(cursor: Cursor): Parsed {
  const token = peek(cursor);
  if (token.kind === 'name') return parseName(cursor);
  if (token.kind === 'int') return parseInteger(cursor);
  if (token.kind === 'float') return parseFloating(cursor);
  if (token.kind === 'string') {
    next(cursor);
    return { kind: 'string', value: token.text.slice(1, -1).replaceAll("''", "'") };
  }
  return isMark(cursor, '(') ? parseGroup(cursor) : unexpected(cursor);
}

function parseDot(cursor: Cursor, of: Node): Parsed {
  next(cursor);
  if (isMark(cursor, '*')) {
    next(cursor);
    return { kind: 'star', of };
  }
  if (peek(cursor).kind !== 'name') return unexpected(cursor);
  return { kind: 'property', of, name: next(cursor).text.toLowerCase() };
}

function parseIndex(cursor: Cursor, of: Node): Parsed {
  next(cursor);
  const by = deeper(cursor, parseOr);
  if (by.kind === 'syntax-error') return by;
  if (!isMark(cursor, ']')) return unexpected(cursor);
  next(cursor);
  return { kind: 'index', of, by };
}

function parsePostfix(cursor: Cursor): Parsed {
  let node = parsePrimary(cursor);
  for (let steps = cursor.depth; node.kind !== 'syntax-error'; steps += 1) {
    const dot = isMark(cursor, '.');
    if (!dot && !isMark(cursor, '[')) break;
    if (steps >= DEEPEST)
      return { kind: 'syntax-error', reason: 'too-deep', offset: peek(cursor).offset };
    node = dot ? parseDot(cursor, node) : parseIndex(cursor, node);
  }
  return node;
}

function parsePrefix(cursor: Cursor): Parsed {
  if (!isMark(cursor, '!')) return parsePostfix(cursor);
  next(cursor);
  const of = deeper(cursor, parsePrefix);
  return of.kind === 'syntax-error' ? of : { kind: 'not', of };
}

function parseCompare(cursor: Cursor): Parsed {
  const left = parsePrefix(cursor);
  const operator = peek(cursor);
  if (left.kind === 'syntax-error' || operator.kind !== 'mark') return left;
  if (!COMPARISONS.has(operator.text)) return left;
  next(cursor);
  const right = deeper(cursor, parseCompare);
  if (right.kind === 'syntax-error') return right;
  return { kind: 'compare', operator: operator.text as Comparison, left, right };
}

function parseAnd(cursor: Cursor): Parsed {
  const left = parseCompare(cursor);
  if (left.kind === 'syntax-error' || !isMark(cursor, '&&')) return left;
  next(cursor);
  const right = deeper(cursor, parseAnd);
  if (right.kind === 'syntax-error') return right;
  return { kind: 'logical', operator: '&&', left, right };
}

function parseOr(cursor: Cursor): Parsed {
  const left = parseAnd(cursor);
  if (left.kind === 'syntax-error' || !isMark(cursor, '||')) return left;
  next(cursor);
  const right = deeper(cursor, parseOr);
  if (right.kind === 'syntax-error') return right;
  return { kind: 'logical', operator: '||', left, right };
}

/**
 * Parses what stands between `${{` and `}}` with the grammar of actionlint's parser, which act
 * uses: comparisons and logical operators group to the right, integers have 32 bits, an early `}}`
 * ends the expression.
 */
export function parseExpression(source: string): Expression | SyntaxFailure {
  const tokens = scan(`${source}}}`);
  if ('kind' in tokens) return tokens;
  const cursor: Cursor = { tokens, at: 0, depth: 0 };
  const root = parseOr(cursor);
  if (root.kind === 'syntax-error') return root;
  return peek(cursor).kind === 'end' ? { kind: 'expression', root } : unexpected(cursor);
}
