import {
  type Emission,
  type Finding,
  type Problem,
  type Report,
  showText,
  type Span,
} from '@driftgate/core';
import type { Verdict } from '@driftgate/core';
import type { Mode } from './exit-code.js';
import type { Quote } from './inert.js';
import { summarise } from './summary.js';
import {
  closestInWords,
  emissionInWords,
  findingInWords,
  gapReason,
  gapRemedy,
  ownFindings,
  problemInWords,
  pullInWords,
  remedyInWords,
  requirementsOf,
  serverInWords,
  sourceInWords,
  UNCOMPILABLE,
} from './words/index.js';
import { type Annotation, workflowCommand } from './workflow-command.js';

function linting(report: Report, mode: Mode): Annotation {
  const required = requirementsOf(report).length;
  const tag = mode === 'check' ? '[check]' : `[MODE=${mode}]`;
  return {
    level: 'notice',
    say: (quote) =>
      `${tag} Linting ${required} required context(s) for ${quote(report.branch)} against ` +
      `${report.emitted.length} emitted context(s) on ${serverInWords(report.server, quote)}`,
  };
}

function at(span: Span | undefined): Pick<Annotation, 'at'> {
  return span === undefined ? {} : { at: { file: span.file, line: span.start.line } };
}

function problem(level: Annotation['level'], told: Problem): Annotation {
  return { level, say: (quote) => problemInWords(told, quote), ...at(told.span) };
}

function missing(verdict: Extract<Verdict, { kind: 'never' }>): Annotation {
  const { why, remedy } = UNCOMPILABLE;
  if (verdict.cause === 'uncompilable')
    return {
      level: 'error',
      say: (quote) => `${quote(verdict.requirement)} has no emitter – ${why}; fix: ${remedy}`,
    };
  const say = (quote: Quote): string =>
    `${quote(verdict.requirement)} has no emitter – ${closestInWords(verdict.nearest, quote)}; ` +
    `fix: ${remedyInWords(verdict.nearest[0], quote)}`;
  return { level: 'error', say };
}

const LEVEL = { error: 'error', warning: 'warning', notice: 'notice' } as const;

/** One annotation a gap, at the trigger of what would post the context elsewhere. */
function gaps(verdict: Extract<Verdict, { kind: 'always' | 'sometimes' }>): readonly Annotation[] {
  return verdict.gaps.map(({ kind, pull, severity }): Annotation => {
    const fix = severity === 'error' ? `; fix: ${gapRemedy(kind)}` : '';
    const say = (quote: Quote): string =>
      `${quote(verdict.requirement)} is missing on ${pullInWords(kind, pull, quote)} ` +
      `(${gapReason(kind)})${fix}`;
    return { level: LEVEL[severity], say, ...at(verdict.by[0]?.origin.trigger) };
  });
}

function judged(verdict: Verdict): readonly Annotation[] {
  if (verdict.kind === 'always' || verdict.kind === 'sometimes') return gaps(verdict);
  if (verdict.kind === 'never') return [missing(verdict)];
  if (verdict.kind === 'accepted') {
    const told = (quote: Quote): string =>
      `${quote(verdict.requirement)}: ${quote(verdict.because)}`;
    return [{ level: 'notice', say: told }];
  }
  const say = (quote: Quote): string =>
    `cannot verify ${quote(verdict.requirement)}: it hangs on ${quote(verdict.why)}`;
  return [{ level: 'error', say }];
}

function found(finding: Finding): Annotation {
  const say = (quote: Quote): string => `${findingInWords(finding, quote)} [${finding.rule}]`;
  return {
    level: LEVEL[finding.severity],
    say,
    ...(finding.at.kind === 'file' ? at(finding.at.span) : {}),
  };
}

function unrequired(emission: Emission): Annotation {
  const say = (quote: Quote): string =>
    `${quote(showText(emission.context))} is emitted but not required ` +
    `(${emissionInWords(emission, quote)})`;
  return { level: 'notice', say, ...at(emission.origin.at) };
}

function conclusion(report: Report): readonly Annotation[] {
  const { level, say } = summarise(report);
  return [{ level, say }];
}

/** The report as workflow commands, one a line: what was compared, what is wrong, what is worth knowing, the end. */
export function formatAnnotations(report: Report, mode: Mode): string {
  const lines: readonly Annotation[] = [
    linting(report, mode),
    { level: 'notice', say: (quote) => `requirements ${sourceInWords(report, quote)}` },
    ...report.broken.map((each) => problem('error', each)),
    ...report.verdicts.flatMap(judged),
    ...ownFindings(report).map(found),
    ...report.notes.map((each) => problem('notice', each)),
    ...report.unrequired.map(unrequired),
    ...conclusion(report),
  ];
  return lines.map(workflowCommand).join('');
}
