import {
  type Dialect,
  dialectsOf,
  governingRule,
  identify,
  type Protection,
} from '@driftgate/core';
import type { Repository, Rule, State } from './state.js';

/** How the server of this version text behaves. Throws for a text that is no known forge's. */
export function dialectOf(version: string): Dialect {
  const [dialect] = dialectsOf({ ...identify(version), address: null, from: 'option' });
  if (dialect === undefined) throw new Error(`no dialect for ${version}`);
  return dialect;
}

/** Whether a rule is named with a pattern rather than with a branch. */
export function isGlob(name: string): boolean {
  return /[*?[\]{}\\]/.test(name);
}

/** Rules as the server lists them (gitea-1.26.3 and gitea-1.22.6 `GET branch_protections`). */
export function inOrder(rules: readonly Rule[], { ruleOrder }: Dialect): Rule[] {
  const rank = (rule: Rule) =>
    ruleOrder === 'priority' ? rule.priority : Number(isGlob(rule.name));
  return [...rules].sort((a, b) => rank(a) - rank(b));
}

function asProtection(rule: Rule): Protection {
  const required = rule.fields['status_check_contexts'];
  return {
    name: rule.name,
    statusChecks: rule.fields['enable_status_check'] === true,
    required: Array.isArray(required) ? required.map(String) : [],
    priority: rule.priority,
    createdAt: rule.createdAt.toISOString(),
  };
}

/**
 * The stored rule that governs a branch. Throws when a rule's name is a pattern that cannot be judged: a
 * simulator that guessed would vouch for a guess.
 */
export function ruleOf(state: State, repository: Repository, branch: string): Rule | undefined {
  const protections = repository.rules.map(asProtection);
  const found = governingRule(protections, branch, state.dialect);
  if (found === 'unknown') throw new Error(`cannot tell which rule governs ${branch}`);
  return repository.rules.find((rule) => rule.name === found?.name);
}
