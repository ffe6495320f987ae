import { type Bytes, encodedWidth, runesOf } from './bytes.js';
import type { Found, Node } from './node.js';

const AFFIX = { length: -1, crashes: false } as const;

function grow(from: number, rest: Bytes): readonly number[] {
  return [from, ...runesOf(rest).map(({ at, code }) => from + at + encodedWidth(code))];
}

/** A text with anything behind it. */
export function makePrefix(text: Bytes): Node {
  const find = (within: Bytes): Found | null => {
    const at = within.indexOf(text);
    return at < 0 ? null : { at, lengths: grow(text.length, within.slice(at + text.length)) };
  };
  return { ...AFFIX, kind: 'prefix', text, matches: (other) => other.startsWith(text), find };
}

/** A text with anything before it. Inside of a longer pattern only its first place counts. */
export function makeSuffix(text: Bytes): Node {
  const find = (within: Bytes): Found | null => {
    const at = within.indexOf(text);
    return at < 0 ? null : { at: 0, lengths: [at + text.length] };
  };
  return { ...AFFIX, kind: 'suffix', text, matches: (other) => other.endsWith(text), find };
}

/** A text with anything but separators behind it. */
export function makePrefixAny(text: Bytes, separators: Bytes): Node {
  const rest = (within: Bytes, from: number): Bytes =>
    within.slice(from).split(separators)[0] ?? '';
  const find = (within: Bytes): Found | null => {
    const at = within.indexOf(text);
    return at < 0 ? null : { at, lengths: grow(text.length, rest(within, at + text.length)) };
  };
  const matches = (other: Bytes): boolean =>
    other.startsWith(text) && !other.slice(text.length).includes(separators);
  return { ...AFFIX, kind: 'opaque', matches, find };
}

/** A text with anything but separators before it. */
export function makeSuffixAny(text: Bytes, separators: Bytes): Node {
  const find = (within: Bytes): Found | null => {
    const at = within.indexOf(text);
    if (at < 0) return null;
    const from = within.slice(0, at).lastIndexOf(separators) + 1;
    return { at: from, lengths: [at + text.length - from] };
  };
  const matches = (other: Bytes): boolean =>
    other.endsWith(text) && !other.slice(0, other.length - text.length).includes(separators);
  return { ...AFFIX, kind: 'opaque', matches, find };
}

function suffixEnds(within: Bytes, suffix: Bytes): readonly number[] {
  const ends: number[] = [];
  for (let rest = within; ; ) {
    const at = rest.lastIndexOf(suffix);
    if (at < 0) return ends.reverse();
    ends.push(at + suffix.length);
    rest = rest.slice(0, at);
  }
}

/** `a*b` without separators. The two may overlap in a text: `ab*bc` takes `abc`. */
export function makePrefixSuffix(prefix: Bytes, suffix: Bytes): Node {
  const find = (within: Bytes): Found | null => {
    const at = within.indexOf(prefix);
    if (at < 0) return null;
    const lengths = suffixEnds(within.slice(at), suffix);
    return lengths.length === 0 ? null : { at, lengths };
  };
  const matches = (other: Bytes): boolean => other.startsWith(prefix) && other.endsWith(suffix);
  return { ...AFFIX, kind: 'opaque', matches, find };
}
