/** A text with lines indented further; `lines` are the offsets in it at which these lines begin, ascending. */
export interface Indented {
  readonly text: string;
  readonly lines: readonly number[];
}

/** Deeper than anything that the parser reads is indented in a workflow. */
const WIDTH = 128;
const INDENT = ' '.repeat(WIDTH);
const MARK = /^(?:%|(?:---|\.\.\.)(?:\s|$))/;

function lineStart(text: string, offset: number): number {
  if (offset === 0) return 0;
  const before = offset - 1;
  return Math.max(text.lastIndexOf('\n', before), text.lastIndexOf('\r', before)) + 1;
}

/** Indents the line of an offset; `null` when it was indented already or is a mark which Go sees at its start. */
export function indentLine({ text, lines }: Indented, offset: number): Indented | null {
  const start = lineStart(text, offset);
  if (lines.includes(start) || MARK.test(text.slice(start, start + 4))) return null;
  const moved = lines.map((line) => (line < start ? line : line + WIDTH));
  return {
    text: text.slice(0, start) + INDENT + text.slice(start),
    lines: [...moved, start].sort((left, right) => left - right),
  };
}

/** Where an offset of an indented text is in the text as it was. */
export function placeIn(lines: readonly number[], offset: number): number {
  let added = 0;
  for (const line of lines) {
    if (line >= offset) break;
    added += Math.min(WIDTH, offset - line);
  }
  return offset - added;
}
