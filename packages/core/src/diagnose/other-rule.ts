import type { Cause } from './diagnosis.js';
import type { PullSnapshot } from './pull-snapshot.js';

/**
 * A rule that bears the branch's own name does not ask for this pattern, but another one governs: from Gitea
 * 1.23 on it is mostly the oldest that matches (`rule-exact-first`).
 */
export function otherRule(requirement: string, snapshot: PullSnapshot): readonly Cause[] {
  const { governance, protections, pull } = snapshot;
  const rule = governance.kind === 'required' ? governance.rule : null;
  const named = (protections ?? []).find(({ name }) => name === pull.base);
  if (rule === null || named === undefined || named.name === rule) return [];
  const asked = named.statusChecks && named.required.includes(requirement);
  return asked ? [] : [{ kind: 'other-rule', rule, expected: named.name }];
}
