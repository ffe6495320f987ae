import { scan, type Token } from './scan.js';
import {
  childrenOf,
  type Comparison,
  type FaultReason,
  type Invalid,
  type Node,
  type Syntax,
} from './syntax.js';

/** GitHub's own bounds (actions/runner `ExpressionConstants`). */
const DEEPEST = 50;
const LONGEST = 21_000;

/** How tightly an operator binds; all of them group to the left. */
const BINDING: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['<=', 4],
  ['>', 4],
  ['>=', 4],
]);

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

type Parsed = Node | Invalid;

const END: Token = { kind: 'end', text: '', offset: 0 };

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.at] ?? END;
}

function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

function takeMark(cursor: Cursor, text: string): boolean {
  const token = peek(cursor);
  if (token.kind !== 'mark' || token.text !== text) return false;
  cursor.at += 1;
  return true;
}

function stumbles(token: Token, reason?: FaultReason): Invalid {
  const usual = token.kind === 'end' ? 'unexpected-end' : 'unexpected-symbol';
  return { kind: 'invalid', reason: reason ?? usual, what: token.text, offset: token.offset };
}

/** The node of a piece of syntax, if the tree below it is not too deep for GitHub. */
function plant(syntax: Syntax, offset: number): Parsed {
  const depth = 1 + Math.max(0, ...childrenOf(syntax).map((child) => child.depth));
  if (depth > DEEPEST) return { kind: 'invalid', reason: 'too-deep', what: '', offset };
  return { ...syntax, offset, depth };
}

function closed(cursor: Cursor, mark: string, parsed: Parsed): Parsed {
  if (parsed.kind === 'invalid' || takeMark(cursor, mark)) return parsed;
  return stumbles(peek(cursor));
}

function parseCall(cursor: Cursor, { text, offset }: Token): Parsed {
  const parameters: Node[] = [];
  const name = text.toLowerCase();
  take(cursor);
  if (takeMark(cursor, ')')) return plant({ kind: 'call', name, parameters }, offset);
  for (;;) {
    const parameter = parseFrom(cursor, 1);
    if (parameter.kind === 'invalid') return parameter;
    parameters.push(parameter);
    if (takeMark(cursor, ')')) return plant({ kind: 'call', name, parameters }, offset);
    if (!takeMark(cursor, ',')) return stumbles(peek(cursor));
  }
}

function parseProperty(cursor: Cursor, of: Node): Parsed {
  const token = take(cursor);
  const { offset } = of;
  if (token.kind === 'mark' && token.text === '*') {
    return plant({ kind: 'index', of, by: '*' }, offset);
  }
  if (token.kind !== 'name') return stumbles(token);
  const value = { kind: 'string', value: token.text } as const;
  const by = plant({ kind: 'literal', value }, token.offset);
  return by.kind === 'invalid' ? by : plant({ kind: 'index', of, by }, offset);
}

function parseKey(cursor: Cursor, of: Node): Parsed {
  const { offset } = of;
  if (takeMark(cursor, '*')) {
    return closed(cursor, ']', plant({ kind: 'index', of, by: '*' }, offset));
  }
  const by = closed(cursor, ']', parseFrom(cursor, 1));
  return by.kind === 'invalid' ? by : plant({ kind: 'index', of, by }, offset);
}

function parseIndexes(cursor: Cursor, start: Parsed): Parsed {
  let node = start;
  while (node.kind !== 'invalid') {
    if (takeMark(cursor, '.')) node = parseProperty(cursor, node);
    else if (takeMark(cursor, '[')) node = parseKey(cursor, node);
    else break;
  }
  return node;
}

function parseName(cursor: Cursor, token: Token): Parsed {
  const { kind, text } = peek(cursor);
  if (kind === 'mark' && text === '(') return parseIndexes(cursor, parseCall(cursor, token));
  const name = token.text.toLowerCase();
  return parseIndexes(cursor, plant({ kind: 'name', name }, token.offset));
}

function parseOperand(cursor: Cursor): Parsed {
  const token = take(cursor);
  const { offset } = token;
  if (token.kind === 'literal') return plant({ kind: 'literal', value: token.value }, offset);
  if (token.kind === 'name') return parseName(cursor, token);
  if (token.text === '!') {
    const of = deeper(cursor, parseOperand);
    return of.kind === 'invalid' ? of : plant({ kind: 'not', of }, offset);
  }
  if (token.text !== '(') return stumbles(token);
  return parseIndexes(cursor, closed(cursor, ')', parseFrom(cursor, 1)));
}

/** The operands a node has under a logical operator: GitHub makes one node of a chain. */
function operandsOf(operator: string, node: Node): readonly Node[] {
  return node.kind === 'logical' && node.operator === operator ? node.operands : [node];
}

function join(operator: string, left: Node, right: Node): Parsed {
  const { offset } = left;
  if (operator !== '&&' && operator !== '||') {
    return plant({ kind: 'compare', operator: operator as Comparison, left, right }, offset);
  }
  const operands = [...operandsOf(operator, left), ...operandsOf(operator, right)];
  return plant({ kind: 'logical', operator, operands }, offset);
}

/** Runs one step deeper, so that hostile nesting ends in a failure instead of an exhausted stack. */
function deeper(cursor: Cursor, step: (cursor: Cursor) => Parsed): Parsed {
  if (cursor.depth >= DEEPEST) return stumbles(peek(cursor), 'too-deep');
  cursor.depth += 1;
  const parsed = step(cursor);
  cursor.depth -= 1;
  return parsed;
}

/** Parses operators that bind at least as tightly as `least`. */
function parseFrom(cursor: Cursor, least: number): Parsed {
  let left = deeper(cursor, parseOperand);
  while (left.kind !== 'invalid') {
    const { kind, text } = peek(cursor);
    const binding = kind === 'mark' ? (BINDING.get(text) ?? 0) : 0;
    if (binding < least) break;
    take(cursor);
    const right = parseFrom(cursor, binding + 1);
    left = right.kind === 'invalid' ? right : join(text, left, right);
  }
  return left;
}

/** Parses what stands between `${{` and `}}` with GitHub's grammar (actions/runner `ExpressionParser`). */
export function parseExpression(source: string): Parsed {
  if (source.length > LONGEST) {
    return { kind: 'invalid', reason: 'too-long', what: '', offset: LONGEST };
  }
  const tokens = scan(source);
  if ('kind' in tokens) return tokens;
  const [first = END] = tokens;
  if (first.kind === 'end') return stumbles(first, 'empty-expression');
  const cursor: Cursor = { tokens, at: 0, depth: 0 };
  const root = parseFrom(cursor, 1);
  if (root.kind === 'invalid') return root;
  return peek(cursor).kind === 'end' ? root : stumbles(peek(cursor));
}
