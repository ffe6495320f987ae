/** Characters that mean something in a required pattern, inside braces too. */
const SPECIAL = /[\\*?[\]{},!]/g;

/** The required pattern that is meant to match one context only. Servers differ in patterns: judge it before it is shown. */
export function literalPattern(context: string): string {
  return context.replaceAll(SPECIAL, String.raw`\$&`);
}

/** The required pattern that is meant to match what any of some patterns does. Judge it before it is shown. */
export function anyOfPatterns(patterns: readonly string[]): string {
  const [only = ''] = patterns;
  return patterns.length === 1 ? only : `{${patterns.join(',')}}`;
}
