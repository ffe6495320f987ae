import type { Governance, Report, Server } from '@driftgate/core';
import type { Quote } from '../inert.js';

/** `gitea 1.26.3`, or says that the version is not known; `github`, which has none, or `ghes 3.19.0`. */
export function serverInWords(server: Server, quote: Quote): string {
  if (server.forge === 'github')
    return server.version === null ? 'github' : `ghes ${quote(server.version)}`;
  return `${server.forge} ${server.version === null ? 'of unknown version' : quote(server.version)}`;
}

const SOURCE: Readonly<Record<Governance['source'], string>> = {
  protections: 'the branch protections',
  rules: 'the rulesets and the branch protection',
  branch: 'the branch, as readers see it',
  file: 'the file',
};

/** What a report has to say of the branches that it is about. */
type Told = Pick<Report, 'branch' | 'governance' | 'extent'>;

/** Which branches the verdicts are about; `null` where that is the branch of the report as a matter of course. */
export function extentInWords({ branch, governance, extent }: Told, quote: Quote): string | null {
  if (governance.kind !== 'required') return null;
  if (extent.kind === 'rule') return `for every branch that the rule ${quote(extent.rule)} governs`;
  const only = `for ${quote(branch)} only`;
  if (extent.because === 'unclear') return `${only} (which others its rule governs cannot be told)`;
  if (extent.because === 'alone') return null;
  return governance.rule === null ? only : `${only} (not all rules are visible)`;
}

/** Where the requirements were read, by which rule where its name is not the branch's own, and for which branches. */
export function sourceInWords(report: Told, quote: Quote): string {
  const { governance, extent } = report;
  const rule = governance.kind === 'unprotected' ? null : governance.rule;
  const named = rule === null || rule === report.branch || extent.kind === 'rule';
  const about = extentInWords(report, quote);
  const parts = [
    `read from ${SOURCE[governance.source]}`,
    ...(named ? [] : [`rule ${quote(rule)}`]),
    ...(about === null ? [] : [about]),
  ];
  return parts.join(', ');
}

/** `1 context`, `2 contexts`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What is required, each requirement once; nothing when nothing governs. */
export function requirementsOf({ governance }: Report): readonly string[] {
  return governance.kind === 'required' ? [...new Set(governance.required)] : [];
}
