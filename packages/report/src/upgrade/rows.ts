import { type ContextChange, type Emission, showText } from '@driftgate/core';
import { terminalName } from '../inert.js';
import { type Paint, spread, type Tone, widthOf } from '../layout.js';
import { place } from '../words/index.js';
import { type FateKind, fateOfChange, type Prediction, WORST_FIRST } from './prediction.js';

interface Look {
  readonly paint: Paint;
  readonly columns: number;
}

const KIND_WIDTH = 11;

const TONES: Readonly<Record<FateKind, Tone>> = {
  wedges: 'bad',
  'loses-teeth': 'doubt',
  unclear: 'doubt',
  missing: 'quiet',
  answered: 'quiet',
  recovers: 'good',
  stays: 'good',
};

/** What is said of a changed context that somebody requires. */
const TAGS: Readonly<Record<FateKind, string>> = {
  wedges: 'required: WEDGES',
  'loses-teeth': 'required: TOOTHLESS',
  unclear: 'required: unclear',
  missing: 'required',
  answered: 'required: accepted',
  recovers: 'required: recovers',
  stays: 'required, stays met',
};

function nameOf({ context }: Emission): string {
  return terminalName(showText(context));
}

function textsOf(change: ContextChange): readonly string[] {
  if (change.kind === 'renamed') return [nameOf(change.before), `→  ${nameOf(change.after)}`];
  return [nameOf(change.kind === 'vanishes' ? change.before : change.after)];
}

function originOf(change: ContextChange): Emission {
  return 'before' in change ? change.before : change.after;
}

/** Lines with a tag at the end of the last one, or below it where that leaves no room. */
function withTag(
  lines: readonly string[],
  tag: string,
  { columns, indent }: { readonly columns: number; readonly indent: number },
): readonly string[] {
  const last = lines.at(-1) ?? '';
  return widthOf(last) + 2 + widthOf(tag) <= columns
    ? [...lines.slice(0, -1), spread(last, tag, columns)]
    : [...lines, ' '.repeat(indent) + tag];
}

/** One change: on one line where it fits with its tag, else the new name gets a line of its own. */
function rowsOf(change: ContextChange, fate: FateKind | null, look: Look): readonly string[] {
  const lead = `  ${change.kind.padEnd(KIND_WIDTH - 2)} `;
  const tag = fate === null ? '' : TAGS[fate];
  const texts = textsOf(change);
  const whole = lead + texts.join('  ');
  const fits = widthOf(whole) + (tag === '' ? 0 : 2 + widthOf(tag)) <= look.columns;
  const heads = fits
    ? [whole]
    : [lead + (texts[0] ?? ''), ...texts.slice(1).map((text) => ' '.repeat(lead.length) + text)];
  const rows =
    tag === '' ? heads : withTag(heads, tag, { columns: look.columns, indent: lead.length });
  const where = ' '.repeat(lead.length) + place(originOf(change).origin.at, terminalName);
  const tone = fate === null ? null : TONES[fate];
  return [
    ...rows.map((row) => (tone === null ? row : look.paint(tone, row))),
    look.paint('quiet', where),
  ];
}

function rank(fate: FateKind | null): number {
  return fate === null ? WORST_FIRST.length : WORST_FIRST.indexOf(fate);
}

/** Every context that changes, those that are required first, worst first. */
export function contextRows(prediction: Prediction, look: Look): readonly string[] {
  return prediction.upgrade.contexts
    .map((change) => ({ change, fate: fateOfChange(change, prediction) }))
    .toSorted((a, b) => rank(a.fate) - rank(b.fate))
    .flatMap(({ change, fate }) => rowsOf(change, fate, look));
}
