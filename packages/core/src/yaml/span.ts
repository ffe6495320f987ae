import type { Position, Span, YamlNode } from '../model/index.js';
import type { YamlDocument } from './document.js';

const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = 0xfeff;

/** A text whose lines are known. */
export type LinedText = Pick<YamlDocument, 'file' | 'text' | 'lineStarts'>;

/** The offsets at which the lines of a text begin; lines end with LF, CR LF or CR. */
export function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  const hasReturns = text.includes('\r');
  if (!hasReturns) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
  }
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function positionAt(source: LinedText, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, source.text.length));
  const line = lineAt(source.lineStarts, inside);
  const column = inside - (source.lineStarts[line] ?? 0) + 1;
  // A byte order mark is not a column that an editor shows.
  const marked = line === 0 && column > 1 && source.text.charCodeAt(0) === BYTE_ORDER_MARK;
  return { offset: inside, line: line + 1, column: marked ? column - 1 : column };
}

/** The span of the offsets `start` to `end` (exclusive); offsets outside of the text are moved into it. */
export function spanBetween(document: LinedText, start: number, end: number): Span {
  const from = positionAt(document, start);
  const to = end <= start ? from : positionAt(document, end);
  return { file: document.file, start: from, end: to };
}

/** The span of a node, without its tag and anchor. */
export function spanOf(document: LinedText, node: YamlNode): Span {
  return spanBetween(document, node.start, node.end);
}
