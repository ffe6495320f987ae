import { compileRequirement, type GlobEngine } from './requirement.js';

/**
 * Prepares required patterns for many contexts: which of them match one, in their order. Those that an engine drops,
 * or of which nobody knows how it reads them, match none.
 */
export function matchAll(
  patterns: readonly string[],
  engine: GlobEngine,
): (context: string) => readonly string[] {
  const read = patterns.map((pattern, index) => {
    return { pattern, index, glob: compileRequirement(pattern, engine) };
  });
  const literals = new Map(
    read.flatMap((each) =>
      each.glob.kind === 'matcher' && each.glob.literal !== null ? [[each.pattern, each]] : [],
    ),
  );
  const others = read.flatMap(({ pattern, index, glob }) =>
    glob.kind === 'matcher' && glob.literal === null ? [{ pattern, index, ...glob }] : [],
  );
  return (context) => {
    const literal = literals.get(context);
    const matching = others.filter(({ matches }) => matches(context));
    return [...(literal === undefined ? [] : [literal]), ...matching]
      .sort((one, other) => one.index - other.index)
      .map(({ pattern }) => pattern);
  };
}
