import type { Event } from 'js-yaml';
import type { YamlNode } from '../model/index.js';
import type { YamlReader } from './document.js';

/**
 * Why text that the parser takes is not judged: Go's scanner (yaml.v3 scannerc.go) refuses it or reads it in
 * another way.
 */
export type Oddity =
  | 'tag-before-indicator'
  | 'anchor-name'
  | 'escape'
  | 'indicator-in-flow'
  | 'empty-key'
  | 'long-key'
  | 'key-over-lines'
  | 'tab';

type Properties = Exclude<Event, { type: 1 | 5 | 6 }>;
type ScalarEvent = Extract<Event, { type: 4 }>;

/** Where an event stands: `flow` directly in a flow collection. */
interface Place {
  readonly text: string;
  readonly reader: YamlReader;
  readonly flow: boolean;
}

const MAX_KEY = 1024;
const DOUBLE = 3;
const PLAIN = 1;
const COLON = 58;

/** The names of anchors that all readers take, and those that v3 alone refuses. */
const NAME = /^[\w-]+$/;
const LOOSE_NAME = /^[!-+\--9;-Z\\^-z|~]+$/;
/** Every escape; the first group matches those that Go has not: a slash, a surrogate, what is no character. */
const ESCAPES = /\\(?:(\/|u[dD][89a-fA-F]|U(?!000|0010)|U0000[dD][89a-fA-F])|[\s\S])/g;

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function hasForeignEscape(source: string): boolean {
  for (const escape of source.matchAll(ESCAPES)) if (escape[1] !== undefined) return true;
  return false;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || Number.isNaN(code);
}

/** Whether an anchor's or alias' name is one for Go, and ends where Go ends it. */
export function nameOddity(name: string, reader: YamlReader): Oddity | null {
  if (NAME.test(name)) return null;
  return LOOSE_NAME.test(name) && reader.engine !== 'v3' ? null : 'anchor-name';
}

/** The first offset from `start` on that is no blank, at most `end`. */
function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The column of a tab with nothing but spaces before it, counted from 0; `null` for another tab. */
function leadingColumn(text: string, tab: number, start: number): number | null {
  let line = tab;
  while (line > start && text.charCodeAt(line - 1) === 32) line--;
  return line === start || isBreak(text.charCodeAt(line - 1)) ? tab - line : null;
}

/** Whether a line of a block scalar has a tab inside of its indentation. */
function hasTabbedIndent(text: string, event: ScalarEvent): boolean {
  const { valueStart, valueEnd, indent } = event;
  // Before the first letter Go is still finding out how far the block is indented.
  const ink = skipBlanks(text, valueStart, valueEnd);
  let tab = text.indexOf('\t', valueStart);
  for (; tab !== -1 && tab < valueEnd; tab = text.indexOf('\t', tab + 1)) {
    const column = leadingColumn(text, tab, valueStart);
    if (column !== null && (tab < ink || column < indent)) return true;
  }
  return false;
}

function flowPlainOddity(text: string, event: ScalarEvent, reader: YamlReader): Oddity | null {
  const source = text.slice(event.valueStart, event.valueEnd);
  const marked = source.includes('?') && (reader.engine === 'v3' || /^\?|\?(?:\s|$)/.test(source));
  return marked || source.startsWith(':') ? 'indicator-in-flow' : null;
}

function scalarOddity(event: ScalarEvent, place: Place): Oddity | null {
  const { text, flow, reader } = place;
  if (event.valueStart === -1) return null;
  if (event.style === PLAIN) return flow ? flowPlainOddity(text, event, reader) : null;
  if (event.fast) return null;
  if (event.style === DOUBLE)
    return hasForeignEscape(text.slice(event.valueStart, event.valueEnd)) ? 'escape' : null;
  return event.style > DOUBLE && hasTabbedIndent(text, event) ? 'tab' : null;
}

/** What is odd about an event, seen on its own. */
export function eventOddity(event: Properties, place: Place): Oddity | null {
  const { text, flow } = place;
  // In flow collections Go takes the indicators that follow for a part of the tag.
  if (flow && event.tagEnd !== -1 && !isBlank(text.charCodeAt(event.tagEnd)))
    return 'tag-before-indicator';
  if (event.tagEnd !== -1 && text.slice(event.tagStart, event.tagEnd).includes('%'))
    return 'escape';
  if (event.anchorEnd !== -1 && /[[{]/.test(text.charAt(event.anchorEnd))) return 'anchor-name';
  return event.type === 4 ? scalarOddity(event, place) : null;
}

function lastMark(text: string, from: number): string {
  let at = from - 1;
  while (at >= 0 && isBlank(text.charCodeAt(at))) at--;
  return text.charAt(at);
}

/** Whether blanks before an item of a block sequence have a tab, which Go refuses there. */
export function itemOddity(text: string, start: number): Oddity | null {
  let at = start - 1;
  let tab = false;
  for (; text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9; at--)
    tab = tab || text.charCodeAt(at) === 9;
  return tab ? 'tab' : null;
}

function separatorOddity(text: string, key: YamlNode): Oddity | null {
  const colon = skipBlanks(text, key.end, text.length);
  if (text.charCodeAt(colon) !== COLON) return null;
  if (colon - key.start > MAX_KEY) return 'long-key';
  if (/[\r\n]/.test(text.slice(key.start, colon))) return 'key-over-lines';
  const plain = key.kind === 'scalar' && key.style === 'plain';
  return plain && !isBlank(text.charCodeAt(colon + 1)) ? 'indicator-in-flow' : null;
}

/** What is odd about a key of a mapping. */
export function keyOddity(text: string, key: YamlNode, flow: boolean): Oddity | null {
  const empty = key.start === key.end && key.kind === 'scalar' && key.tag === null;
  const bare = empty && key.anchor === null;
  if (!bare && !flow && key.end - key.start <= MAX_KEY) return null;
  if (lastMark(text, key.start) === '?') return null;
  return bare ? 'empty-key' : separatorOddity(text, key);
}
