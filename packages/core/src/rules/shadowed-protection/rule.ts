import { governingRule } from '../../merging/index.js';
import type { Protection } from '../../model/index.js';
import { type Found, makeRule } from '../rule.js';

/** What a rule asks for and another one does not. */
function lostTo(governing: Protection, { statusChecks, required }: Protection): readonly string[] {
  if (!statusChecks) return [];
  const kept = governing.statusChecks ? governing.required : [];
  return required.filter((pattern) => !kept.includes(pattern));
}

/** The rule `shadowed-protection`; its page is `doc.md`. */
export const shadowedProtection = makeRule({
  id: 'shadowed-protection',
  severity: 'warning',
  title:
    'A protection rule that matches the branch but asks for nothing there, because another one governs',
  say: {
    'shadowed-protection': ({ rule, governing, branch, lost }) =>
      `${governing} governs ${branch}, so what ${rule} requires counts for nothing there: ${lost}`,
  },
  find: ({ protections, dialect, snapshot: { branch } }) => {
    const governing = governingRule(protections, branch, dialect);
    if (governing === null || governing === 'unknown') return [];
    return protections.flatMap((rule): readonly Found[] => {
      const matches = governingRule([rule], branch, dialect) === rule;
      const lost = rule === governing || !matches ? [] : lostTo(governing, rule);
      if (lost.length === 0) return [];
      const data = { rule: rule.name, governing: governing.name, branch, lost: lost.join('; ') };
      const label = `governs ${branch}`;
      return [
        {
          message: 'shadowed-protection',
          data,
          at: { kind: 'protection', rule: rule.name },
          related: [{ at: { kind: 'protection', rule: governing.name }, label }],
        },
      ];
    });
  },
});
