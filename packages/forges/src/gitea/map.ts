import type { Governance, Protection } from '@driftgate/core';
import type { Issue } from '../forge.js';
import type { WireBranch, WireIssue, WireProtections } from './wire.js';

/** The protections in the order that the server gives them. */
export function mapProtections(wire: WireProtections): readonly Protection[] {
  return (wire ?? []).map((rule) => ({
    name: rule.rule_name,
    statusChecks: rule.enable_status_check,
    required: rule.status_check_contexts ?? [],
    priority: rule.priority,
    createdAt: rule.created_at,
  }));
}

/** The view of the branch as governance; `rule` is its rule's name where it is known from elsewhere. */
export function mapBranch(wire: WireBranch, rule: string | null): Governance {
  const source = 'branch';
  if (!wire.protected) return { kind: 'unprotected', source };
  const required = wire.status_check_contexts ?? [];
  return wire.enable_status_check
    ? { kind: 'required', rule, required, source }
    : { kind: 'off', rule, source };
}

/** The governing protection as governance. */
export function mapRule(rule: Protection | null): Governance {
  const source = 'protections';
  if (rule === null) return { kind: 'unprotected', source };
  return rule.statusChecks
    ? { kind: 'required', rule: rule.name, required: rule.required, source }
    : { kind: 'off', rule: rule.name, source };
}

/** An issue, or `null` for a pull request (`gitea-1.26.3 GET /repos/oracle/demo/issues`, issues turned off). */
export function mapIssue(wire: WireIssue): Issue | null {
  if (wire.pull_request !== null) return null;
  const { number, title, body, state } = wire;
  return { number, title, body, state, url: wire.html_url, labels: wire.labels ?? [] };
}
