import type { Protection } from '@driftgate/core';
import type { GoverningRule, Repository, Rule, State } from './state.js';

/** Whether a rule is named with a pattern rather than with a branch. */
export function isGlob(name: string): boolean {
  return /[*?[{\\]/.test(name);
}

/** `*` and `?` stop at a slash, `**` does not; nothing else is special here. */
function matches(glob: string, branch: string): boolean {
  const source = glob
    .split(/(\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      return part === '?' ? '[^/]' : part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 's').test(branch);
}

/**
 * Rules in the order the server looks at them (gitea-1.26.3 and gitea-1.22.6 `GET
 * branch_protections`).
 */
export function inOrder<T extends { readonly name: string; readonly priority: number }>(
  rules: readonly T[],
  order: 'priority' | 'plain-first',
): T[] {
  const rank = (rule: T) => (order === 'priority' ? rule.priority : Number(isGlob(rule.name)));
  return [...rules].sort((a, b) => rank(a) - rank(b));
}

/**
 * The first rule, in the server's order, whose name is or matches the branch: enough for plain
 * globs.
 */
export const governing: GoverningRule = (rules, branch, order) =>
  inOrder(rules, order).find((rule) =>
    isGlob(rule.name) ? matches(rule.name, branch) : rule.name === branch,
  );

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

/** The stored rule that governs a branch. */
export function ruleOf(state: State, repository: Repository, branch: string): Rule | undefined {
  const protections = repository.rules.map(asProtection);
  const found = state.governs(protections, branch, state.facts.ruleOrder);
  return repository.rules.find((rule) => rule.name === found?.name);
}
