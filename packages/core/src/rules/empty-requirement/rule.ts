import type { FindingPlace } from '../../model/index.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

function foundAt(rule: string | null): Found {
  const at: FindingPlace = { kind: 'protection', rule };
  return { message: 'empty-requirement', data: { rule: rule ?? '' }, at };
}

function emptyRules({
  protections,
  snapshot: { governance },
}: RuleFacts): readonly (string | null)[] {
  const named = protections
    .filter(({ statusChecks, required }) => statusChecks && required.length === 0)
    .map(({ name }) => name);
  const governs = governance.kind === 'required' && governance.required.length === 0;
  const own = governs && !named.some((name) => name === governance.rule) ? [governance.rule] : [];
  return [...own, ...named];
}

/** The rule `empty-requirement`; its page is `doc.md`. */
export const emptyRequirement = makeRule({
  id: 'empty-requirement',
  severity: 'warning',
  title: 'A protection rule that asks for statuses but names none',
  say: {
    'empty-requirement': ({ rule }) =>
      `the protection rule ${rule} asks for statuses and names none: it waits for any, and lets any failure block`,
  },
  find: (facts) => emptyRules(facts).map(foundAt),
});
