import { exactText } from '../../model/index.js';
import { atProtection, inFile } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

function contextsFor(requirement: string, { asked, landings }: RuleFacts) {
  const emissions = landings
    .filter(({ emission, lands }) => {
      return lands.kind === 'point' && asked.get(emission)?.includes(requirement);
    })
    .map(({ emission }) => emission);
  return new Map(emissions.map((emission) => [exactText(emission.context) ?? '', emission]));
}

/** The rule `first-match-glob`; its page is `doc.md`. */
export const firstMatchGlob = makeRule({
  id: 'first-match-glob',
  severity: 'warning',
  title: 'A required pattern for several contexts on a server that looks at only one of them',
  say: {
    'first-match-glob': ({ context, count, contexts }) =>
      `${context} matches ${count} contexts (${contexts}), and the server asks only the first it finds`,
  },
  find: (facts) => {
    if (facts.dialect.aggregation !== 'first-match') return [];
    return facts.verdicts.flatMap(({ requirement: context }): readonly Found[] => {
      const all = contextsFor(context, facts);
      if (all.size < 2) return [];
      const contexts = [...all.keys()].slice(0, 5).join('; ');
      const related = [...all].map(([label, { origin }]) => ({ at: inFile(origin.at), label }));
      const data = { context, count: all.size, contexts };
      return [{ message: 'first-match-glob', context, data, at: atProtection(facts), related }];
    });
  },
});
