import type { Explanation, Holding, Link, Posting } from '@driftgate/core';
import { terminalName } from '../inert.js';
import { pad, type Paint, type Tone, widthOf, wrap } from '../layout.js';
import { place } from '../words/index.js';
import { type LinkRow, linkRow } from './links.js';

/** How the tree is laid out. `all`: also what holds on every pull request anyway. */
export interface TreeLook {
  readonly paint: Paint;
  readonly columns: number;
  readonly all: boolean;
}

const MARKS: Readonly<Record<Holding, string>> = {
  always: '',
  sometimes: '← not always',
  never: '← never',
  unknown: '← unknown',
};

const TONES: Readonly<Record<Holding, Tone>> = {
  always: 'quiet',
  sometimes: 'doubt',
  never: 'bad',
  unknown: 'doubt',
};

/** So many jobs are shown in full; a glob may have hundreds. */
const SHOWN = 6;
/** A noun may push the text to here. */
const WIDEST_NOUN = 22;
/** A text may push its line number to here. */
const WIDEST_TEXT = 30;

function isShown(link: Link, { all }: TreeLook): boolean {
  return (
    all || link.kind !== 'filter' || link.holds !== 'always' || link.condition.kind !== 'unmarked'
  );
}

interface Branch {
  readonly first: string;
  readonly rest: string;
}

function branchOf(parent: string, isLast: boolean): Branch {
  return {
    first: `${parent}${isLast ? '└─ ' : '├─ '}`,
    rest: `${parent}${isLast ? '   ' : '│  '}`,
  };
}

interface Placing {
  readonly branch: Branch;
  readonly noun: number;
  readonly text: number;
  readonly look: TreeLook;
}

function rowLines(row: LinkRow, { branch, noun, text: wide, look }: Placing): readonly string[] {
  const head = `${branch.first}${pad(row.word, 5)} ${pad(row.noun, noun)}  `;
  const indent = ' '.repeat(6);
  const mark = MARKS[row.holds];
  const room = look.columns - widthOf(head);
  const text = row.where === '' ? row.text : `${pad(row.text, wide)}  ${row.where}`;
  const whole = [text, mark].filter((cell) => cell !== '').join('  ');
  const painted = (line: string) =>
    mark === '' ? line : line.replace(mark, look.paint(TONES[row.holds], mark));
  if (widthOf(whole) <= room) return [painted(head + whole)];
  const columns = look.columns - widthOf(branch.rest) - indent.length;
  const below = (line: string) => branch.rest + indent + line;
  const fits = widthOf(text) <= room;
  const told = fits ? [] : wrap(text, { columns, indent: 0 }).map((line) => line.trim());
  const start = fits ? head + text : head.trimEnd();
  return [start, ...told.map(below), ...(mark === '' ? [] : [painted(below(mark))])];
}

function postingInWords({ emission, lands, doubt }: Posting): string {
  const job = emission.origin.job === '' ? 'the file' : `job ${terminalName(emission.origin.job)}`;
  if (lands === 'no') return `never posted, though named so by ${job}`;
  if (doubt !== null) return `may be posted by ${job}: it hangs on ${terminalName(doubt)}`;
  return emission.state === 'pending' || emission.state === 'success'
    ? `posted by ${job}`
    : `posted as ${emission.state} by ${job}`;
}

function postingLines(posting: Posting, branch: Branch, look: TreeLook): readonly string[] {
  const { event, origin } = posting.emission;
  const links = posting.links.filter((link) => isShown(link, look));
  const rows = links.map((link) => linkRow(link, { event, job: origin.job }, terminalName));
  const nouns = rows.filter(({ word }) => word !== 'as').map((row) => widthOf(row.noun));
  const noun = Math.min(WIDEST_NOUN, Math.max(0, ...nouns));
  const texts = rows.filter((row) => row.where !== '').map((row) => widthOf(row.text));
  const text = Math.min(WIDEST_TEXT, Math.max(0, ...texts));
  const words = postingInWords(posting);
  const where = place(origin.at, terminalName);
  const columns = look.columns - widthOf(branch.rest);
  const [first = '', ...rest] = wrap(`${words}   ${where}`, { columns, indent: 0 });
  return [
    branch.first + first.trimEnd(),
    ...rest.map((line) => branch.rest + line.trim()),
    ...rows.flatMap((row, index) => {
      const own = branchOf(branch.rest, index === rows.length - 1);
      return rowLines(row, { branch: own, noun, text, look });
    }),
  ];
}

/** The jobs that post a context, each with the chain back to its file. */
export function treeLines({ postings }: Explanation, look: TreeLook): readonly string[] {
  const shown = look.all ? postings : postings.slice(0, SHOWN);
  const hidden = postings.length - shown.length;
  return [
    ...shown.flatMap((posting, index) => {
      const isLast = hidden === 0 && index === shown.length - 1;
      return postingLines(posting, branchOf('', isLast), look);
    }),
    ...(hidden === 0 ? [] : [`└─ and by ${hidden} more (-v)`]),
  ];
}
