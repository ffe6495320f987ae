import { type Cursor, fail } from './cursor.js';
import { type CodeRange, invertRanges, LAST, normalizeRanges, type Rx } from './rx.js';

const DIGIT: readonly CodeRange[] = [[0x30, 0x39]];
const SPACE: readonly CodeRange[] = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];
const WORD: readonly CodeRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const UPPER: CodeRange = [0x41, 0x5a];
const LOWER: CodeRange = [0x61, 0x7a];

const PERL: ReadonlyMap<string, readonly CodeRange[]> = new Map([
  ['d', DIGIT],
  ['D', invertRanges(DIGIT)],
  ['s', SPACE],
  ['S', invertRanges(SPACE)],
  ['w', WORD],
  ['W', invertRanges(WORD)],
]);

const POSIX: ReadonlyMap<string, readonly CodeRange[]> = new Map<string, readonly CodeRange[]>([
  ['alnum', [...DIGIT, UPPER, LOWER]],
  ['alpha', [UPPER, LOWER]],
  ['ascii', [[0, 0x7f]]],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    'cntrl',
    [
      [0, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ['digit', DIGIT],
  ['graph', [[0x21, 0x7e]]],
  ['lower', [LOWER]],
  ['print', [[0x20, 0x7e]]],
  [
    'punct',
    [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
  ],
  [
    'space',
    [
      [0x09, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['upper', [UPPER]],
  ['word', WORD],
  ['xdigit', [...DIGIT, [0x41, 0x46], [0x61, 0x66]]],
]);

const CONTROL: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/** The code points of `\d`, `\W` and their like, or `undefined` for another letter. */
export function perlClass(letter: string | undefined): readonly CodeRange[] | undefined {
  return letter === undefined ? undefined : PERL.get(letter);
}

function readOctal(cursor: Cursor, first: string): number {
  let code = Number(first);
  for (let taken = 1; taken < 3 && /^[0-7]$/.test(cursor.chars[cursor.at] ?? ''); taken += 1) {
    code = code * 8 + Number(cursor.chars[cursor.at]);
    cursor.at += 1;
  }
  return code;
}

function readHex(cursor: Cursor): number {
  const rest = cursor.chars.slice(cursor.at, cursor.at + 16).join('');
  const found = /^(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(rest);
  const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16);
  if (!found || code > LAST) return fail(cursor, 'a broken hexadecimal escape', 0);
  cursor.at += found[0].length;
  return code;
}

/** Reads one escaped code point; the backslash is already taken. Go refuses letters without a meaning. */
export function readEscape(cursor: Cursor): number {
  const letter = cursor.chars[cursor.at];
  if (letter === undefined) return fail(cursor, 'a backslash at the end', 0);
  cursor.at += 1;
  const control = CONTROL.get(letter);
  if (control !== undefined) return control;
  if (letter === 'x') return readHex(cursor);
  const pair = letter + (cursor.chars[cursor.at] ?? '');
  if (/^(?:0|[1-7][0-7])/.test(pair)) return readOctal(cursor, letter);
  if (letter <= '\x7f' && !/[0-9A-Za-z]/.test(letter)) return letter.charCodeAt(0);
  return fail(cursor, `the escape \\${letter}`, 0);
}

function readPosix(cursor: Cursor): readonly CodeRange[] | undefined {
  if (cursor.chars[cursor.at] !== '[' || cursor.chars[cursor.at + 1] !== ':') return undefined;
  const rest = cursor.chars.slice(cursor.at + 2).join('');
  const length = rest.indexOf(':]');
  if (length < 0) return undefined;
  const inverted = rest.startsWith('^');
  const ranges = POSIX.get(rest.slice(inverted ? 1 : 0, length));
  if (!ranges) return fail(cursor, 'an unknown class name', []);
  cursor.at += length + 4;
  return inverted ? invertRanges(normalizeRanges(ranges)) : ranges;
}

function readCode(cursor: Cursor): number {
  const char = cursor.chars[cursor.at];
  if (char === undefined) return fail(cursor, 'an unterminated class', 0);
  cursor.at += 1;
  return char === '\\' ? readEscape(cursor) : (char.codePointAt(0) ?? 0);
}

function readRange(cursor: Cursor): readonly CodeRange[] {
  const low = readCode(cursor);
  const after = cursor.chars[cursor.at + 1];
  if (cursor.chars[cursor.at] !== '-' || after === undefined || after === ']') return [[low, low]];
  cursor.at += 1;
  const high = readCode(cursor);
  return high < low ? fail(cursor, 'a range that runs backwards', []) : [[low, high]];
}

function readMember(cursor: Cursor): readonly CodeRange[] {
  const posix = readPosix(cursor);
  if (posix) return posix;
  const letter = cursor.chars[cursor.at] === '\\' ? cursor.chars[cursor.at + 1] : undefined;
  if (letter === 'p' || letter === 'P') {
    cursor.refusal = { kind: 'unknown', why: 'a Unicode class in the pattern' };
    return [];
  }
  const perl = perlClass(letter);
  if (!perl) return readRange(cursor);
  cursor.at += 2;
  return perl;
}

/** Reads a bracket class; the opening bracket is already taken. A `]` in the first place is a member. */
export function readClass(cursor: Cursor): Rx {
  const inverted = cursor.chars[cursor.at] === '^';
  if (inverted) cursor.at += 1;
  const members: CodeRange[] = [];
  for (let first = true; !cursor.refusal; first = false) {
    if (!first && cursor.chars[cursor.at] === ']') break;
    members.push(...readMember(cursor));
  }
  cursor.at += 1;
  const ranges = normalizeRanges(members);
  return { kind: 'chars', ranges: inverted ? invertRanges(ranges) : ranges };
}
