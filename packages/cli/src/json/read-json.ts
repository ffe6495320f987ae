/** A position in a JSON text, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A JSON value that knows where it begins. */
export type Json =
  | { readonly kind: 'null'; readonly at: Place }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Place }
  | { readonly kind: 'number'; readonly value: number; readonly at: Place }
  | { readonly kind: 'string'; readonly value: string; readonly at: Place }
  | { readonly kind: 'array'; readonly items: readonly Json[]; readonly at: Place }
  | {
      readonly kind: 'object';
      readonly fields: ReadonlyMap<string, Json>;
      /** Where each key stands. */
      readonly keys: ReadonlyMap<string, Place>;
      readonly at: Place;
    };

/** What is wrong with a JSON text, and where. */
export interface JsonError {
  readonly message: string;
  readonly at: Place;
}

export type JsonResult =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly error: JsonError };

interface Cursor {
  readonly text: string;
  offset: number;
}

/** An error that is thrown and caught inside this file only; its cause is the offset. */
function unreadable(message: string, offset: number): SyntaxError {
  return new SyntaxError(message, { cause: offset });
}

const DEEPEST = 200;
const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:(?!\p{Cc})[^"\\]|\u{7f}|[\u{80}-\u{9f}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z]+/y;

function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.offset;
  const found = pattern.exec(cursor.text)?.[0];
  if (found === undefined) return null;
  cursor.offset += found.length;
  return found;
}

/** The line and column of an offset. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

function show(cursor: Cursor): string {
  const character = cursor.text.codePointAt(cursor.offset);
  return character === undefined ? 'the end' : JSON.stringify(String.fromCodePoint(character));
}

function fail(cursor: Cursor, expected: string): never {
  throw unreadable(`expected ${expected}, found ${show(cursor)}`, cursor.offset);
}

function readString(cursor: Cursor): string {
  const found = take(cursor, STRING);
  return found === null ? fail(cursor, 'a complete string') : String(JSON.parse(found));
}

function separated(cursor: Cursor, close: string, readOne: () => void): void {
  cursor.offset += 1;
  take(cursor, SPACE);
  if (cursor.text[cursor.offset] === close) {
    cursor.offset += 1;
    return;
  }
  for (;;) {
    readOne();
    take(cursor, SPACE);
    const next = cursor.text[cursor.offset];
    if (next !== ',' && next !== close) fail(cursor, `"," or "${close}"`);
    cursor.offset += 1;
    if (next === close) return;
    take(cursor, SPACE);
  }
}

function readArray(cursor: Cursor, depth: number): Json {
  const at = placeAt(cursor.text, cursor.offset);
  const items: Json[] = [];
  separated(cursor, ']', () => items.push(readValue(cursor, depth + 1)));
  return { kind: 'array', items, at };
}

function readObject(cursor: Cursor, depth: number): Json {
  const at = placeAt(cursor.text, cursor.offset);
  const fields = new Map<string, Json>();
  const keys = new Map<string, Place>();
  separated(cursor, '}', () => {
    const start = cursor.offset;
    const key = readString(cursor);
    if (fields.has(key)) throw unreadable(`${JSON.stringify(key)} is there twice`, start);
    take(cursor, SPACE);
    if (cursor.text[cursor.offset] !== ':') fail(cursor, '":"');
    cursor.offset += 1;
    keys.set(key, placeAt(cursor.text, start));
    fields.set(key, readValue(cursor, depth + 1));
  });
  return { kind: 'object', fields, keys, at };
}

function readScalar(cursor: Cursor): Json {
  const at = placeAt(cursor.text, cursor.offset);
  const number = take(cursor, NUMBER);
  if (number !== null) return { kind: 'number', value: Number(number), at };
  const start = cursor.offset;
  const word = take(cursor, WORD);
  if (word === 'null') return { kind: 'null', at };
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', at };
  cursor.offset = start;
  return fail(cursor, 'a value');
}

function readValue(cursor: Cursor, depth: number): Json {
  take(cursor, SPACE);
  if (depth > DEEPEST) throw unreadable('it is nested too deeply', cursor.offset);
  const first = cursor.text[cursor.offset];
  if (first === '[') return readArray(cursor, depth);
  if (first === '{') return readObject(cursor, depth);
  if (first !== '"') return readScalar(cursor);
  const at = placeAt(cursor.text, cursor.offset);
  return { kind: 'string', value: readString(cursor), at };
}

/** Reads a JSON text strictly; a repeated key is an error, because nobody knows which one counts. */
export function readJson(text: string): JsonResult {
  const cursor: Cursor = { text, offset: 0 };
  try {
    const value = readValue(cursor, 0);
    take(cursor, SPACE);
    if (cursor.offset < text.length) fail(cursor, 'nothing more');
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof SyntaxError) || typeof error.cause !== 'number') throw error;
    return { ok: false, error: { message: error.message, at: placeAt(text, error.cause) } };
  }
}
