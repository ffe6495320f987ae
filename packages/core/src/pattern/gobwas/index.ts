import type { Refusal } from '../rx.js';
import { encode } from './bytes.js';
import { compileTree } from './compile.js';
import { readTree } from './tree.js';

export { gobwasExpression } from './expression.js';

/** Decides whether a glob matches a text as a whole. */
interface GobwasGlob {
  readonly kind: 'matcher';
  readonly matches: (text: string) => boolean;
}

const LONGEST = 1024;

/**
 * Compiles a glob as the library gobwas/glob v0.2.3 does, with its defects, because Forgejo and Gitea <= 1.24
 * have them. `separators` is what `*` and `?` do not take (at most one ASCII character). A pattern on
 * which the library may crash is `unknown`. Recorded: `recorded/gobwas.json`.
 */
export function compileGobwas(pattern: string, separators: '' | '/'): GobwasGlob | Refusal {
  if (pattern.length > LONGEST) return { kind: 'unknown', why: 'a very long pattern' };
  const tree = readTree(pattern);
  if (!tree) return { kind: 'uncompilable', reason: 'a broken character class' };
  const node = compileTree(tree, separators);
  if (node.crashes) return { kind: 'unknown', why: 'a glob that can crash the server' };
  return { kind: 'matcher', matches: (text) => node.matches(encode(text)) };
}
