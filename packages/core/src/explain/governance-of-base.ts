import type { Dialect } from '../dialect/index.js';
import { governingRule } from '../merging/index.js';
import type { Governance, Snapshot } from '../model/index.js';

/** What governs a base branch: the snapshot's own, another that its rules tell of, or `null` where they do not. */
export function governanceOfBase(
  snapshot: Snapshot,
  base: string,
  dialect: Dialect,
): Governance | null {
  const { branch, governance, protections } = snapshot;
  if (base === branch) return governance;
  if (protections === null) return null;
  const rule = governingRule(protections, base, dialect);
  if (rule === 'unknown') return null;
  const { source } = governance;
  if (rule === null) return { kind: 'unprotected', source };
  if (!rule.statusChecks) return { kind: 'off', rule: rule.name, source };
  return { kind: 'required', rule: rule.name, required: rule.required, source };
}
