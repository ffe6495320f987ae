import { type Explanation, type JudgedGap, showText, type Verdict } from '@driftgate/core';
import { terminalName } from '../inert.js';
import { type Paint, type Tone, widthOf, wrap } from '../layout.js';
import { optionWords } from '../shell.js';
import { replayCommand } from '../simulate/index.js';
import type { Volume } from '../text.js';
import {
  assumptionsInWords,
  differenceInWords,
  externalInWords,
  gapRemedy,
  place,
  problemInWords,
  extentInWords,
  pullInWords,
  remedyInWords,
  suppressionInWords,
  UNCOMPILABLE,
} from '../words/index.js';
import { treeLines } from './tree.js';
import { askersInWords, laterInWords } from './words.js';

/** How an explanation is laid out. `options`: names and values that make a command see the same snapshot. */
export interface ExplanationLook {
  readonly paint: Paint;
  readonly columns: number;
  readonly volume: Volume;
  readonly options: readonly (readonly [string, string])[];
}

const WIDEST = 80;

const TONES: Readonly<Record<Verdict['kind'], Tone>> = {
  always: 'good',
  accepted: 'quiet',
  sometimes: 'doubt',
  never: 'bad',
  unknown: 'doubt',
};

/** The verdict in a word: what is only told is never called by a proof's name. */
function headWord({ known, verdict, external }: Explanation): readonly [string, Tone] {
  if (external !== null && verdict.kind !== 'always') return ['external', 'quiet'];
  return [known ? verdict.kind : 'nothing posts it', TONES[verdict.kind]];
}

function headLines(told: Explanation, look: ExplanationLook): readonly string[] {
  const name = terminalName(told.context);
  const [verdict, tone] = headWord(told);
  const rest = `${askersInWords(told, terminalName)} · ${look.paint(tone, verdict)}`;
  const visible = `${askersInWords(told, terminalName)} · ${verdict}`;
  const strong = look.paint('strong', name);
  return widthOf(name) + 4 + widthOf(visible) <= look.columns
    ? [`${strong}    ${rest}`]
    : [strong, `  ${rest}`];
}

function sentence(text: string, { columns }: ExplanationLook, indent = 0): readonly string[] {
  const [first = '', ...others] = wrap(text, { columns: columns - 2, indent });
  return [first.trimEnd(), ...others.map((line) => `  ${line}`.trimEnd())];
}

/** A command is for copying: it keeps its line, however long. */
function replayLine(gap: JudgedGap, told: Explanation, { options }: ExplanationLook): string {
  const command = replayCommand(gap.pull, told.branch, terminalName);
  const words = options.flatMap(([name, value]) => optionWords(name, value)).map(terminalName);
  return `  replay: ${[command, ...words].join(' ')}`;
}

function gapLines(gap: JudgedGap, told: Explanation, look: ExplanationLook): readonly string[] {
  const counts = gap.severity === 'error';
  const words = pullInWords(gap.kind, gap.pull, terminalName);
  return [
    ...sentence(`${counts ? 'counterexample' : 'does not count'}: ${words}`, look),
    replayLine(gap, told, look),
    ...(counts ? sentence(`fix: ${gapRemedy(gap.kind)}`, look, 2) : []),
  ];
}

function neverLines(
  verdict: Extract<Verdict, { kind: 'never' }>,
  look: ExplanationLook,
): readonly string[] {
  if (verdict.cause === 'uncompilable')
    return [
      ...sentence(UNCOMPILABLE.why, look),
      ...sentence(`fix: ${UNCOMPILABLE.remedy}`, look, 2),
    ];
  const [best] = verdict.nearest;
  const fix = sentence(`fix: ${remedyInWords(best, terminalName)}`, look, 2);
  if (best === undefined) return ['no job posts it, and nothing comes close', ...fix];
  if (best.difference === 'other-trigger') return fix;
  return [
    ...verdict.nearest.flatMap((near) => {
      const name = terminalName(showText(near.emission.context));
      const where = place(near.emission.origin.at, terminalName);
      return [
        ...sentence(`closest: ${name}`, look),
        ...sentence(`${where}   ${differenceInWords(near, terminalName)}`, look, 2),
      ];
    }),
    ...fix,
  ];
}

/** Who else posts it: that answers for the verdict, but for one that is proven. */
function externalLines(
  external: NonNullable<Explanation['external']>,
  look: ExplanationLook,
): readonly string[] {
  return [
    ...sentence(`${externalInWords(external, terminalName)} (told, not proven)`, look),
    '  driftgate verify says whether it came lately',
  ];
}

function answerLines(told: Explanation, look: ExplanationLook): readonly string[] {
  const { external, suppression } = told;
  if (external !== null) return externalLines(external, look);
  return suppression === null ? [] : sentence(suppressionInWords(suppression, terminalName), look);
}

function proofInWords(told: Explanation): string {
  const about = extentInWords(told, terminalName);
  return `proven${about === null ? '' : ` ${about}`}: it arrives on every pull request`;
}

function verdictLines(told: Explanation, look: ExplanationLook): readonly string[] {
  const { verdict, external } = told;
  if (external !== null && verdict.kind !== 'always') return [];
  switch (verdict.kind) {
    case 'never':
      return neverLines(verdict, look);
    case 'unknown':
      return sentence(`cannot verify: it hangs on ${terminalName(verdict.why)}`, look);
    case 'accepted':
      return sentence(terminalName(verdict.because), look);
    case 'always':
    case 'sometimes': {
      const counting = verdict.gaps.filter(({ severity }) => severity === 'error');
      const others = look.volume === 'verbose' ? verdict.gaps : counting;
      const gaps = [...counting, ...others.filter(({ severity }) => severity !== 'error')];
      const proof = verdict.kind === 'always' ? sentence(proofInWords(told), look) : [];
      return [...proof, ...gaps.flatMap((gap) => gapLines(gap, told, look))];
    }
  }
}

function brokenLines({ broken }: Explanation, look: ExplanationLook): readonly string[] {
  return broken.flatMap((problem) => {
    const where = problem.span === undefined ? '' : `${place(problem.span, terminalName)}  `;
    const words = `cannot verify: ${where}${problemInWords(problem, terminalName)}`;
    return sentence(words, look).map((line) => look.paint('doubt', line));
  });
}

/** Everything about one context, for a person: the chain as a tree, then what follows from it. Ends in a newline. */
export function formatExplanation(told: Explanation, wide: ExplanationLook): string {
  const look = { ...wide, columns: Math.min(WIDEST, wide.columns) };
  const tree = { paint: look.paint, columns: look.columns, all: look.volume === 'verbose' };
  const assumed =
    told.verdict.kind === 'always'
      ? sentence(assumptionsInWords(told.assumptions, told.server), look)
      : [];
  const lines = [
    ...headLines(told, look),
    ...treeLines(told, tree),
    ...verdictLines(told, look),
    ...answerLines(told, look),
    ...told.later.flatMap((later) => sentence(laterInWords(later, told, terminalName), look)),
    ...assumed.map((line) => look.paint('quiet', line)),
    ...brokenLines(told, look),
  ];
  return `${lines.join('\n')}\n`;
}
