import type { Report } from '@driftgate/core';
import { ownFindings } from './words/index.js';

/** 0: every requirement is met. 1: at least one is not. 2: it cannot be verified. */
export type ExitCode = 0 | 1 | 2;

/** Who asks: a pull request's gate, the scheduled sweep, or a person. */
export type Mode = 'assert' | 'issue' | 'check';

type Outcome =
  | 'always'
  | 'sometimes'
  | 'accepted'
  | 'found'
  | 'never'
  | 'unknown'
  | 'broken'
  | 'unprotected'
  | 'nothing-required'
  | 'unanswered';

/** The one table: an outcome in a mode → the code it argues for. What is not in it stays 2. */
const TABLE: Readonly<Record<Outcome, Readonly<Record<Mode, ExitCode>>>> = {
  always: { assert: 0, issue: 0, check: 0 },
  unprotected: { assert: 0, issue: 0, check: 0 },
  'nothing-required': { assert: 0, issue: 0, check: 0 },
  accepted: { assert: 0, issue: 0, check: 0 },
  sometimes: { assert: 1, issue: 1, check: 1 },
  found: { assert: 1, issue: 1, check: 1 },
  never: { assert: 1, issue: 1, check: 1 },
  unknown: { assert: 2, issue: 2, check: 2 },
  broken: { assert: 2, issue: 2, check: 2 },
  unanswered: { assert: 2, issue: 2, check: 2 },
};

/** What the report says, as outcomes. A requirement that got no verdict is an outcome too. */
function outcomesOf(report: Report): readonly Outcome[] {
  const { governance } = report;
  const broken: readonly Outcome[] = report.broken.length > 0 ? ['broken'] : [];
  if (governance.kind === 'unprotected') return [...broken, 'unprotected'];
  if (governance.kind === 'off') return [...broken, 'nothing-required'];
  if (governance.required.length === 0) return [...broken, 'nothing-required'];
  const judged = new Set(report.verdicts.map((verdict) => verdict.requirement));
  const unanswered = governance.required.some((requirement) => !judged.has(requirement));
  return [
    ...broken,
    ...(unanswered ? (['unanswered'] as const) : []),
    ...report.verdicts.map((verdict) => verdict.kind),
    ...(ownFindings(report).some(({ severity }) => severity === 'error')
      ? (['found'] as const)
      : []),
  ];
}

/** The code of a report: starts at 2 and is argued down by the table; 2 outranks 1, 1 outranks 0. */
export function exitCodeOf(report: Report, mode: Mode): ExitCode {
  const codes = outcomesOf(report).map((outcome) => TABLE[outcome]?.[mode] ?? 2);
  if (codes.length === 0 || codes.includes(2)) return 2;
  return codes.includes(1) ? 1 : 0;
}
