import { type Emission, type Problem, type Report, showText, type Verdict } from '@driftgate/core';
import { exitCodeOf, type Mode } from './exit-code.js';
import { terminalName } from './inert.js';
import { beside, columnFor, type Paint, spread, type Tone, wrap, wrapParts } from './layout.js';
import { optionWords, shellWord } from './shell.js';
import { summarise } from './summary.js';
import {
  assumptionsInWords,
  count,
  emissionInWords,
  findingInWords,
  gapsOf,
  layersInWords,
  ownFindings,
  place,
  problemInWords,
  pullInWords,
  requirementsOf,
  serverInWords,
  sourceInWords,
} from './words/index.js';
import { detailsOf } from './verdict-text.js';

/** How much to say: only what is wrong, the usual, or every notice too. */
export type Volume = 'quiet' | 'normal' | 'verbose';

/**
 * How a text is laid out: `columns` of the terminal, colours, how much, and for whom; `options` are names and values
 * that make another command see the same.
 */
export interface TextLook {
  readonly paint: Paint;
  readonly columns: number;
  readonly volume: Volume;
  readonly mode: Mode;
  readonly options: readonly (readonly [string, string])[];
}

const SIGN: Readonly<Record<Verdict['kind'], string>> = {
  always: '✓',
  accepted: '·',
  sometimes: '!',
  never: '✗',
  unknown: '?',
};
const TONE: Readonly<Record<Verdict['kind'], Tone>> = {
  always: 'good',
  accepted: 'quiet',
  sometimes: 'doubt',
  never: 'bad',
  unknown: 'doubt',
};

/** Worst last, next to the prompt. */
const ORDER: Readonly<Record<Verdict['kind'], number>> = {
  always: 0,
  accepted: 1,
  unknown: 2,
  sometimes: 3,
  never: 4,
};

/** What the sign before a name, the gap behind it and the longest verdict take of a line. */
const BESIDE_NAME = 4 + 2 + 'sometimes'.length;

function header(report: Report): readonly string[] {
  const { repository, governance, counts } = report;
  const required =
    governance.kind === 'required'
      ? `${requirementsOf(report).length} required`
      : 'nothing required';
  return [
    ...(repository === null ? [] : [terminalName(`${repository.owner}/${repository.name}`)]),
    terminalName(report.branch),
    serverInWords(report.server, terminalName),
    `${required}, ${report.emitted.length} emitted ` +
      `(${count(counts.files, 'file')}, ${count(counts.jobs, 'job')})`,
  ];
}

/** A command for copying: it keeps its line, however long. */
function moreLine({ requirement }: Verdict, { options }: TextLook): string {
  const words = options.flatMap(([name, value]) => optionWords(name, value));
  const command = ['driftgate', 'explain', shellWord(requirement), ...words];
  return `      more: ${terminalName(command.join(' '))}`;
}

function verdictLines(verdict: Verdict, width: number, look: TextLook): readonly string[] {
  const tone = TONE[verdict.kind];
  const name = `  ${SIGN[verdict.kind]} ${terminalName(verdict.requirement)}`;
  const { columns } = look;
  const head = beside(name, verdict.kind, { width: 4 + width, gap: 2, columns, indent: 6 });
  return [
    ...head.map((line) => look.paint(tone, line)),
    ...detailsOf(verdict).flatMap((detail) => wrap(detail, { columns: look.columns, indent: 6 })),
    ...(verdict.kind === 'sometimes' ? [moreLine(verdict, look)] : []),
  ];
}

/** Where a requirement comes from, where several protections add up. */
function askerLines(verdict: Verdict, { governance }: Report, look: TextLook): readonly string[] {
  if (verdict.kind === 'always' && look.volume !== 'verbose') return [];
  const words = layersInWords(verdict.requirement, governance, terminalName);
  return words === null ? [] : wrap(words, { columns: look.columns, indent: 6 });
}

function verdictBlock(report: Report, look: TextLook): readonly string[] {
  const clean = report.verdicts.every((verdict) => verdict.kind === 'always');
  if (clean && look.volume !== 'verbose') return [];
  const shown = report.verdicts
    .filter((verdict) => look.volume !== 'quiet' || verdict.kind !== 'always')
    .toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind]);
  const names = shown.map((verdict) => terminalName(verdict.requirement));
  const width = columnFor(names, look.columns - BESIDE_NAME);
  return shown.flatMap((verdict) => [
    ...verdictLines(verdict, width, look),
    ...askerLines(verdict, report, look),
  ]);
}

