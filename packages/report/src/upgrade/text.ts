import type { Problem, Server } from '@driftgate/core';
import { type Quote, terminalName } from '../inert.js';
import { type Paint, spread, type Tone, widthOf, wrap, wrapParts } from '../layout.js';
import type { Volume } from '../text.js';
import { count, place, problemInWords, serverInWords } from '../words/index.js';
import { adviceOn } from './advice.js';
import {
  brokenIn,
  type Fate,
  type FateKind,
  fatesOf,
  type Prediction,
  upgradeExitCode,
  WORST_FIRST,
} from './prediction.js';
import { contextRows } from './rows.js';
import { closingOf, verdictOn } from './summary.js';

/** How the prediction is laid out. */
interface UpgradeLook {
  readonly paint: Paint;
  readonly columns: number;
  readonly volume: Volume;
}

interface Badge {
  readonly sign: string;
  readonly word: string;
  readonly tone: Tone;
}

const BADGES: Readonly<Record<FateKind, Badge>> = {
  wedges: { sign: '✗', word: 'WEDGES', tone: 'bad' },
  'loses-teeth': { sign: '!', word: 'LOSES ITS TEETH', tone: 'doubt' },
  unclear: { sign: '?', word: 'UNCLEAR', tone: 'doubt' },
  missing: { sign: '-', word: 'missing, as today', tone: 'quiet' },
  answered: { sign: '·', word: 'accepted', tone: 'quiet' },
  recovers: { sign: '✓', word: 'recovers', tone: 'good' },
  stays: { sign: '✓', word: 'stays', tone: 'good' },
};

/** Sentences of ours are not wider than this, however wide the terminal. */
const WIDEST = 80;

/** Where the sentences about a requirement stand; what is to be copied stands further in. */
const INDENT = 6;

/** `gitea 1.26.3 → 1.27.0`, or both names where it is another forge. */
export function wayInWords(from: Server, to: Server, quote: Quote): string {
  const target = from.forge === to.forge ? quote(to.version ?? '?') : serverInWords(to, quote);
  return `${serverInWords(from, quote)} → ${target}`;
}

function header({ upgrade }: Prediction): readonly string[] {
  const { repository, branch, from, to } = upgrade;
  return [
    ...(repository === null ? [] : [terminalName(`${repository.owner}/${repository.name}`)]),
    terminalName(branch),
    wayInWords(from, to, terminalName),
  ];
}

/** A name, and what becomes of it at the end of the line; a name that leaves no room gets it below. */
function headLines(name: string, word: string, { columns }: UpgradeLook): readonly string[] {
  const fits = widthOf(name) + 2 + widthOf(word) <= columns;
  return fits ? [spread(name, word, columns)] : [name, ' '.repeat(INDENT) + word];
}

function fateBlock(fate: Fate, { bridges }: Prediction, look: UpgradeLook): readonly string[] {
  const { sign, word, tone } = BADGES[fate.kind];
  const lines = adviceOn(fate, bridges.get(fate.requirement), terminalName);
  return [
    ...headLines(`  ${sign} ${terminalName(fate.requirement)}`, word, look).map((line) =>
      look.paint(tone, line),
    ),
    ...lines.flatMap(({ kind, text }) =>
      kind === 'exact'
        ? [' '.repeat(INDENT + 2) + text]
        : wrap(text, { columns: look.columns, indent: INDENT }),
    ),
  ];
}

const SHOWN: Readonly<Record<Volume, readonly FateKind[]>> = {
  quiet: ['wedges', 'loses-teeth', 'unclear'],
  normal: ['wedges', 'loses-teeth', 'unclear', 'missing', 'answered', 'recovers'],
  verbose: WORST_FIRST,
};

function fateBlocks(prediction: Prediction, look: UpgradeLook): readonly string[] {
  return fatesOf(prediction)
    .filter(({ kind }) => SHOWN[look.volume].includes(kind))
    .toSorted((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind))
    .flatMap((fate) => fateBlock(fate, prediction, look));
}

function problemLines(
  sign: string,
  problems: readonly Problem[],
  look: UpgradeLook,
): readonly string[] {
  return problems.flatMap((problem) => {
    const where = problem.span === undefined ? '' : `${place(problem.span, terminalName)}  `;
    const words = where + problemInWords(problem, terminalName);
    const [first = '', ...rest] = wrap(words, { columns: look.columns, indent: 4 });
    return [`  ${sign}${first.slice(3)}`, ...rest];
  });
}

/** What the verdict itself hangs on is always said, the rest on demand. */
const WEIGHTY = ['version-newer', 'known-from-source'];

function notesIn({ before, after }: Prediction, volume: Volume): readonly Problem[] {
  const all = [...before.notes, ...after.notes].filter(
    ({ code }) => volume === 'verbose' || WEIGHTY.includes(code),
  );
  return [...new Map(all.map((note) => [JSON.stringify(note), note])).values()];
}

function differenceBlock({ upgrade }: Prediction, look: UpgradeLook): readonly string[] {
  const { differences, from, to } = upgrade;
  if (from.forge !== to.forge)
    return wrap(
      `${to.forge} is another forge than ${from.forge}: what they differ in is not listed`,
      { columns: look.columns, indent: 0 },
    );
  const fromSource = differences.filter(({ evidence }) => evidence === 'source').length;
  const doubt = fromSource === 0 ? [] : [`${fromSource} known from source`];
  const hint = look.volume === 'verbose' || differences.length === 0 ? [] : ['-v lists them'];
  const head = [
    `${count(differences.length, 'difference')} between the two versions`,
    ...doubt,
    ...hint,
  ];
  const listed = look.volume === 'verbose' ? differences : [];
  return [
    ...wrapParts(head, look.columns),
    ...listed.flatMap(({ id, since, about, evidence }) => [
      `  ${since.join(', ')}  ${id}${evidence === 'source' ? '  (known from source)' : ''}`,
      ...wrap(about, { columns: look.columns, indent: INDENT }),
    ]),
  ].map((line) => look.paint('quiet', line));
}

function lastLine(prediction: Prediction, look: UpgradeLook, tone: Tone): string {
  const line = spread(closingOf(prediction), `exit ${upgradeExitCode(prediction)}`, look.columns);
  return look.paint(tone, line);
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

/** The prediction for a person: the way, the verdict, the requirements, the contexts, the end. Ends in a newline. */
export function formatUpgrade(prediction: Prediction, wide: UpgradeLook): string {
  const look = { ...wide, columns: Math.min(WIDEST, wide.columns) };
  const tone = upgradeExitCode(prediction) === 0 ? 'good' : 'bad';
  if (look.volume === 'quiet')
    return `${[...fateBlocks(prediction, look), lastLine(prediction, look, tone)].join('\n')}\n`;
  const lines = [
    ...wrapParts(header(prediction), look.columns).map((line) => look.paint('strong', line)),
    ...wrap(verdictOn(prediction, terminalName), { columns: look.columns, indent: 0 }).map((line) =>
      look.paint(tone, line),
    ),
    ...titled('requirements that change:', fateBlocks(prediction, look)),
    ...titled('contexts that change:', contextRows(prediction, look)),
    ...titled('not understood:', problemLines('?', brokenIn(prediction), look)),
    ...titled('worth knowing:', problemLines('·', notesIn(prediction, look.volume), look)),
    '',
    ...differenceBlock(prediction, look),
    lastLine(prediction, look, tone),
  ];
  return `${lines.join('\n')}\n`;
}
