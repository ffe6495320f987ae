import { type Event, getScalarValue } from 'js-yaml';
import type { YamlEntry, YamlNode } from '../model/index.js';
import type { YamlReader } from './document.js';
import { eventOddity, itemOddity, keyOddity, nameOddity, type Oddity } from './strict.js';
import { readTag, type TagHandles, tagHandles } from './tag.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type ScalarEvent = Extract<Event, { type: 4 }>;
type CollectionEvent = Extract<Event, { type: 2 | 3 }>;
type Collection =
  | (Omit<Mutable<Extract<YamlNode, { kind: 'sequence' }>>, 'items'> & { items: YamlNode[] })
  | (Omit<Mutable<Extract<YamlNode, { kind: 'mapping' }>>, 'entries'> & { entries: YamlEntry[] });

/** Why events could not be made into nodes, at the offsets `start` to `end`. */
export interface ComposeFailure {
  readonly reason: 'unknown-anchor' | 'cyclic-alias' | Oddity;
  readonly start: number;
  readonly end: number;
}

interface Frame {
  readonly node: Collection;
  readonly flow: boolean;
  key: YamlNode | null;
}

interface Composer {
  readonly text: string;
  readonly reader: YamlReader;
  /** Where an offset of the text is in the file, when they differ. */
  readonly place: ((offset: number) => number) | null;
  readonly anchors: Map<string, YamlNode>;
  readonly frames: Frame[];
  handles: TagHandles;
  root: YamlNode | null;
  failure: ComposeFailure | null;
  /** The end of what was read last. */
  cursor: number;
}

const EVENT_DOCUMENT = 1;
const EVENT_SEQUENCE = 2;
const EVENT_MAPPING = 3;
const EVENT_SCALAR = 4;
const EVENT_ALIAS = 5;
const EVENT_POP = 6;
const FLOW = 2;
const STYLES = ['plain', 'plain', 'single', 'double', 'literal', 'folded'] as const;
/** The end of a collection that is still being read. */
const OPEN = -1;

/** Where the value of a key begins that has nothing after its colon. */
function afterColon(text: string, cursor: number): number {
  let at = cursor;
  while (text.charCodeAt(at) === 32) at++;
  return text.charCodeAt(at) === 58 ? at + 1 : cursor;
}

function emptyStart(composer: Composer, event: ScalarEvent): number {
  const properties = Math.max(event.tagEnd, event.anchorEnd);
  return properties === -1 ? afterColon(composer.text, composer.cursor) : properties;
}

function failOn(
  composer: Composer,
  reason: Oddity | null,
  at: { start: number; end: number },
): void {
  if (reason === null || composer.failure !== null) return;
  composer.failure = { reason, start: at.start, end: at.end };
}

function placeOf({ text, reader, frames }: Composer): Parameters<typeof eventOddity>[1] {
  return { text, reader, flow: frames.at(-1)?.flow === true };
}

/** Puts a node whose parse is over into its parent, at its offsets in the file. */
function add(composer: Composer, node: Mutable<YamlNode>): void {
  const frame = composer.frames.at(-1);
  if (frame === undefined) composer.root = node;
  else if (frame.node.kind === 'sequence') {
    frame.node.items.push(node);
    if (!frame.flow) failOn(composer, itemOddity(composer.text, node.start), node);
  } else if (frame.key === null) {
    frame.key = node;
    failOn(composer, keyOddity(composer.text, node, frame.flow), node);
  } else {
    frame.node.entries.push({ key: frame.key, value: node });
    frame.key = null;
  }
  if (composer.place === null) return;
  node.start = composer.place(node.start);
  node.end = composer.place(node.end);
}

function nameOf(
  composer: Composer,
  event: { anchorStart: number; anchorEnd: number },
): string | null {
  if (event.anchorStart === -1) return null;
  const name = composer.text.slice(event.anchorStart, event.anchorEnd);
  const at = { start: event.anchorStart, end: event.anchorEnd };
  failOn(composer, nameOddity(name, composer.reader), at);
  return name;
}

/** The text of a scalar. A block that ends with the file has no last line break in Go. */
function textOf(text: string, event: ScalarEvent): string {
  if (event.fast) return text.slice(event.valueStart, event.valueEnd);
  const value = getScalarValue(text, event);
  const cut = event.style >= 4 && event.valueEnd === text.length && !/[\r\n]$/.test(text);
  return cut && value.endsWith('\n') ? value.slice(0, -1) : value;
}

