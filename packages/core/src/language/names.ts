import { LAST, type Rx } from '../pattern/index.js';
import { complement, intersection, type Language } from './language.js';

const SLASH = 0x2f;
const DOT = 0x2e;

function chars(...ranges: readonly (readonly [number, number])[]): Rx {
  return { kind: 'chars', ranges };
}

const ANYTHING: Rx = { kind: 'star', of: chars([0, LAST]) };
const SLASHES = chars([SLASH, SLASH]);

function seq(...items: readonly Rx[]): Rx {
  return { kind: 'seq', items };
}

/** One or more segments of some characters, with single slashes between them. */
function segments(character: Rx): Language {
  const segment: Rx = { kind: 'plus', of: character };
  return { kind: 'rx', rx: seq(segment, { kind: 'star', of: seq(SLASHES, segment) }) };
}

/** Texts that have a segment which is described by an expression. */
function withSegment(segment: Rx): Language {
  const before: Rx = { kind: 'optional', of: seq(ANYTHING, SLASHES) };
  const after: Rx = { kind: 'optional', of: seq(SLASHES, ANYTHING) };
  return { kind: 'rx', rx: seq(before, segment, after) };
}

const DOTS: Rx = seq(chars([DOT, DOT]), { kind: 'optional', of: chars([DOT, DOT]) });

/** Paths of files as git can have them: no empty, `.` or `..` segment, no control character. */
export const PATHS: Language = intersection([
  segments(chars([0x20, SLASH - 1], [SLASH + 1, 0x7e], [0xa0, LAST])),
  complement(withSegment(DOTS)),
]);

/** Names of branches as git allows them, but for a few rare rules; see `git check-ref-format`. */
export const BRANCHES: Language = intersection([
  segments(
    chars(
      [0x21, 0x29],
      [0x2b, 0x2e],
      [0x30, 0x39],
      [0x3b, 0x3e],
      [0x40, 0x5a],
      [0x5d, 0x5d],
      [0x5f, 0x7d],
      [0xa0, LAST],
    ),
  ),
  complement(withSegment(seq(chars([DOT, DOT]), ANYTHING))),
  complement({ kind: 'rx', rx: seq(ANYTHING, chars([DOT, DOT]), chars([DOT, DOT]), ANYTHING) }),
  complement({ kind: 'rx', rx: seq(chars([0x2d, 0x2d]), ANYTHING) }),
]);
