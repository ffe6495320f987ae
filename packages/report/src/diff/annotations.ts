import type { ContextDifference, RequirementDifference } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { problemInWords } from '../words/index.js';
import { type Annotation, workflowCommand } from '../workflow-command.js';
import { namesOf, reachInWords, showsLoss, spanOf, wordFor } from './changes.js';
import { type Difference, diffExitCode, orphansOf, requirementsFor } from './difference.js';
import { fateInWords, stepsFor, stepsInLine } from './fates.js';
import { closingOf } from './summary.js';

const LEVEL = { breaks: 'error', unclear: 'error', 'loses-teeth': 'warning' } as const;

function levelOf({ onPull, afterMerge }: RequirementDifference): Annotation['level'] | null {
  const kinds: readonly string[] = [onPull.kind, afterMerge.kind];
  const [worst] = (['breaks', 'unclear', 'loses-teeth'] as const).filter((kind) =>
    kinds.includes(kind),
  );
  return worst === undefined ? null : LEVEL[worst];
}

function whatChanged(change: ContextDifference, quote: Quote): string {
  const reach = 'reach' in change ? reachInWords(change.reach, quote) : null;
  const names = namesOf(change, quote).join(' → ');
  return `${wordFor(change)} ${names}${reach === null ? '' : ` (${reach})`}`;
}

function ofRequirement(
  requirement: RequirementDifference,
  change: ContextDifference | null,
  { from, comparison }: Difference,
): readonly Annotation[] {
  const level = levelOf(requirement);
  if (level === null) return [];
  const span = change === null ? null : spanOf(change);
  const renamed = change?.kind === 'renamed';
  const shown = change !== null && showsLoss(change);
  const say = (quote: Quote): string => {
    const telling = { quote, renamed, shown, branch: comparison.branch };
    return [
      ...(change === null ? [] : [whatChanged(change, quote)]),
      `${quote(requirement.requirement)} is required: ${fateInWords(requirement, telling)}`,
      stepsInLine(stepsFor(requirement, from, quote)),
    ]
      .filter((part) => part !== '')
      .join('; ');
  };
  return [{ level, say, at: span === null ? null : { file: span.file, line: span.start.line } }];
}

/** What a change does as workflow commands, one a line. */
export function formatDiffAnnotations(difference: Difference): string {
  const { contexts, broken } = difference.comparison;
  const lines: readonly Annotation[] = [
    ...broken.map(
      (problem): Annotation => ({
        level: 'error',
        say: (quote) => problemInWords(problem, quote),
        at:
          problem.span === undefined
            ? null
            : { file: problem.span.file, line: problem.span.start.line },
      }),
    ),
    ...contexts.flatMap((change) =>
      requirementsFor(change, difference).flatMap((each) =>
        ofRequirement(each, change, difference),
      ),
    ),
    ...orphansOf(difference).flatMap((each) => ofRequirement(each, null, difference)),
    {
      level: diffExitCode(difference) === 0 ? 'notice' : 'error',
      say: () => `[diff] ${closingOf(difference)}`,
    },
  ];
  return lines.map(workflowCommand).join('');
}
