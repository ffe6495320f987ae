import type { Dialect } from '../dialect/index.js';
import type { Language } from '../language/index.js';
import { type CodeRange, compileGlob, readGlob, type Rx } from '../pattern/index.js';

/** What of a dialect decides how the names of rules are read. */
export type NameDialect = Pick<Dialect, 'requirementGlob'>;

/** Whether a rule's name is that of one branch, and no glob. */
export function isPlain(name: string): boolean {
  return !/[*?\\[\]{}]/.test(name);
}

function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Go's `EqualFold`: simple case folding, which is what the flags `iu` do. */
function equalsFolded(one: string, other: string): boolean {
  return new RegExp(`^(?:${Array.from(one, escaped).join('')})$`, 'iu').test(other);
}

/** Whether the name of a rule matches a branch. */
export function matchesName(
  name: string,
  branch: string,
  dialect: NameDialect,
): boolean | 'unknown' {
  if (isPlain(name)) return equalsFolded(name, branch);
  const glob = compileGlob(name, dialect.requirementGlob, '/');
  if (glob.kind === 'unknown') return 'unknown';
  return glob.kind === 'matcher' ? glob.matches(branch) : name === branch;
}

/** No letter above has another letter case. */
const LAST_CASED = 0x1ffff;

/** Letters outside ASCII that fold to some inside. */
const FOLDED_TO_ASCII = '\u017f\u212a';

/** Every character that equals one of a name but for letter case. */
function likenesses(name: string): readonly string[] {
  const plain = Array.from(name + name.toLowerCase() + name.toUpperCase() + FOLDED_TO_ASCII);
  if (/^[\x20-\x7e]*$/u.test(name)) return plain;
  const likeAny = new RegExp(`[${Array.from(name, escaped).join('')}]`, 'iu');
  const all = Array.from({ length: LAST_CASED + 1 }, (_, code) => String.fromCodePoint(code));
  return all.filter((char) => likeAny.test(char));
}

function ignoringCase(name: string): Rx {
  const candidates = [...new Set(likenesses(name))];
  const likeOf = (char: string): Rx => {
    const codes = candidates
      .filter((candidate) => equalsFolded(char, candidate))
      .map((candidate) => candidate.codePointAt(0) ?? 0)
      .sort((a, b) => a - b);
    return { kind: 'chars', ranges: codes.map((code): CodeRange => [code, code]) };
  };
  const letters = new Map([...new Set(name)].map((char) => [char, likeOf(char)]));
  return { kind: 'seq', items: Array.from(name, (char) => letters.get(char) ?? likeOf(char)) };
}

/** Longer names are not read as a language: no branch has one, and people do not write them. */
const LONGEST = 255;

/**
 * The branches that the name of a rule matches, `unknown` where that cannot be said exactly: plain names ignore
 * letter case, globs are read with `/` as separator, a broken one is taken literally. Recorded: `rule-upper`,
 * `rule-glob`, `rule-star`, `rule-starstar`, `rule-brace`, `rule-other`.
 */
export function branchesNamed(name: string, dialect: NameDialect): Language | 'unknown' {
  if (name.length > LONGEST) return 'unknown';
  if (isPlain(name)) return { kind: 'rx', rx: ignoringCase(name) };
  const rx = readGlob(name, dialect.requirementGlob);
  if (rx.kind === 'unknown') return 'unknown';
  return rx.kind === 'uncompilable' ? { kind: 'text', text: name } : { kind: 'rx', rx };
}
