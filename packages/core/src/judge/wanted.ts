import type { Dialect } from '../dialect/index.js';
import { type Emission, exactText, type Text } from '../model/index.js';
import { compileRequirement, matchAll } from '../pattern/index.js';

const SPECIAL = /[*?[\]{}\\]/u;

function agree(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

function untilSpecial(pattern: string): string {
  return pattern.slice(0, SPECIAL.exec(pattern)?.index ?? pattern.length);
}

/**
 * Whether a text with holes could be a context that a pattern asks for: the literal beginnings and the literal
 * ends of both must agree. It may say yes too often, never too seldom.
 */
export function couldMatch(pattern: string): (text: Text) => boolean {
  const start = untilSpecial(pattern);
  const end = untilSpecial(reversed(pattern));
  return ({ parts }) => {
    const [first, last] = [parts[0], parts.at(-1)];
    const startAgrees = typeof first !== 'string' || agree(first, start);
    return startAgrees && (typeof last !== 'string' || agree(reversed(last), end));
  };
}

/** Whether a required pattern asks for the context of an emission; a name with holes is not asked for. */
export function isWantedBy(requirement: string, emission: Emission, dialect: Dialect): boolean {
  const context = exactText(emission.context);
  if (context === undefined) return false;
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  return glob.kind === 'matcher' && glob.matches(context);
}

/** Whether a required pattern asks for the context of an emission, or could once the holes in its name are known. */
export function couldBeWantedBy(
  requirement: string,
  emission: Emission,
  dialect: Dialect,
): boolean {
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind !== 'matcher') return glob.kind === 'unknown';
  const context = exactText(emission.context);
  return context === undefined ? couldMatch(requirement)(emission.context) : glob.matches(context);
}

/** Required patterns, prepared once for the contexts of many emissions. */
export interface Wanting {
  /** Those that ask for the context of an emission, in their order; none asks for a name with holes. */
  readonly by: (emission: Emission) => readonly string[];
  /** Those that ask for it, or could, once the holes in its name are known or how the pattern is read. */
  readonly perhapsBy: (emission: Emission) => readonly string[];
}

/** Prepares required patterns. */
export function prepareWanting(required: readonly string[], dialect: Dialect): Wanting {
  const asking = matchAll(required, dialect.requirementGlob);
  const unread = required.filter(
    (pattern) => compileRequirement(pattern, dialect.requirementGlob).kind === 'unknown',
  );
  let could:
    | readonly { readonly pattern: string; readonly fits: (text: Text) => boolean }[]
    | undefined;
  const by = ({ context }: Emission): readonly string[] => {
    const exact = exactText(context);
    return exact === undefined ? [] : asking(exact);
  };
  const perhapsBy = (emission: Emission): readonly string[] => {
    if (exactText(emission.context) !== undefined) return [...by(emission), ...unread];
    could ??= required.map((pattern) => ({ pattern, fits: couldMatch(pattern) }));
    const likely = could.filter(({ fits }) => fits(emission.context));
    return [...unread, ...likely.map(({ pattern }) => pattern)];
  };
  return { by, perhapsBy };
}
