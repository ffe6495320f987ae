import { type Report, showText, type Verdict } from '@driftgate/core';
import { fingerprint } from './fingerprint.js';
import { codeSpan } from './inert.js';
import { summarise } from './summary.js';
import {
  differenceInWords,
  gapReason,
  gapRemedy,
  place,
  pullInWords,
  remedyInWords,
  serverInWords,
  UNCOMPILABLE,
} from './words/index.js';

/** A verdict that pull requests wait for in vain. */
type Wedge = Extract<Verdict, { kind: 'never' | 'sometimes' | 'always' }>;

/** Servers cut very long bodies: more rows than this are counted, not shown. */
const MOST_ROWS = 100;

/** The tracking issue of one repository and branch: its text, and what tells whether its findings changed. */
export interface IssueBody {
  readonly text: string;
  readonly fingerprint: string;
}

function isWedge(verdict: Verdict): verdict is Wedge {
  return verdict.kind === 'never' || verdict.kind === 'sometimes';
}

function missingOn({ by: [at], gaps }: Extract<Wedge, { by: unknown }>): string {
  const [gap] = gaps.filter(({ severity }) => severity === 'error');
  if (gap === undefined) return 'it is missing on some pull requests';
  const where = at === undefined ? '' : `, ${place(at.origin.trigger, codeSpan)}`;
  const pull = pullInWords(gap.kind, gap.pull, codeSpan);
  return `missing on e.g. ${pull} (${gapReason(gap.kind)}${where})`;
}

function because(verdict: Wedge): string {
  if (verdict.kind !== 'never') return missingOn(verdict);
  const { cause, nearest } = verdict;
  const [best] = nearest;
  if (cause === 'uncompilable') return UNCOMPILABLE.why;
  if (best === undefined) return 'no job posts it, and nothing comes close';
  const name = codeSpan(showText(best.emission.context));
  const where = place(best.emission.origin.at, codeSpan);
  return `no job posts it; closest: ${name}, ${differenceInWords(best, codeSpan)} (${where})`;
}

function row(verdict: Wedge): string {
  const word = verdict.kind === 'never' ? 'never arrives' : 'sometimes';
  return `| ${codeSpan(verdict.requirement)} | ${word} | ${because(verdict)} |`;
}

function remedy(verdict: Wedge): string {
  if (verdict.kind === 'never') {
    const broken = verdict.cause === 'uncompilable';
    return broken ? UNCOMPILABLE.remedy : remedyInWords(verdict.nearest[0], codeSpan);
  }
  const [gap] = verdict.gaps.filter(({ severity }) => severity === 'error');
  return gap === undefined ? 'stop requiring it' : gapRemedy(gap.kind);
}

function advice(verdict: Wedge): string {
  return `- ${codeSpan(verdict.requirement)}: ${remedy(verdict)}.`;
}

/** Everything a reader of the issue could see change, and nothing else: no times, no counters. */
function findings(report: Report, missing: readonly Wedge[]): string {
  return JSON.stringify([
    report.server.forge,
    report.server.version,
    report.governance.kind === 'required' ? report.governance.rule : null,
    missing.map((verdict) => [verdict.requirement, because(verdict)]),
  ]);
}

function headline(report: Report, missing: readonly Wedge[]): string {
  const noun = missing.length === 1 ? 'context' : 'contexts';
  return `### ${missing.length} required ${noun} on ${codeSpan(report.branch)} can wedge pull requests`;
}

function footer(report: Report): string {
  const rule = report.governance.kind === 'required' ? report.governance.rule : null;
  const parts = [
    serverInWords(report.server, codeSpan),
    ...(rule === null ? [] : [`rule ${codeSpan(rule)}`]),
    'closes by itself when this is fixed',
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}

/** The hidden mark that says which findings an issue's body tells. */
function issueMark(print: string): string {
  return `<!-- driftgate v1 ${print} -->`;
}

/** The issue's title: the same for every run on the branch, also for older scripts. */
export function issueTitle(report: Pick<Report, 'repository' | 'branch'>): string {
  const { repository, branch } = report;
  const path = repository === null ? '?/?' : `${repository.owner}/${repository.name}`;
  return `[ci-bp-drift] ${path}/${branch}: BP→emitter mismatch`;
}

/** The tracking issue's Markdown about the requirements that can wedge pull requests; `null` when there are none. */
export function formatIssueBody(report: Report): IssueBody | null {
  const missing = report.verdicts.filter(isWedge);
  if (missing.length === 0) return null;
  const print = fingerprint(findings(report, missing));
  const shown = missing.slice(0, MOST_ROWS);
  const hidden = missing.length - shown.length;
  const lines = [
    headline(report, missing),
    '',
    'A pull request that does not get one of these waits for it for ever: an absent status counts as pending.',
    '',
    '| required | verdict | because |',
    '|---|---|---|',
    ...shown.map(row),
    ...(hidden > 0 ? ['', `… and ${hidden} more.`] : []),
    '',
    '**What to do** (add the new name to the requirements first, merge, then remove the old one)',
    '',
    ...shown.map(advice),
    '',
    footer(report),
    issueMark(print),
  ];
  return { text: `${lines.join('\n')}\n`, fingerprint: print };
}

/** The comment with which the tracking issue is closed. */
export function formatClosingComment(report: Report): string {
  return `Fixed on ${codeSpan(report.branch)}: ${summarise(report).say(codeSpan)}.`;
}
