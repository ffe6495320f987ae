/** What a stretch of text means; a terminal gives each meaning a colour. */
export type Tone = 'good' | 'bad' | 'doubt' | 'quiet' | 'strong';

/** Colours a text, or leaves it as it is. It must not change what is visible of it. */
export type Paint = (tone: Tone, text: string) => string;

/** No colours at all. */
export const plain: Paint = (_tone, text) => text;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
const NARROW = /\p{Mn}/u;

/** What nearly all lines are made of: one column a character. Spares them the tables of Unicode. */
const ONE_COLUMN = /^[ -~\u00a1-\u024f\u2010-\u2027\u2190-\u2193\u2713\u2717]*$/;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  if (ONE_COLUMN.test(text)) return text.length;
  return Array.from(text).reduce((sum, point) => {
    if (NARROW.test(point)) return sum;
    return sum + (WIDE.test(point) ? 2 : 1);
  }, 0);
}

/** A text with spaces after it up to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The width of a column of names: that of the widest that leaves `room`; a name that is wider does without. */
export function columnFor(names: readonly string[], room: number): number {
  return Math.max(0, ...names.map(widthOf).filter((width) => width <= room));
}

/** What stands beside a name: how wide the names' column is, what parts it from the rest, and how wide a line is. */
interface Beside {
  readonly width: number;
  readonly gap: number;
  readonly columns: number;
  readonly indent: number;
}

/** A name and what is said of it on one line, in columns where that fits; else what is said stands below. */
export function beside(name: string, said: string, place: Beside): readonly string[] {
  const { width, gap, columns, indent } = place;
  const gapText = ' '.repeat(gap);
  const lines = [pad(name, width) + gapText + said, name + gapText + said];
  const fitting = lines.find((line) => widthOf(line) <= columns);
  return fitting === undefined ? [name, ' '.repeat(indent) + said] : [fitting];
}

interface Margins {
  readonly columns: number;
  readonly indent: number;
}

/** Breaks a text between words into lines of at most `columns`; a word that is longer keeps a line of its own. */
export function wrap(text: string, { columns, indent }: Margins): readonly string[] {
  const margin = ' '.repeat(indent);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(margin + word);
  }
  return lines;
}

/** Two texts at the two ends of a line, at least two columns apart. */
export function spread(left: string, right: string, columns: number): string {
  return pad(left, Math.max(widthOf(left) + 2, columns - widthOf(right))) + right;
}

/** Parts joined by ` · `; a line is only broken between parts. */
export function wrapParts(parts: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} · ${part}`) <= columns)
      lines[lines.length - 1] = `${last} · ${part}`;
    else lines.push(last === undefined ? part : `  ${part}`);
  }
  return lines;
}
