import type { Value } from '../../model/index.js';
import { numberIn } from './coerce.js';
import { printNumber } from './number.js';

const DEEPEST = 100;
const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Newtonsoft's writer escapes these beside what JSON asks for. */
const SPECIAL = /[\u0085\u2028\u2029]/g;

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    SPECIAL,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function wrapped(brackets: string, lines: readonly string[], indent: string): string {
  if (lines.length === 0) return brackets;
  const inner = lines.map((line) => `${indent}  ${line}`).join(',\n');
  return `${brackets[0]}\n${inner}\n${indent}${brackets[1]}`;
}

/** A known value as `toJSON` writes it. */
export function writeJson(value: Value, indent = ''): string {
  if (value.kind === 'list') {
    const lines = value.items.map((item) => writeJson(item, `${indent}  `));
    return wrapped('[]', lines, indent);
  }
  if (value.kind === 'map') {
    const lines = [...value.entries].map(
      ([key, member]) => `${quoted(key)}: ${writeJson(member, `${indent}  `)}`,
    );
    return wrapped('{}', lines, indent);
  }
  const number = numberIn(value);
  if (number !== undefined) return printNumber(number);
  if (value.kind === 'string' || value.kind === 'time') return quoted(value.value);
  return value.kind === 'bool' ? String(value.value) : 'null';
}

interface Pieces {
  readonly all: readonly string[];
  at: number;
}

function readMembers(pieces: Pieces, end: string, step: () => void): void {
  while (pieces.all[pieces.at] !== end) {
    step();
    if (pieces.all[pieces.at] === ',') pieces.at += 1;
  }
  pieces.at += 1;
}

function readMap(pieces: Pieces): Value {
  const entries = new Map<string, Value>();
  readMembers(pieces, '}', () => {
    const key = JSON.parse(pieces.all[pieces.at] ?? '') as string;
    pieces.at += 2;
    entries.set(key, readPieces(pieces));
  });
  return { kind: 'map', entries };
}

function readPieces(pieces: Pieces): Value {
  const piece = pieces.all[pieces.at] ?? '';
  pieces.at += 1;
  if (piece === '{') return readMap(pieces);
  if (piece === '[') {
    const items: Value[] = [];
    readMembers(pieces, ']', () => items.push(readPieces(pieces)));
    return { kind: 'list', items };
  }
  if (piece === 'null') return { kind: 'null' };
  if (piece === 'true' || piece === 'false') return { kind: 'bool', value: piece === 'true' };
  if (piece.startsWith('"')) return { kind: 'string', value: JSON.parse(piece) as string };
  return { kind: 'float', value: Number(piece) };
}

function isDeep(pieces: readonly string[]): boolean {
  let depth = 0;
  return pieces.some((piece) => {
    if (piece === '{' || piece === '[') depth += 1;
    if (piece === '}' || piece === ']') depth -= 1;
    return depth > DEEPEST;
  });
}

/**
 * Reads strict JSON with its keys in order; `undefined` for anything else. GitHub's reader takes more than
 * strict JSON, so nothing can be said of that.
 */
export function readJson(text: string): Value | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const all = text.match(PIECE) ?? [];
  return isDeep(all) ? undefined : readPieces({ all, at: 0 });
}
