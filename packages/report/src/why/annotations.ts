import type { Diagnosed, Diagnosis } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { type Annotation, workflowCommand } from '../workflow-command.js';
import { causeInWords } from './cause-words.js';
import { headlineOf, whyExitCode } from './summary.js';
import { wayOutOf } from './ways.js';

function ofRow(row: Diagnosed, diagnosis: Diagnosis): readonly Annotation[] {
  if (row.kind === 'passes' || row.kind === 'ignored') return [];
  const say = (quote: Quote): string => {
    const causes = row.causes.map((cause) => causeInWords(cause, quote, diagnosis));
    const way = wayOutOf(row, diagnosis, quote);
    const out = way?.command ?? way?.words ?? '';
    const parts = [row.kind, ...causes, out === '' ? '' : `way out: ${out}`];
    const name = row.requirement === null ? 'every status' : quote(row.requirement);
    return `${name}: ${parts.filter((part) => part !== '').join('; ')}`;
  };
  return [{ level: row.kind === 'pending' ? 'warning' : 'error', say }];
}

/** The diagnosis as workflow commands, one a line. */
export function formatWhyAnnotations(diagnosis: Diagnosis): string {
  const level = whyExitCode(diagnosis) === 0 ? 'notice' : 'error';
  const lines: readonly Annotation[] = [
    { level, say: (quote) => headlineOf(diagnosis, quote) },
    ...diagnosis.rows.flatMap((row) => ofRow(row, diagnosis)),
  ];
  return lines.map(workflowCommand).join('');
}
