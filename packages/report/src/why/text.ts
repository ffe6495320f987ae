import type { Diagnosed, Diagnosis } from '@driftgate/core';
import { terminalName } from '../inert.js';
import { beside, columnFor, type Paint, type Tone, widthOf, wrap } from '../layout.js';
import type { Volume } from '../text.js';
import { problemInWords } from '../words/index.js';
import { causeInWords, statusInWords } from './cause-words.js';
import { headlineOf, isFinal, OBSTACLES, whyExitCode } from './summary.js';
import { type SharedWay, type Way, waysOutOf } from './ways.js';

/** How the diagnosis is laid out. */
interface WhyLook {
  readonly paint: Paint;
  readonly columns: number;
  readonly volume: Volume;
}

/** Sentences of ours are not wider than this, however wide the terminal. */
const WIDEST = 80;
const INDENT = 6;

/** Names longer than this do not push the others' verdicts away. */
const NAME_COLUMNS = 40;

const SIGNS: Readonly<Record<Diagnosed['kind'], readonly [string, Tone]>> = {
  passes: ['✓', 'good'],
  ignored: ['-', 'quiet'],
  pending: ['!', 'doubt'],
  unknown: ['?', 'doubt'],
  failing: ['✗', 'bad'],
  missing: ['✗', 'bad'],
};

function shownName({ requirement }: Diagnosed): string {
  return requirement === null ? 'every status' : terminalName(requirement);
}

function statesOf({ statuses }: Diagnosed): string {
  const states = [...new Set(statuses.map(({ state }) => terminalName(state)))];
  return states.join(', ');
}

/** What became of a requirement, in a few words. */
function fateInWords(row: Diagnosed, { pull }: Diagnosis): string {
  if (row.kind === 'ignored') return 'dropped by the server';
  if (row.kind === 'unknown') return 'cannot be told';
  if (row.kind !== 'missing') return statesOf(row);
  if (row.requirement === null) return 'none was posted';
  return isFinal(row)
    ? `will never arrive on this head (${pull.headCommit.slice(0, 7)})`
    : 'has not arrived';
}

function detailsOf(row: Diagnosed, diagnosis: Diagnosis): readonly string[] {
  const causes = row.causes.map((cause) => causeInWords(cause, terminalName, diagnosis));
  const told = row.causes.some(({ kind }) => kind === 'posted');
  const bad = row.statuses.filter(({ state }) => state !== 'success' && state !== 'skipped');
  const own = told ? bad.map((status) => statusInWords(status, terminalName)) : [];
  return [...causes.filter((words) => words !== ''), ...new Set(own)];
}

interface Block {
  readonly row: Diagnosed;
  readonly width: number;
}

function rowBlock({ row, width }: Block, diagnosis: Diagnosis, look: WhyLook): readonly string[] {
  const [sign, tone] = SIGNS[row.kind];
  const fate = fateInWords(row, diagnosis);
  const layout = { width: 4 + width, gap: 4, columns: look.columns, indent: INDENT };
  const head = beside(`  ${sign} ${shownName(row)}`, fate, layout);
  const details = detailsOf(row, diagnosis);
  return [
    ...head.map((line) => look.paint(tone, line)),
    ...details.flatMap((detail) => wrap(detail, { columns: look.columns, indent: INDENT })),
  ];
}

function insideOf({ command, words, click }: Way, { columns }: WhyLook): readonly string[] {
  const what =
    command === null
      ? wrap(words ?? '', { columns, indent: INDENT })
      : [' '.repeat(INDENT) + command];
  return [...what, ...(click === null ? [] : [`${' '.repeat(INDENT)}(${click})`])];
}

function onlyWay(way: Way, look: WhyLook): readonly string[] {
  const click = way.click === null ? '' : `  (${way.click})`;
  const line = `  shortest way out:  ${way.command ?? way.words ?? ''}${click}`;
  return widthOf(line) <= look.columns ? [line] : ['  shortest way out:', ...insideOf(way, look)];
}

/** Of several ways each says for which contexts it is, or the first of them. */
function numberedWay({ way, rows }: SharedWay, number: number, look: WhyLook): readonly string[] {
  const [first, ...others] = rows;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const name = first === undefined ? '' : shownName(first);
  return [`  ${number}. for ${name}${more}:`, ...insideOf(way, look)];
}

function wayBlock(diagnosis: Diagnosis, look: WhyLook): readonly string[] {
  if (diagnosis.allowed === true) return [];
  const ways = waysOutOf(diagnosis, terminalName);
  const [only] = ways;
  if (only === undefined) return [];
  if (ways.length === 1) return onlyWay(only.way, look);
  const numbered = ways.flatMap((way, index) => numberedWay(way, index + 1, look));
  return ['  ways out, all of them needed:', ...numbered];
}

/** Worst last, next to the prompt. */
const ORDER: readonly Diagnosed['kind'][] = [
  'passes',
  'ignored',
  'pending',
  'unknown',
  'failing',
  'missing',
];

function rowBlocks(diagnosis: Diagnosis, look: WhyLook): readonly string[] {
  const shown = diagnosis.rows
    .filter(({ kind }) => look.volume !== 'quiet' || kind !== 'passes')
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const width = columnFor(shown.map(shownName), NAME_COLUMNS);
  return shown.flatMap((row) => rowBlock({ row, width }, diagnosis, look));
}

function noteLines({ notes }: Diagnosis, look: WhyLook): readonly string[] {
  return notes.flatMap((note) =>
    wrap(`· ${problemInWords(note, terminalName)}`, { columns: look.columns, indent: 2 }),
  );
}

function obstacleLines({ obstacles }: Diagnosis, look: WhyLook): readonly string[] {
  return obstacles.flatMap((obstacle) =>
    wrap(`beside its statuses: ${OBSTACLES[obstacle]}`, { columns: look.columns, indent: 2 }),
  );
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/** The diagnosis for a person: the verdict, every requirement and why, the way out. Ends in a newline. */
export function formatWhy(diagnosis: Diagnosis, wide: WhyLook): string {
  const look = { ...wide, columns: Math.min(WIDEST, wide.columns) };
  const tone = whyExitCode(diagnosis) === 0 ? 'good' : 'bad';
  const { columns } = look;
  const headline = wrap(headlineOf(diagnosis, terminalName), { columns, indent: 0 });
  const lines = [
    ...headline.map((line) => look.paint(tone, line)),
    ...spaced(rowBlocks(diagnosis, look)),
    ...spaced(obstacleLines(diagnosis, look)),
    ...spaced(noteLines(diagnosis, look)),
    ...spaced(wayBlock(diagnosis, look)),
  ];
  return `${lines.join('\n')}\n`;
}
