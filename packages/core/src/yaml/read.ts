import type { Attempt, Problem, SourceFile, YamlNode } from '../model/index.js';
import { type ComposeFailure, compose } from './compose.js';
import { cutBytes } from './cut.js';
import type { YamlDocument, YamlReader } from './document.js';
import { headerProblem } from './header.js';
import { MAX_DEPTH, type Parsed, type ParseFailure, parseText } from './parse.js';
import { findTab } from './tabs.js';
import { findLineStarts, type LinedText, spanBetween } from './span.js';

/** How a file is read: by which library, and after how many UTF-8 bytes it is silently cut (`null` never). */
export interface YamlOptions extends YamlReader {
  readonly limit: number | null;
}

/** What Go's reader refuses anywhere in a file, also in a comment. */
const CONTROL = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** Line breaks for Go alone: they end comments and fold texts there. */
const FOREIGN_BREAK = /[\x85\u2028\u2029]/;
/** Complaints about files of which Go reads some, by comparison with yaml.v3 and yaml.v4. */
const LENIENT =
  /deficient indentation|end of the stream or a document separator|missed comma|alias node should not|bad indentation of a mapping|unknown escape sequence|a line break is expected|tag suffix|tag name|bad indentation of a sequence|duplication/;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

function refuse(code: string, source: LinedText, at: Place): { problems: readonly Problem[] } {
  const span = spanBetween(source, at.start, at.end);
  return { problems: [{ code, span, data: { reason: at.reason } }] };
}

function explain(source: LinedText, failure: ParseFailure): Attempt<never> {
  const { at, reason, foreign } = failure;
  if (reason.includes('maxDepth')) {
    const span = spanBetween(source, at, at);
    return { problems: [{ code: 'yaml-too-deep', span, data: { limit: MAX_DEPTH } }] };
  }
  const code = foreign || LENIENT.test(reason) ? 'yaml-unsupported' : 'yaml-syntax';
  return refuse(code, source, { start: at, end: at, reason });
}

function isFailure(made: YamlNode | ComposeFailure | null): made is ComposeFailure {
  return made !== null && 'reason' in made;
}

/** Whether there are more documents than the first one. */
function isOneOfMany(source: LinedText, { text, events }: Parsed): boolean {
  return text.length < source.text.length || events.filter(({ type }) => type === 1).length > 1;
}

type Source = LinedText & Pick<YamlDocument, 'reader'>;

function build(source: Source, parsed: Parsed): Attempt<YamlDocument> {
  const header = headerProblem(parsed.text, parsed.events);
  if (header !== null) return refuse('yaml-syntax', source, { start: 0, end: 0, reason: header });
  const tab = findTab(parsed.text, parsed.events);
  if (tab !== null) {
    const start = parsed.place?.(tab) ?? tab;
    return refuse('yaml-unsupported', source, { start, end: start + 1, reason: 'tab' });
  }
  const { reader } = source;
  if (reader.core === true && isOneOfMany(source, parsed)) {
    return refuse('yaml-many-documents', source, { start: 0, end: 0, reason: '---' });
  }
  const made = compose({ text: parsed.text, reader, place: parsed.place }, parsed.events);
  if (!isFailure(made))
    return { value: { ...source, root: made, outdented: parsed.outdented }, problems: [] };
  const code = made.reason === 'unknown-anchor' ? 'yaml-syntax' : 'yaml-unsupported';
  return refuse(code, source, made);
}

/** What keeps a text from being parsed at all. */
function refuseText(source: LinedText, split: boolean): Attempt<never> | null {
  const { text } = source;
  const marked = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const control = CONTROL.exec(marked === 1 ? text.slice(1) : text);
  if (control !== null) {
    const start = control.index + marked;
    const reason = 'control characters are not allowed';
    // Go takes a second byte order mark, but reads the text around it in its own way.
    const code = text.charCodeAt(start) === 0xfeff ? 'yaml-unsupported' : 'yaml-syntax';
    return refuse(code, source, { start, end: start + 1, reason });
  }
  const start = split ? text.length : text.search(FOREIGN_BREAK);
  if (start === -1) return null;
  const reason = split ? 'incomplete UTF-8 octet sequence' : 'unusual line break';
  const code = split ? 'yaml-syntax' : 'yaml-unsupported';
  return refuse(code, source, { start, end: start + 1, reason });
}

/**
 * Reads the first document of a file as Go's library does. Never throws. Without a value: `yaml-syntax` is
 * refused by Go too; `yaml-unsupported` and `yaml-too-deep` (more than 250 levels) Go may read, and they are
 * not judged.
 */
export function readYaml(file: SourceFile, options: YamlOptions): Attempt<YamlDocument> {
  const { text, split } = cutBytes(file.text, options.limit);
  const lineStarts = findLineStarts(text);
  const source = { file: file.path, text, reader: options, lineStarts };
  const refused = refuseText(source, split);
  if (refused !== null) return refused;
  const parsed = parseText(text);
  return parsed.kind === 'parsed' ? build(source, parsed) : explain(source, parsed);
}
