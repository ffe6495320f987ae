import { atProtection, inFile } from '../lookups.js';
import { neverCauses } from '../never-cause.js';
import { type Found, makeRule } from '../rule.js';

/** A pattern that stands for one context, letter by letter (recordings `pair-18`, `pair-19`, `pair-23`, `pair-29`). */
function escaped(context: string): string {
  return context.replace(/[*?[\]{}\\]/gu, String.raw`\$&`);
}

/** The rule `unmatchable-pattern`; its page is `doc.md`. */
export const unmatchablePattern = makeRule({
  id: 'unmatchable-pattern',
  severity: 'error',
  title: 'A required pattern that cannot match any context, or not the one it was copied from',
  say: {
    special: ({ context, escaped: better }) =>
      `${context} is read as a pattern that does not match the context of that name; require ${better}`,
    blank: ({ context }) =>
      `"${context}" begins or ends with a blank, and the server trims every context`,
    empty: () => 'an empty pattern is required, which matches no context',
  },
  find: (facts) =>
    neverCauses(facts).flatMap(({ verdict: { requirement: context }, cause }): readonly Found[] => {
      const at = atProtection(facts);
      if (cause.kind === 'empty') return [{ message: 'empty', context, at }];
      if (cause.kind === 'blank') return [{ message: 'blank', context, at, data: { context } }];
      if (cause.kind !== 'special') return [];
      const data = { context, escaped: escaped(context) };
      const { origin } = cause.twin;
      const related = [{ at: inFile(origin.at), label: `posted by ${origin.job}` }];
      return [{ message: 'special', context, at, data, related }];
    }),
});
