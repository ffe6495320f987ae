import { exactText } from '../../model/index.js';
import { groupBy, inFile, jobOf, landing } from '../lookups.js';
import { type Found, makeRule } from '../rule.js';

/** The job's part of the context is nothing: two blanks are left around it. */
const NAMELESS = /\/ {2}\(\w+\)$/u;

/** The rule `empty-name`; its page is `doc.md`. */
export const emptyName = makeRule({
  id: 'empty-name',
  severity: 'warning',
  title: 'A job whose name comes out empty, because its expression fails or gives nothing',
  say: {
    'empty-name': ({ context, written }) =>
      `the name ${written} comes out empty on the server, and the context is ${context}`,
  },
  find: (facts) => {
    const nameless = landing(facts).filter(({ context }) =>
      NAMELESS.test(exactText(context) ?? ''),
    );
    const groups = groupBy(nameless, ({ context, origin }) =>
      [exactText(context), origin.at.file, origin.job].join('\n'),
    );
    return [...groups.values()].flatMap(([first]): readonly Found[] => {
      if (first === undefined) return [];
      const { job } = jobOf(first, facts) ?? {};
      const context = exactText(first.context) ?? '';
      const data = { context, written: job?.name ?? '' };
      return [
        { message: 'empty-name', context, data, at: inFile(job?.nameSpan ?? first.origin.at) },
      ];
    });
  },
});
