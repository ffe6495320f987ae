import { BRANCHES, findName } from '../../language/index.js';
import { governedBranches } from '../../merging/index.js';
import { type Found, makeRule } from '../rule.js';

/** More rules than this are not compared with each other. */
const MOST = 60;

/** The rule `dead-protection`; its page is `doc.md`. */
export const deadProtection = makeRule({
  id: 'dead-protection',
  severity: 'warning',
  title:
    'A protection rule that can govern no branch, because earlier ones match all of its branches',
  say: {
    'dead-protection': ({ rule, earlier }) =>
      `the protection rule ${rule} governs no branch at all: ${earlier} comes first on all that it matches`,
  },
  find: ({ protections, dialect }) => {
    if (protections.length > MOST) return [];
    return protections.flatMap((rule): readonly Found[] => {
      const governed = governedBranches(rule, protections, dialect);
      if (governed === 'unknown' || governed.earlier.length === 0) return [];
      if (findName(BRANCHES, [governed.language]).kind !== 'empty') return [];
      const { earlier } = governed;
      const data = { rule: rule.name, earlier: earlier.map(({ name }) => name).join(', ') };
      const related = earlier.map(({ name }) => ({
        at: { kind: 'protection' as const, rule: name },
        label: 'comes first',
      }));
      const at = { kind: 'protection' as const, rule: rule.name };
      return [{ message: 'dead-protection', data, at, related }];
    });
  },
});
