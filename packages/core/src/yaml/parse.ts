import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { indentLine, type Indented, placeIn } from './indent.js';

/** Collections inside of collections that are read; Go reads 10,000, but no workflow needs more than these. */
export const MAX_DEPTH = 250;
const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
/** Characters that may be parsed anew for the sake of lines that Go does not want indented. */
const MAX_REPARSED = 4_000_000;

/**
 * Events and the text that their offsets are in; `place` maps these to the file's offsets, when they differ.
 * `outdented`: lines had to be indented that do more than close a bracket.
 */
export interface Parsed {
  readonly kind: 'parsed';
  readonly text: string;
  readonly events: readonly Event[];
  readonly place: ((offset: number) => number) | null;
  readonly outdented: boolean;
}

/** Why a text is no YAML, at an offset. `foreign`: an error that is not the parser's own. */
export interface ParseFailure {
  readonly kind: 'failed';
  readonly reason: string;
  readonly at: number;
  readonly foreign: boolean;
}

function failureOf(error: unknown): ParseFailure {
  if (!(error instanceof YAMLException))
    return { kind: 'failed', reason: 'unreadable', at: 0, foreign: true };
  return { kind: 'failed', reason: error.reason, at: error.mark?.position ?? 0, foreign: false };
}

function attempt(text: string): Parsed | ParseFailure {
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    return { kind: 'parsed', text, events, place: null, outdented: false };
  } catch (error) {
    return failureOf(error);
  }
}

/** The first document alone, when the failure is in a later one: Go does not read those. */
function parseFirst(text: string, failure: ParseFailure): Parsed | ParseFailure {
  for (const marker of text.matchAll(MARKER)) {
    if (marker.index > failure.at) break;
    const first = attempt(text.slice(0, marker.index));
    if (first.kind === 'failed') break;
    if (first.events.length > 0) return first;
  }
  return failure;
}

function closesBracket(text: string, line: number): boolean {
  const ink = text.slice(line).trimStart();
  return ink.startsWith(']') || ink.startsWith('}');
}

/**
 * Go does not look at indentation inside of brackets and quotes, the parser does. Such lines are indented and
 * parsed again.
 */
function parseIndented(text: string, failure: ParseFailure): Parsed | ParseFailure {
  let indented: Indented = { text, lines: [] };
  let last: ParseFailure = failure;
  let budget = MAX_REPARSED + text.length;
  while (last.reason === 'deficient indentation' && budget >= indented.text.length) {
    budget -= indented.text.length;
    const next = indentLine(indented, last.at);
    if (next === null) break;
    indented = next;
    const result = attempt(indented.text);
    const { lines } = indented;
    if (result.kind === 'parsed') {
      const outdented = lines.some((line) => !closesBracket(indented.text, line));
      return { ...result, place: (offset) => placeIn(lines, offset), outdented };
    }
    last = result;
  }
  return last.reason === failure.reason
    ? failure
    : { ...last, at: placeIn(indented.lines, last.at) };
}

/** The events of a text, at least those of its first document. */
export function parseText(text: string): Parsed | ParseFailure {
  const result = attempt(text);
  if (result.kind === 'parsed') return result;
  const first = parseFirst(text, result);
  return first.kind === 'parsed' ? first : parseIndented(text, result);
}
