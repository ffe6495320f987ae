import type { RequirementRecord, ToldRecord, Verification } from '@driftgate/core';
import { type Annotation, workflowCommand } from '../workflow-command.js';
import { closingOf, contradictionIn, faredOf, toldInWords, verifyExitCode } from './summary.js';

function ofRecord(record: RequirementRecord, of: number): Annotation {
  const wrong = faredOf(record, of) === 'wrong';
  return {
    level: wrong ? 'error' : 'notice',
    say: (quote) =>
      `${quote(record.requirement)}: seen on ${record.seen.length} of ${of}` +
      (wrong && record.told === null
        ? `; predicted in vain ${record.lost.length}, unpredicted ${record.surprising.length}`
        : ''),
  };
}

/** On the line of driftgate.yaml that reality contradicts. */
function ofTold(told: ToldRecord): readonly Annotation[] {
  const wrong = contradictionIn(told);
  const { context, span } = told.external;
  if (wrong === null) return [];
  const say: Annotation['say'] = (quote) =>
    `${quote(context)}: ${toldInWords(told.external, quote)}, but ${wrong}`;
  return [{ level: 'warning', say, at: { file: span.file, line: span.start.line } }];
}

/** The verification as workflow commands, one a line. */
export function formatVerifyAnnotations(verification: Verification): string {
  const level = verifyExitCode(verification) === 0 ? 'notice' : 'error';
  const { requirements, pulls, told } = verification;
  return [
    ...requirements.map((record) => ofRecord(record, pulls.length)),
    ...(pulls.length === 0 ? [] : told.flatMap(ofTold)),
    { level, say: () => closingOf(verification) } as const,
  ]
    .map(workflowCommand)
    .join('');
}
