import {
  fitShape,
  followAlias,
  mergedMapping,
  type Problem,
  readYaml,
  scalarValue,
  type YamlDocument,
  spanOf,
  type YamlMapping,
  type YamlNode,
} from '@driftgate/core';
import { problemInWords } from '@driftgate/report';
import type { Json, JsonResult, Place } from './read-json.js';

/** An error that is thrown and caught inside this file only; its cause is the place. */
function unreadable(message: string, at: Place): SyntaxError {
  return new SyntaxError(message, { cause: at });
}

function placeOf(document: YamlDocument, node: YamlNode): Place {
  const { line, column } = spanOf(document, node).start;
  return { line, column };
}

function refuse({ span, ...problem }: Problem): never {
  const start = span?.start ?? { line: 1, column: 1 };
  const words = problemInWords(problem, (name) => name);
  throw unreadable(words, { line: start.line, column: start.column });
}

/** A number stands for its text only where every reader of YAML writes it the same way again. */
function keyText(document: YamlDocument, key: YamlNode): string {
  const node = followAlias(key);
  const value = node.kind === 'scalar' ? scalarValue(node, document.reader) : null;
  if (node.kind === 'scalar' && value !== null) {
    if (value.kind === 'string') return value.value;
    const same = value.kind === 'int' || value.kind === 'float';
    if (same && String(value.value) === node.text) return node.text;
  }
  throw unreadable('a key is a text; write it in quotes', placeOf(document, key));
}

function convertScalar(
  document: YamlDocument,
  node: Extract<YamlNode, { kind: 'scalar' }>,
  at: Place,
): Json {
  const value = scalarValue(node, document.reader);
  if (value.kind === 'string') return { kind: 'string', value: value.value, at };
  if (value.kind === 'bool') return { kind: 'boolean', value: value.value, at };
  if (value.kind === 'null') return { kind: 'null', at };
  if (value.kind === 'int' || value.kind === 'float')
    return { kind: 'number', value: Number(value.value), at };
  throw unreadable('what this stands for differs between readers; write it in quotes', at);
}

function convertMapping(
  document: YamlDocument,
  mapping: YamlMapping,
  at: Place,
): Extract<Json, { kind: 'object' }> {
  const fields = new Map<string, Json>();
  const keys = new Map<string, Place>();
  for (const { key, value } of mapping.entries) {
    const name = keyText(document, key);
    if (fields.has(name))
      throw unreadable(`the key ${JSON.stringify(name)} is there twice`, placeOf(document, key));
    keys.set(name, placeOf(document, key));
    fields.set(name, convert(document, value));
  }
  return { kind: 'object', fields, keys, at };
}

function convert(document: YamlDocument, node: YamlNode): Json {
  const at = placeOf(document, node);
  const target = followAlias(node);
  if (target.kind === 'scalar') return convertScalar(document, target, at);
  if (target.kind === 'sequence')
    return { kind: 'array', items: target.items.map((item) => convert(document, item)), at };
  return convertMapping(document, mergedMapping(document, target) ?? target, at);
}

const NEXT_DOCUMENT = /^(?:---|\.\.\.)(?:\s|$)/m;

function documentOf(text: string): { readonly document: YamlDocument; readonly root: YamlMapping } {
  const read = readYaml({ path: '', text }, { engine: 'v4', limit: null });
  const [problem] = read.problems;
  if (read.value === undefined)
    return refuse(problem ?? { code: 'yaml-syntax', data: { reason: '' } });
  const document = read.value;
  const root = document.root === null ? undefined : mergedMapping(document, document.root);
  if (document.root === null || root === undefined)
    throw unreadable('it is no mapping of keys to values', { line: 1, column: 1 });
  const { end } = document.root;
  const next = text.slice(end).search(NEXT_DOCUMENT);
  if (next === -1) return { document, root };
  const line = text.slice(0, end + next).split('\n').length;
  throw unreadable('another document begins here, and which one counts is not told', {
    line,
    column: 1,
  });
}

/** Where every key of a mapping stands, of which kind it may be. */
function keysOf(document: YamlDocument, { entries }: YamlMapping): ReadonlyMap<string, Place> {
  const keys = entries.map(({ key }) => {
    const node = followAlias(key);
    return [node.kind === 'scalar' ? node.text : '', placeOf(document, key)] as const;
  });
  return new Map(keys);
}

/**
 * Reads the given root keys of a YAML text as JSON, with the place of everything; `keys` has all root keys. What stands
 * under the others may be anything. Equal keys, more than one document, a root that is no mapping and excessive aliases are errors.
 */
export function readYamlFields(text: string, names: readonly string[]): JsonResult {
  try {
    const { document, root } = documentOf(text);
    const entries = root.entries.filter(({ key }) => {
      const node = followAlias(key);
      return node.kind === 'scalar' && names.includes(node.text);
    });
    const [problem] = entries.flatMap(({ value }) => fitShape(document, value, 'any'));
    if (problem !== undefined) refuse(problem);
    const value = convertMapping(document, { ...root, entries }, placeOf(document, root));
    return { ok: true, value: { ...value, keys: keysOf(document, root) } };
  } catch (error) {
    if (!(error instanceof SyntaxError) || typeof error.cause !== 'object') throw error;
    return { ok: false, error: { message: error.message, at: error.cause as Place } };
  }
}
