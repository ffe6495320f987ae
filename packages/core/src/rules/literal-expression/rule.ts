import { exactText } from '../../model/index.js';
import { groupBy, inFile, landing } from '../lookups.js';
import { type Found, makeRule } from '../rule.js';

/** The rule `literal-expression`; its page is `doc.md`. */
export const literalExpression = makeRule({
  id: 'literal-expression',
  severity: 'warning',
  title: 'A name with an expression in it that the server posts as it is written',
  say: {
    'literal-expression': ({ context }) =>
      `the server does not evaluate the expression here; the context is ${context}, letter by letter`,
  },
  find: (facts) => {
    // The raw name of a skipped job is no slip: GitHub evaluates it when the job runs.
    const literal = landing(facts).filter(
      ({ context, state }) => state !== 'skipped' && exactText(context)?.includes('${{'),
    );
    const groups = groupBy(literal, ({ context }) => exactText(context) ?? '');
    return [...groups].flatMap(([context, [first]]): readonly Found[] => {
      if (first === undefined || facts.asked.has(first)) return [];
      const at = inFile(first.origin.at);
      return [{ message: 'literal-expression', context, data: { context }, at }];
    });
  },
});
