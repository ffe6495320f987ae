import { type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Attempt, Problem, SourceFile, YamlNode } from '../model/index.js';
import { type ComposeFailure, compose } from './compose.js';
import { cutBytes } from './cut.js';
import type { YamlDocument, YamlEngine } from './document.js';
import { findLineStarts, type LinedText, spanBetween } from './span.js';

/** How a file is read: by which library, and after how many UTF-8 bytes it is silently cut (`null` never). */
export interface YamlOptions {
  readonly engine: YamlEngine;
  readonly limit: number | null;
}

/** Collections inside of collections that are read; Go reads 10,000, but no workflow needs more than these. */
const MAX_DEPTH = 250;
/** What Go's reader refuses anywhere in a file, also in a comment. */
const CONTROL = /[^\t\n\r\x20-\x7e\x85\xa0-\ufefe\uff00-\ufffd]/;

function refuse(
  code: string,
  source: LinedText,
  at: { start: number; end: number; reason: string },
) {
  const span = spanBetween(source, at.start, at.end);
  return { problems: [{ code, span, data: { reason: at.reason } } satisfies Problem] };
}

function explain(source: LinedText, error: unknown): Attempt<never> {
  const known = error instanceof YAMLException;
  const start = known ? (error.mark?.position ?? 0) : 0;
  const reason = known ? error.reason : 'unreadable';
  if (reason.includes('maxDepth')) {
    const span = spanBetween(source, start, start);
    return { problems: [{ code: 'yaml-too-deep', span, data: { limit: MAX_DEPTH } }] };
  }
  return refuse('yaml-syntax', source, { start, end: start, reason });
}

function isFailure(made: YamlNode | ComposeFailure | null): made is ComposeFailure {
  return made !== null && 'reason' in made;
}

function build(
  source: LinedText,
  engine: YamlEngine,
  events: readonly Event[],
): Attempt<YamlDocument> {
  const made = compose(source.text, events);
  if (!isFailure(made)) return { value: { ...source, engine, root: made }, problems: [] };
  const code = made.reason === 'cyclic-alias' ? 'yaml-unsupported' : 'yaml-syntax';
  return refuse(code, source, made);
}

/** Reads the first document of a file as Go's library does. Never throws. */
export function readYaml(file: SourceFile, options: YamlOptions): Attempt<YamlDocument> {
  const { text } = cutBytes(file.text, options.limit);
  const source: LinedText = { file: file.path, text, lineStarts: findLineStarts(text) };
  const control = CONTROL.exec(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (control !== null)
    return refuse('yaml-syntax', source, {
      start: control.index,
      end: control.index + 1,
      reason: 'control characters are not allowed',
    });
  try {
    return build(source, options.engine, parseEvents(text, { maxDepth: MAX_DEPTH }));
  } catch (error) {
    return explain(source, error);
  }
}
