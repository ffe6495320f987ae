import { inFile } from '../lookups.js';
import { type Found, makeRule } from '../rule.js';

/** The rule `fork-blind`; its page is `doc.md`. */
export const forkBlind = makeRule({
  id: 'fork-blind',
  severity: 'warning',
  title:
    'A required context that pull requests from forks do not get, because only a push posts it',
  say: {
    'fork-blind': ({ context, event }) =>
      `${context} is posted by ${event} only, and a push to a fork posts nothing here`,
  },
  find: ({ verdicts }) =>
    verdicts.flatMap((verdict): readonly Found[] => {
      if (verdict.kind !== 'always' && verdict.kind !== 'sometimes') return [];
      const { requirement: context, by, gaps } = verdict;
      const gap = gaps.find(({ kind }) => kind === 'fork');
      const [first] = by;
      if (gap === undefined || first === undefined) return [];
      const { event, origin } = first;
      const { severity } = gap;
      const at = inFile(origin.trigger);
      return [{ message: 'fork-blind', severity, context, data: { context, event }, at }];
    }),
});
