import { buildMatcher, type Matcher } from './automaton.js';
import { compileGobwas, gobwasExpression } from './gobwas/index.js';
import { readGoRegexp } from './go-regexp.js';
import { translateGlob } from './regexp-glob.js';
import type { Refusal, Rx } from './rx.js';

/** The engine that reads globs: required patterns, names of branch rules, activity types. `literal` knows no globs. */
export type GlobEngine = 'gobwas' | 'regexp-lenient' | 'regexp-strict' | 'literal';

/**
 * A compiled glob. `literal` is the only text it matches, where it has no special character. `uncompilable`: the server drops it; `unknown`: what the server makes of it is not known.
 */
export type Glob =
  | { readonly kind: 'matcher'; readonly matches: Matcher; readonly literal: string | null }
  | Refusal;

interface GlobOptions {
  readonly strict: boolean;
  readonly separator?: '' | '/';
}

/**
 * Compiles a glob as Gitea >= 1.25 does, through a Go regular expression. `strict` (>= 1.27) refuses an
 * unterminated brace; before, it was left out, and a comma in it split the whole pattern. Recorded:
 * `gitea-1.26.3 pair-32`, `pair-45`, `gitea-1.27-main pair-45`.
 */
function compileRegexpGlob(pattern: string, options: GlobOptions): Glob {
  const { strict, separator = '' } = options;
  const text = translateGlob(pattern, { separator, strict, filter: false });
  if (typeof text !== 'string') return text;
  const rx = readGoRegexp(text);
  if (rx.kind === 'uncompilable' || rx.kind === 'unknown') return rx;
  return { kind: 'matcher', matches: buildMatcher(rx), literal: null };
}

/** What any of the engines treats specially; every other character stands for itself in all of them. */
const SPECIAL = /[*?[\]{}\\]/;

/** Compiles a glob with the engine of a dialect. With a separator, `*` and `?` do not take it. */
export function compileGlob(pattern: string, engine: GlobEngine, separator: '' | '/'): Glob {
  if (engine === 'literal' || !SPECIAL.test(pattern)) {
    return { kind: 'matcher', matches: (text) => text === pattern, literal: pattern };
  }
  if (engine === 'gobwas') {
    const glob = compileGobwas(pattern, separator);
    return glob.kind === 'matcher' ? { ...glob, literal: null } : glob;
  }
  return compileRegexpGlob(pattern, { strict: engine === 'regexp-strict', separator });
}

/** Reads a glob with the separator `/` as an expression, where what its engine makes of it can be said so. */
export function readGlob(pattern: string, engine: GlobEngine): Rx | Refusal {
  if (engine === 'gobwas') return gobwasExpression(pattern);
  if (engine === 'literal') return { kind: 'unknown', why: 'how the server reads it' };
  const strict = engine === 'regexp-strict';
  const text = translateGlob(pattern, { separator: '/', strict, filter: false });
  return typeof text === 'string' ? readGoRegexp(text) : text;
}

/** Compiles a required pattern: a glob without separators. Recorded: `pair-00` to `pair-50`. */
export function compileRequirement(pattern: string, engine: GlobEngine): Glob {
  return compileGlob(pattern, engine, '');
}

/**
 * Whether an activity (`opened`, …) is among `types:`, globs with the separator `/`. The first match decides;
 * a glob that does not compile and is reached makes the server panic, and no workflow of the event runs.
 * An empty list never matches. Recorded: `pr-types-*`; the panic is read in `modules/actions/workflows.go`.
 */
export function matchesActivity(
  types: readonly string[],
  activity: string,
  engine: GlobEngine = 'gobwas',
): boolean | 'panic' | 'unknown' {
  for (const type of types) {
    const glob = compileGlob(type, engine, '/');
    if (glob.kind === 'uncompilable') return 'panic';
    if (glob.kind === 'unknown') return 'unknown';
    if (glob.matches(activity)) return true;
  }
  return false;
}
