import type { Value, YamlEntry, YamlMapping, YamlNode } from '../model/index.js';
import { goText } from './go-text.js';
import { followAlias, isMergeKey } from './node.js';
import { resolveScalar, scalarValue } from './scalar.js';
import type { Shape } from './shape.js';
import { spanOf } from './span.js';
import { note, stop, visit, type Walk } from './walk.js';

/** What a mapping is decoded into. `textual`: all keys are strings, so that Go makes a map of strings. */
export type Target =
  | {
      readonly kind: 'any';
      readonly textual: boolean;
      readonly entries: Map<string, Value>;
      readonly keys: Value[];
    }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'struct'; readonly fields: Readonly<Record<string, Shape>> }
  | { readonly kind: 'entries'; readonly entries: YamlEntry[] };

/** A mapping to decode into a target; `merged` are the keys that a merge must not set again. */
interface Filling {
  readonly mapping: YamlMapping;
  readonly target: Target;
  readonly merged: Set<string> | null;
  /** The keys seen in this mapping, for a struct. */
  readonly fields: Set<string> | null;
  readonly decode: (walk: Walk, node: YamlNode, shape: Shape) => Value | undefined;
}

/** A decoded key: `text` for the target, `id` different for each value that Go holds apart. */
interface Key {
  readonly text: string;
  readonly id: string;
  readonly value: Value;
}

const STRING_TAG = 'tag:yaml.org,2002:str';

function isTextKey(key: YamlNode): boolean {
  const node = followAlias(key);
  if (node.kind !== 'scalar') return false;
  if (node.tag !== null) return node.tag === STRING_TAG || isMergeKey(key);
  return scalarValue(node).kind === 'string';
}

/** Whether Go makes a `map[string]any` of a mapping (yaml.v3 isStringMap). */
export function isTextual(mapping: YamlMapping): boolean {
  return mapping.entries.every((entry) => isTextKey(entry.key));
}

/** Go compares keys by their source text, whatever they mean, and takes all collections for equal. */
function sourceId(key: YamlNode): string {
  if (key.kind === 'scalar') return `s${key.text}`;
  return key.kind === 'alias' ? `a${key.name}` : key.kind;
}

function noteDuplicates(walk: Walk, mapping: YamlMapping): boolean {
  if (mapping.entries.length < 2) return false;
  const seen = new Map<string, YamlNode>();
  let found = false;
  for (const { key } of mapping.entries) {
    const id = sourceId(key);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, key);
      continue;
    }
    found = true;
    const data = { key: id.slice(1), first: spanOf(walk.document, first).start.line };
    note(walk, key, { code: 'yaml-duplicate-key', data });
  }
  return found;
}

/** Equal keys that were written in different ways, one of them as an alias. */
function noteTwice(walk: Walk, key: YamlNode, text: string): void {
  const data = { key: text, first: spanOf(walk.document, key).start.line };
  note(walk, key, { code: 'yaml-duplicate-key', data });
}

function idOf(value: Value): string {
  return `${value.kind}:${goText(value)}`;
}

/** A key for a Go map with string keys, or for a struct. */
function textKey(walk: Walk, key: YamlNode): Key | undefined {
  if (!visit(walk, key)) return undefined;
  const node = followAlias(key);
  if (key.kind === 'alias' && !visit(walk, node)) return undefined;
  if (node.kind !== 'scalar') {
    note(walk, key, { code: 'yaml-type', data: { expected: 'string', found: node.kind } });
    return undefined;
  }
  const value = resolveScalar(node, walk.document.reader);
  if (value === null) {
    stop(walk, key, { code: 'yaml-type', data: { expected: node.tag ?? '', found: 'scalar' } });
    return undefined;
  }
  if (value.kind === 'null') return undefined;
  const text = value.kind === 'string' ? value.value : node.text;
  return { text, id: `string:${text}`, value: { kind: 'string', value: text } };
}

function anyKey(walk: Walk, key: YamlNode, filling: Filling): Key | undefined {
  const value = filling.decode(walk, key, 'any');
  if (value === undefined) return undefined;
  if (value.kind === 'list' || value.kind === 'map') {
    stop(walk, key, { code: 'yaml-type', data: { expected: 'scalar', found: value.kind } });
    return undefined;
  }
  return { text: goText(value), id: idOf(value), value };
}

function keyOf(walk: Walk, key: YamlNode, filling: Filling): Key | undefined {
  const { target } = filling;
  const textual = target.kind !== 'any' || target.textual;
  return textual ? textKey(walk, key) : anyKey(walk, key, filling);
}

function store(walk: Walk, filling: Filling, entry: YamlEntry & { at: Key }): void {
  const { target, decode } = filling;
  const { at, key, value } = entry;
  if (target.kind === 'entries') target.entries.push({ key, value });
  else if (target.kind === 'map') decode(walk, value, target.of);
  else if (target.kind === 'struct') {
    const shape = Object.hasOwn(target.fields, at.text) ? target.fields[at.text] : undefined;
    if (shape !== undefined) decode(walk, value, shape);
  } else {
    const made = decode(walk, value, 'any');
    if (made === undefined) return;
    target.entries.set(at.text, made);
    target.keys.push(at.value);
  }
}

function isField(target: Target, text: string): boolean {
  return target.kind === 'struct' && Object.hasOwn(target.fields, text);
}

function fillOne(walk: Walk, filling: Filling, { key, value }: YamlEntry): void {
  const { merged, fields } = filling;
  const at = keyOf(walk, key, filling);
  if (at === undefined || merged?.has(at.id) === true) return;
  merged?.add(at.id);
  if (fields?.has(at.text) === true) noteTwice(walk, key, at.text);
  else store(walk, filling, { key, value, at });
  if (isField(filling.target, at.text)) fields?.add(at.text);
}

/** Decodes the entries of a mapping, then what it merges in; `false` when Go keeps nothing of it. */
export function fill(walk: Walk, asked: Omit<Filling, 'fields'>): boolean {
  if (noteDuplicates(walk, asked.mapping)) return false;
  const fields = asked.target.kind === 'struct' ? new Set<string>() : null;
  const filling = { ...asked, fields };
  let source: YamlNode | null = null;
  for (const entry of asked.mapping.entries) {
    if (walk.ended) return false;
    if (isMergeKey(entry.key)) source = entry.value;
    else fillOne(walk, filling, entry);
  }
  if (source !== null) merge(walk, source, filling);
  return !walk.ended;
}

function ownKeys(walk: Walk, filling: Filling): Set<string> {
  const keys = new Set<string>();
  for (const { key } of filling.mapping.entries) {
    const value = filling.decode(walk, key, 'any');
    if (value !== undefined) keys.add(idOf(value));
  }
  return keys;
}

function merge(walk: Walk, source: YamlNode, filling: Filling): void {
  const merged = filling.merged ?? ownKeys(walk, filling);
  const sources = source.kind === 'sequence' ? source.items : [source];
  for (const each of sources) {
    if (walk.ended) return;
    const mapping = followAlias(each);
    if (mapping.kind === 'mapping') mergeOne(walk, each, { ...filling, mapping, merged });
    else stop(walk, each, { code: 'yaml-merge', data: { found: mapping.kind } });
  }
}

function mergeOne(walk: Walk, each: YamlNode, filling: Filling): void {
  const behind = each.kind === 'alias' ? 1 : 0;
  if (!visit(walk, each)) return;
  walk.aliasDepth += behind;
  walk.depth++;
  if (behind === 0 || visit(walk, filling.mapping)) fill(walk, filling);
  walk.depth--;
  walk.aliasDepth -= behind;
}
