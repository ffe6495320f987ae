import { type Annotation, workflowCommand } from '../workflow-command.js';
import type { Quote } from '../inert.js';
import { problemInWords } from '../words/index.js';
import { adviceOn } from './advice.js';
import { brokenIn, type Fate, fatesOf, type Prediction, upgradeExitCode } from './prediction.js';
import { closingOf, verdictOn } from './summary.js';
import { wayInWords } from './text.js';

const LEVEL: Readonly<Record<Fate['kind'], Annotation['level'] | null>> = {
  wedges: 'error',
  'loses-teeth': 'error',
  unclear: 'error',
  missing: 'warning',
  answered: 'notice',
  recovers: 'notice',
  stays: null,
};

function ofFate(fate: Fate, { bridges }: Prediction): readonly Annotation[] {
  const level = LEVEL[fate.kind];
  if (level === null) return [];
  const say = (quote: Quote): string => {
    const lines = adviceOn(fate, bridges.get(fate.requirement), quote);
    const told = lines.map(({ kind, text }, index) =>
      index === 0 || kind === 'exact' ? ` ${text}` : `; ${text}`,
    );
    return `${quote(fate.requirement)} ${fate.kind.replace('-', ' its ')}:${told.join('')}`;
  };
  return [{ level, say }];
}

/** The prediction as workflow commands, one a line. */
export function formatUpgradeAnnotations(prediction: Prediction): string {
  const { from, to } = prediction.upgrade;
  const level = upgradeExitCode(prediction) === 0 ? 'notice' : 'error';
  const lines: readonly Annotation[] = [
    {
      level: 'notice',
      say: (quote) => `[upgrade] ${wayInWords(from, to, quote)}: ${verdictOn(prediction, quote)}`,
    },
    ...brokenIn(prediction).map(
      (problem): Annotation => ({
        level: 'error',
        say: (quote) => problemInWords(problem, quote),
        at:
          problem.span === undefined
            ? null
            : { file: problem.span.file, line: problem.span.start.line },
      }),
    ),
    ...fatesOf(prediction).flatMap((fate) => ofFate(fate, prediction)),
    { level, say: () => closingOf(prediction) },
  ];
  return lines.map(workflowCommand).join('');
}
