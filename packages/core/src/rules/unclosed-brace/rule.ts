import { atProtection } from '../lookups.js';
import { type Found, makeRule } from '../rule.js';

/** Whether a `{` is left open; escaped characters and classes do not count. */
function leavesBraceOpen(pattern: string): boolean {
  const bare = pattern.replace(/\\.|\[[^\]]*\]/gsu, '');
  let depth = 0;
  for (const char of bare) {
    if (char === '{') depth += 1;
    if (char === '}' && depth > 0) depth -= 1;
  }
  return depth > 0;
}

/** The rule `unclosed-brace`; its page is `doc.md`. */
export const unclosedBrace = makeRule({
  id: 'unclosed-brace',
  severity: 'warning',
  title: 'A required pattern with a brace that nothing closes, which matches more than it says',
  say: {
    'unclosed-brace': ({ context }) =>
      `${context} has a brace that nothing closes: the server leaves it out, and lets a comma split the whole pattern`,
  },
  find: (facts) => {
    if (facts.dialect.requirementGlob !== 'regexp-lenient') return [];
    const at = atProtection(facts);
    return facts.verdicts
      .filter(({ requirement }) => leavesBraceOpen(requirement))
      .map(
        ({ requirement: context }): Found => ({
          message: 'unclosed-brace',
          context,
          data: { context },
          at,
        }),
      );
  },
});
