import { atProtection } from '../lookups.js';
import { neverCauses } from '../never-cause.js';
import { type Found, makeRule } from '../rule.js';

/** The rule `ignored-pattern`; its page is `doc.md`. */
export const ignoredPattern = makeRule({
  id: 'ignored-pattern',
  severity: 'error',
  title: 'A required pattern that the server cannot compile and drops without a word',
  say: {
    dropped: ({ context }) =>
      `${context} is no pattern that the server can read; it drops it and does not require it`,
    alone: ({ context }) =>
      `${context} is no pattern that the server can read, and nothing else is required`,
  },
  find: (facts) =>
    neverCauses(facts).flatMap(({ verdict: { requirement: context }, cause }): readonly Found[] => {
      if (cause.kind !== 'ignored') return [];
      const others = facts.verdicts.some(
        (other) => other.kind !== 'never' || other.cause !== 'uncompilable',
      );
      const message = others ? 'dropped' : 'alone';
      return [{ message, context, data: { context }, at: atProtection(facts) }];
    }),
});
