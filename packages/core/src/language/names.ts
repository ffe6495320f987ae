import { LAST, type Rx } from '../pattern/index.js';
import { findWord, type Word } from './find-word.js';
import { complement, intersection, type Language } from './language.js';
import { isMember } from './member.js';

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

/**
 * A set of names with some of its members, tried first because they are cheap and people know their like.
 * `language` is `null` where the examples are all there is.
 */
export interface Names {
  readonly examples: readonly string[];
  readonly language: Language | null;
}

/** Paths of files as git can have them: no empty, `.` or `..` segment, no control character. */
const PATH: Language = intersection([
  segments(chars([0x20, SLASH - 1], [SLASH + 1, 0x7e], [0xa0, LAST])),
  complement(withSegment(DOTS)),
]);

/** Paths of files; an example of each kind that filters tell apart most often. */
export const PATHS: Names = {
  examples: ['src/app.ts', 'README.md', 'docs/index.md', 'LICENSE'],
  language: PATH,
};

/** Names of branches as git allows them, but for a few rare rules; see `git check-ref-format`. */
const BRANCH: Language = intersection([
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

/** Names of branches that somebody could push. */
export const BRANCHES: Names = { examples: ['topic', 'feature/x', 'fix-1'], language: BRANCH };

/** One name and no other. */
export function onlyName(name: string): Names {
  return { examples: [name], language: null };
}

/** Names without one of them. */
export function namesBut({ examples, language }: Names, name: string): Names {
  const others =
    language === null ? null : intersection([language, complement({ kind: 'text', text: name })]);
  return { examples: examples.filter((example) => example !== name), language: others };
}

/** Names that are in a language, too. */
export function namesWithin({ examples, language }: Names, within: Language): Names {
  return {
    examples: examples.filter((example) => isMember(within, example)),
    language: language === null ? null : intersection([language, within]),
  };
}

/** Names with more examples, which are known to be members, tried first. */
export function withExamples(names: Names, examples: readonly string[]): Names {
  return { ...names, examples: [...examples, ...names.examples] };
}

/** Finds a name that is in all of some languages, an example if possible. */
export function findName({ examples, language }: Names, demands: readonly Language[]): Word {
  const known = examples.find((example) => demands.every((demand) => isMember(demand, example)));
  if (known !== undefined) return { kind: 'word', word: known };
  if (language === null) return { kind: 'empty' };
  return findWord(intersection([language, ...demands]));
}

/** Names with those that patterns suggest as examples, as far as they are members. */
export function withPatterns(names: Names, patterns: readonly string[]): Names {
  const { language } = names;
  if (language === null || patterns.length === 0) return names;
  const suggested = patterns.map((pattern) =>
    pattern
      .replace(/^!/, '')
      .replaceAll(/\*+/g, 'x')
      .replaceAll(/[?+[\]{}\\]/g, ''),
  );
  return {
    ...names,
    examples: [...names.examples, ...suggested.filter((name) => isMember(language, name))],
  };
}
