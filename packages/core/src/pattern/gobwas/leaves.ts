import { type Bytes, decodeAt, encodedWidth, findRune, runesOf } from './bytes.js';
import type { Found, Node } from './node.js';

const LEAF = { length: -1, crashes: false } as const;

/** The offsets at which a character begins, and the end. */
function stops(text: Bytes): readonly number[] {
  return [...runesOf(text).map(({ at }) => at), text.length];
}

/** The offsets behind each character, as the library reckons them: by encoded width. */
function endings(text: Bytes): readonly number[] {
  return runesOf(text).map(({ at, code }) => at + encodedWidth(code));
}

function beforeSeparator(text: Bytes, separators: Bytes): Bytes {
  const at = separators === '' ? -1 : text.indexOf(separators);
  return at < 0 ? text : text.slice(0, at);
}

function isFree(text: Bytes, separators: Bytes): boolean {
  return separators === '' || !text.includes(separators);
}

/** Nothing at all: an empty alternative. */
export const NOTHING: Node = {
  ...LEAF,
  kind: 'opaque',
  length: 0,
  matches: (text) => text === '',
  find: () => ({ at: 0, lengths: [0] }),
};

/** `**`, and `*` where there are no separators. */
export const SUPER: Node = {
  ...LEAF,
  kind: 'super',
  matches: () => true,
  find: (text) => ({ at: 0, lengths: stops(text) }),
};

/** Literal bytes. */
export function makeText(text: Bytes): Node {
  const find = (within: Bytes): Found | null => {
    const at = within.indexOf(text);
    return at < 0 ? null : { at, lengths: [text.length] };
  };
  const length = runesOf(text).length;
  return { ...LEAF, kind: 'text', text, length, matches: (other) => other === text, find };
}

/** `*` with separators. */
export function makeAny(separators: Bytes): Node {
  return {
    ...LEAF,
    kind: 'any',
    separators,
    matches: (text) => isFree(text, separators),
    find: (text) => ({ at: 0, lengths: stops(beforeSeparator(text, separators)) }),
  };
}

function oneRune(takes: (code: number) => boolean): Pick<Node, 'length' | 'matches' | 'find'> {
  return {
    length: 1,
    matches: (text) => {
      const { code, width } = decodeAt(text, 0);
      return text.length <= width && takes(code);
    },
    find: (text) => {
      const at = findRune(text, (_, code) => takes(code));
      return at < 0 ? null : { at, lengths: [encodedWidth(decodeAt(text, at).code)] };
    },
  };
}

/** `?`. The separator, if any, is one ASCII character. */
export function makeSingle(separators: Bytes): Node {
  const takes = (code: number): boolean => code !== separators.codePointAt(0);
  return { ...LEAF, kind: 'single', separators, ...oneRune(takes) };
}

/** `[abc]`. */
export function makeList(chars: Bytes, not: boolean): Node {
  const codes = new Set(runesOf(chars).map(({ code }) => code));
  return { ...LEAF, kind: 'list', not, chars, ...oneRune((code) => codes.has(code) !== not) };
}

/** `[a-z]`. */
export function makeRange(low: number, high: number, not: boolean): Node {
  const takes = (code: number): boolean => (low <= code && code <= high) !== not;
  return { ...LEAF, kind: 'opaque', ...oneRune(takes) };
}

/** At least `limit` characters. */
export function makeMin(limit: number): Node {
  const find = (text: Bytes): Found | null => {
    const lengths = text.length < limit ? [] : endings(text).slice(limit - 1);
    return lengths.length === 0 ? null : { at: 0, lengths };
  };
  return { ...LEAF, kind: 'opaque', matches: (text) => runesOf(text).length >= limit, find };
}

/** At most `limit` characters. */
export function makeMax(limit: number): Node {
  return {
    ...LEAF,
    kind: 'opaque',
    matches: (text) => runesOf(text).length <= limit,
    find: (text) => ({ at: 0, lengths: [0, ...endings(text).slice(0, limit)] }),
  };
}

/** The needle somewhere. */
export function makeContains(needle: Bytes): Node {
  const find = (text: Bytes): Found | null => {
    const at = text.indexOf(needle);
    const offset = at + needle.length;
    if (at < 0) return null;
    return { at: 0, lengths: stops(text.slice(offset)).map((stop) => offset + stop) };
  };
  return { ...LEAF, kind: 'opaque', matches: (text) => text.includes(needle), find };
}

/** The needle nowhere. */
export function makeLacks(needle: Bytes): Node {
  return {
    ...LEAF,
    kind: 'opaque',
    matches: (text) => !text.includes(needle),
    find: (text) => ({ at: 0, lengths: stops(beforeSeparator(text, needle)) }),
  };
}