/** What our rules say beside the verdicts; notices only when asked for. */
function findingBlock(report: Report, look: TextLook): readonly string[] {
  const wanted = ownFindings(report).filter(
    ({ severity }) => severity === 'error' || (look.volume !== 'quiet' && severity === 'warning'),
  );
  const shown = look.volume === 'verbose' ? ownFindings(report) : wanted;
  return shown.flatMap((finding) => {
    const line = `${findingInWords(finding, terminalName)} [${finding.rule}]`;
    const [first = '', ...rest] = wrap(line, { columns: look.columns, indent: 4 });
    const tone = finding.severity === 'error' ? 'bad' : 'doubt';
    return [
      look.paint(tone, `  ${finding.severity === 'notice' ? '·' : '!'}${first.slice(3)}`),
      ...rest,
    ];
  });
}

function brokenBlock(report: Report, look: TextLook): readonly string[] {
  return report.broken.flatMap((problem) => {
    const where = problem.span === undefined ? '' : `${place(problem.span, terminalName)}  `;
    const [first = '', ...rest] = wrap(`${where}${problemInWords(problem, terminalName)}`, {
      columns: look.columns,
      indent: 4,
    });
    return [look.paint('doubt', `  ?${first.slice(3)}`), ...rest];
  });
}

function unrequiredLine(emission: Emission): string {
  const name = terminalName(showText(emission.context));
  return `${name} is emitted but not required (${emissionInWords(emission, terminalName)})`;
}

/** Kinds of pull requests that do not count, but that a requirement does not arrive on. */
function gapLines(report: Report): readonly string[] {
  return report.verdicts.flatMap((verdict) =>
    [...gapsOf(verdict, 'warning'), ...gapsOf(verdict, 'notice')].map(
      ({ kind, pull }) =>
        `${terminalName(verdict.requirement)} is missing on ${pullInWords(kind, pull, terminalName)}`,
    ),
  );
}

/** Why nothing is required, where a file left the branch out: that is too easily a mistake to be hidden. */
function isAlwaysSaid({ code }: Problem): boolean {
  return code === 'file-without-branch' || code === 'file-protects-nothing';
}

function noteLine(note: Problem): string {
  const where = note.span === undefined ? '' : `${place(note.span, terminalName)}  `;
  return where + problemInWords(note, terminalName);
}

function noticeLines(report: Report, { volume }: TextLook): readonly string[] {
  if (volume === 'quiet') return [];
  if (volume === 'normal') return report.notes.filter(isAlwaysSaid).map(noteLine);
  return [
    ...gapLines(report),
    ...report.notes.map(noteLine),
    ...report.unrequired.map(unrequiredLine),
  ];
}

function noticeBlock(report: Report, look: TextLook): readonly string[] {
  return noticeLines(report, look).flatMap((line) => {
    const [first = '', ...rest] = wrap(line, { columns: look.columns, indent: 4 });
    return [`  ·${first.slice(3)}`, ...rest].map((each) => look.paint('quiet', each));
  });
}

function assumptions(report: Report, look: TextLook): readonly string[] {
  const said = ownFindings(report).filter(({ severity }) => severity === 'notice').length;
  const notes = report.notes.filter((note) => !isAlwaysSaid(note)).length;
  const notices = notes + report.unrequired.length + gapLines(report).length + said;
  const hint = notices > 0 && look.volume !== 'verbose' ? [`${count(notices, 'notice')} (-v)`] : [];
  const met = report.verdicts.some(({ kind }) => kind === 'always');
  const parts = [
    sourceInWords(report, terminalName),
    ...(met ? [assumptionsInWords(report.assumptions, report.server)] : []),
    ...hint,
  ];
  return wrapParts(parts, look.columns)
    .flatMap((line) =>
      wrap(line.trimStart(), { columns: look.columns, indent: line.startsWith(' ') ? 2 : 0 }),
    )
    .map((line) => look.paint('quiet', line));
}

const SUMMARY_TONE: Readonly<Record<ReturnType<typeof summarise>['level'], Tone>> = {
  notice: 'good',
  warning: 'doubt',
  error: 'bad',
};

function lastLine(report: Report, look: TextLook): string {
  const { level, say } = summarise(report);
  const code = exitCodeOf(report, look.mode);
  const sentence = say(terminalName);
  const line = code === 0 ? sentence : spread(sentence, `exit ${code}`, Math.min(80, look.columns));
  return look.paint(SUMMARY_TONE[level], line);
}

/** The report for a person at a terminal; the verdict is the last line. Ends in a newline. */
export function formatText(report: Report, look: TextLook): string {
  const blocks = [
    verdictBlock(report, look),
    findingBlock(report, look),
    noticeBlock(report, look),
    brokenBlock(report, look),
  ].filter((block) => block.length > 0);
  const quiet = look.volume === 'quiet';
  const head = quiet
    ? []
    : wrapParts(header(report), look.columns).map((line) => look.paint('strong', line));
  const body = blocks.flatMap((block) => ['', ...block]).slice(quiet ? 1 : 0);
  const gap = blocks.length > 0 && !quiet ? [''] : [];
  const foot = quiet ? [] : assumptions(report, look);
  return `${[...head, ...body, ...gap, ...foot, lastLine(report, look)].join('\n')}\n`;
}