function addScalar(composer: Composer, event: ScalarEvent): void {
  const { text } = composer;
  const empty = event.valueStart === -1;
  const quotes = event.style === 2 || event.style === 3 ? 1 : 0;
  const start = empty ? emptyStart(composer, event) : event.valueStart - quotes;
  const end = empty ? start : event.valueEnd + quotes;
  const anchor = nameOf(composer, event);
  failOn(composer, eventOddity(event, placeOf(composer)), { start, end });
  const node: YamlNode = {
    kind: 'scalar',
    start,
    end,
    tag: event.tagStart === -1 ? null : readTag(text, event, composer.handles),
    anchor,
    text: textOf(text, event),
    style: STYLES[event.style],
  };
  if (anchor !== null) composer.anchors.set(anchor, node);
  composer.cursor = end;
  add(composer, node);
}

function openCollection(composer: Composer, event: CollectionEvent): void {
  const { text } = composer;
  const anchor = nameOf(composer, event);
  failOn(composer, eventOddity(event, placeOf(composer)), {
    start: event.start,
    end: event.start,
  });
  const base = {
    start: event.start,
    end: OPEN,
    tag: event.tagStart === -1 ? null : readTag(text, event, composer.handles),
    anchor,
  };
  const node: Collection =
    event.type === EVENT_SEQUENCE
      ? { kind: 'sequence', ...base, items: [] }
      : { kind: 'mapping', ...base, entries: [] };
  if (anchor !== null) composer.anchors.set(anchor, node);
  composer.cursor = event.start;
  composer.frames.push({ node, flow: event.style === FLOW, key: null });
}

/** The offset after the bracket that closes a flow collection, looking from the end of its last item. */
function afterBracket(text: string, cursor: number, bracket: number): number {
  let at = cursor;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === bracket) return at + 1;
    if (code === 35) while (at < text.length && text.charCodeAt(at) !== 10) at++;
    else if (code === 32 || code === 44 || (code >= 9 && code <= 13)) at++;
    else return cursor;
  }
}

/** Ends the innermost collection; `false` when there is none, so that it is the first document which ends. */
function close(composer: Composer): boolean {
  const frame = composer.frames.pop();
  if (frame === undefined) return false;
  const { text } = composer;
  const { node } = frame;
  const opening = frame.flow ? text.charCodeAt(node.start) : 0;
  if (opening === 91 || opening === 123) {
    const inside = Math.max(composer.cursor, node.start + 1);
    composer.cursor = afterBracket(text, inside, opening + 2);
  }
  node.end = Math.max(composer.cursor, node.start);
  composer.cursor = node.end;
  add(composer, node);
  return true;
}

function addAlias(composer: Composer, event: { anchorStart: number; anchorEnd: number }): void {
  const name = nameOf(composer, event) ?? '';
  const start = event.anchorStart - 1;
  const end = event.anchorEnd;
  const target = composer.anchors.get(name);
  if (target === undefined) {
    composer.failure = { reason: 'unknown-anchor', start, end };
    return;
  }
  if (target.end === OPEN) {
    composer.failure = { reason: 'cyclic-alias', start, end };
    return;
  }
  composer.cursor = end;
  add(composer, { kind: 'alias', start, end, tag: null, anchor: null, name, target });
}

function take(composer: Composer, event: Event): boolean {
  switch (event.type) {
    case EVENT_DOCUMENT:
      composer.handles = tagHandles(event.directives);
      return true;
    case EVENT_SEQUENCE:
    case EVENT_MAPPING:
      openCollection(composer, event);
      return true;
    case EVENT_SCALAR:
      addScalar(composer, event);
      return true;
    case EVENT_ALIAS:
      addAlias(composer, event);
      return true;
    case EVENT_POP:
      break;
  }
  return close(composer);
}

/** What nodes are made of: the parsed text, and where its offsets are in the file, when they differ. */
interface Composed {
  readonly text: string;
  readonly reader: YamlReader;
  readonly place: ((offset: number) => number) | null;
}

/** Makes the nodes of the first document; an anchor belongs to whoever used its name last, as in Go. */
export function compose(
  { text, reader, place }: Composed,
  events: readonly Event[],
): YamlNode | ComposeFailure | null {
  const composer: Composer = {
    text,
    reader,
    place,
    anchors: new Map(),
    frames: [],
    handles: tagHandles([]),
    root: null,
    failure: null,
    cursor: 0,
  };
  for (const event of events) if (!take(composer, event) || composer.failure !== null) break;
  const { failure } = composer;
  if (failure === null || place === null) return failure ?? composer.root;
  return { ...failure, start: place(failure.start), end: place(failure.end) };
}
