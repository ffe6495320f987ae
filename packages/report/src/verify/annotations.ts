import type { RequirementRecord, Verification } from '@driftgate/core';
import { type Annotation, workflowCommand } from '../workflow-command.js';
import { closingOf, faredOf, verifyExitCode } from './summary.js';

function ofRecord(record: RequirementRecord, of: number): Annotation {
  const wrong = faredOf(record, of) === 'wrong';
  return {
    level: wrong ? 'error' : 'notice',
    say: (quote) =>
      `${quote(record.requirement)}: seen on ${record.seen.length} of ${of}` +
      (wrong
        ? `; predicted in vain ${record.lost.length}, unpredicted ${record.surprising.length}`
        : ''),
  };
}

/** The verification as workflow commands, one a line. */
export function formatVerifyAnnotations(verification: Verification): string {
  const level = verifyExitCode(verification) === 0 ? 'notice' : 'error';
  const { requirements, pulls } = verification;
  return [
    ...requirements.map((record) => ofRecord(record, pulls.length)),
    { level, say: () => closingOf(verification) } as const,
  ]
    .map(workflowCommand)
    .join('');
}
