import { LAST, one, type Refusal, type Rx } from '../rx.js';
import { readTree, type Tree } from './tree.js';

const SLASH = 0x2f;
const WITHIN: Rx = {
  kind: 'star',
  of: {
    kind: 'chars',
    ranges: [
      [0, SLASH - 1],
      [SLASH + 1, LAST],
    ],
  },
};
const ACROSS: Rx = { kind: 'star', of: { kind: 'chars', ranges: [[0, LAST]] } };

/** Longer ones are not compiled either. */
const LONGEST = 1024;

const ODD: Refusal = { kind: 'unknown', why: 'a glob that servers match oddly' };

function spell(text: string): Rx {
  return { kind: 'seq', items: Array.from(text, (char) => one(char.codePointAt(0) ?? 0)) };
}

function isWildcard({ kind }: Tree): boolean {
  return kind === 'any' || kind === 'super';
}

/** The text that an alternative is, where it is nothing else. */
function textIn(tree: Tree): string | undefined {
  const [only] = tree.kind === 'pattern' && tree.items.length === 1 ? tree.items : [];
  const text = only?.kind === 'text' ? only.text : '';
  return /^[\x20-\x7e]+$/u.test(text) ? text : undefined;
}

/** Alternatives of texts; the library makes something else of a single one. */
function choice(alternatives: readonly Tree[]): Rx | undefined {
  const texts = alternatives.map(textIn).filter((text) => text !== undefined);
  if (texts.length < alternatives.length || new Set(texts).size < 2) return undefined;
  return { kind: 'alt', items: texts.map(spell) };
}

/** One piece; those whose lengths the library mixes up with bytes have no expression. */
function expressionOf(tree: Tree): Rx | undefined {
  if (tree.kind === 'any') return WITHIN;
  if (tree.kind === 'super') return ACROSS;
  if (tree.kind === 'text') return /^[\x20-\x7e]+$/u.test(tree.text) ? spell(tree.text) : undefined;
  return tree.kind === 'either' ? choice(tree.items) : undefined;
}

/** With `**` between two texts they may overlap: `ab**bc` takes `abc`, too. */
function overlaps([first, wild, last, ...others]: readonly Tree[]): readonly Rx[] {
  if (first?.kind !== 'text' || wild?.kind !== 'super' || last?.kind !== 'text') return [];
  if (others.length > 0) return [];
  return Array.from(last.text, (_, index) => index + 1)
    .filter((length) => first.text.endsWith(last.text.slice(0, length)))
    .map((length) => spell(first.text + last.text.slice(length)));
}

/**
 * A glob with the separator `/` as an expression that takes exactly what the library gobwas/glob v0.2.3 takes, where
 * it is made of ASCII texts, stars and alternatives of texts; `unknown` for others, because of the library's oddities.
 */
export function gobwasExpression(pattern: string): Rx | Refusal {
  if (pattern.length > LONGEST) return ODD;
  const tree = readTree(pattern);
  if (tree === undefined) return { kind: 'uncompilable', reason: 'a broken character class' };
  const pieces = tree.kind === 'pattern' ? tree.items : [tree];
  const wild = pieces.map(isWildcard);
  const items = pieces.map(expressionOf).filter((rx) => rx !== undefined);
  if (items.length < pieces.length || wild.some((each, at) => each && wild[at + 1] === true)) {
    return ODD;
  }
  const usual: Rx = { kind: 'seq', items };
  const shorter = overlaps(pieces);
  return shorter.length === 0 ? usual : { kind: 'alt', items: [usual, ...shorter] };
}
