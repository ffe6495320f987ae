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

/** Where the requirements were read, and by which rule where its name is not the branch's own. */
export function sourceInWords(report: Report, quote: Quote): string {
  const { governance } = report;
  const source = `read from ${SOURCE[governance.source]}`;
  const rule = governance.kind === 'unprotected' ? null : governance.rule;
  return rule === null || rule === report.branch ? source : `${source}, rule ${quote(rule)}`;
}

/** `1 context`, `2 contexts`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What is required, each requirement once; nothing when nothing governs. */
export function requirementsOf({ governance }: Report): readonly string[] {
  return governance.kind === 'required' ? [...new Set(governance.required)] : [];
}
