import type { Language } from '../../language/index.js';
import { LAST, type Rx } from '../../pattern/index.js';

const SLASH = 0x2f;
const SEGMENT: Rx = {
  kind: 'chars',
  ranges: [
    [0, SLASH - 1],
    [SLASH + 1, LAST],
  ],
};
const ANY: Rx = { kind: 'chars', ranges: [[0, LAST]] };

/** Letters outside ASCII that Go's `EqualFold` takes for one inside. */
const FOLDED: ReadonlyMap<string, number> = new Map([
  ['k', 0x212a],
  ['s', 0x17f],
]);

function letter(char: string): Rx {
  const codes = [char.toLowerCase(), char.toUpperCase()].map((each) => each.codePointAt(0) ?? 0);
  const other = FOLDED.get(char.toLowerCase());
  const all = [...new Set(other === undefined ? codes : [...codes, other])].sort((a, b) => a - b);
  return { kind: 'chars', ranges: all.map((code) => [code, code] as const) };
}

function exactly(char: string): Rx {
  const code = char.codePointAt(0) ?? 0;
  return { kind: 'chars', ranges: [[code, code]] };
}

/**
 * The branches that a protection rule matches, where all servers read its name alike: plain names, which
 * ignore letter case, and globs with stars only. `undefined` for others.
 */
export function branchesOf(name: string): Language | undefined {
  if (!/^[\x20-\x7e]+$/u.test(name) || /[?[\]{}\\]/u.test(name)) return undefined;
  if (!name.includes('*')) {
    return { kind: 'rx', rx: { kind: 'seq', items: Array.from(name, letter) } };
  }
  const items = name.split(/(\*+)/u).flatMap((part): readonly Rx[] => {
    if (!part.startsWith('*')) return Array.from(part, exactly);
    return [{ kind: 'star', of: part.length > 1 ? ANY : SEGMENT }];
  });
  return { kind: 'rx', rx: { kind: 'seq', items } };
}
