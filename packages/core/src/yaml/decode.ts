import type { Value, YamlMapping, YamlNode, YamlScalar } from '../model/index.js';
import { fill, isTextual, type Target } from './mapping.js';
import { resolveScalar } from './scalar.js';
import { type Shape, shapeName } from './shape.js';
import { note, stop, visit, type Walk } from './walk.js';

const NULL: Value = { kind: 'null' };
const BOOL_WORDS = /^(?:[yY]|[yY]es|YES|[oO]n|ON|[nN]|[nN]o|NO|[oO]ff|OFF)$/;

/** Decodes a node as Go decodes it into a type; `undefined` where Go keeps nothing. Only `any` gives values. */
export function decode(walk: Walk, node: YamlNode, shape: Shape): Value | undefined {
  if (!visit(walk, node)) return undefined;
  if (shape === 'node') return NULL;
  if (node.kind === 'scalar') return decodeScalar(walk, node, shape);
  walk.depth++;
  const value = decodeDeep(walk, node, shape);
  walk.depth--;
  return value;
}

function decodeDeep(
  walk: Walk,
  node: Exclude<YamlNode, YamlScalar>,
  shape: Shape,
): Value | undefined {
  if (node.kind === 'mapping') return decodeMapping(walk, node, shape);
  if (node.kind === 'sequence') return decodeSequence(walk, node, shape);
  walk.aliasDepth++;
  const value = decode(walk, node.target, shape);
  walk.aliasDepth--;
  return value;
}

function mismatch(walk: Walk, node: YamlNode, wanted: { shape: Shape; found: string }): undefined {
  const data = { expected: shapeName(wanted.shape), found: wanted.found };
  note(walk, node, { code: 'yaml-type', data });
  return undefined;
}

function fitsInt(value: Value): boolean {
  if (value.kind === 'int') return value.value < 2n ** 63n;
  return value.kind === 'float' && value.value <= 2 ** 63;
}

function fitsBool(value: Value): boolean {
  return value.kind === 'bool' || (value.kind === 'string' && BOOL_WORDS.test(value.value));
}

function fits(value: Value, shape: Shape): boolean {
  if (shape === 'bool') return fitsBool(value);
  if (shape === 'int') return fitsInt(value);
  if (shape === 'float') return value.kind === 'int' || value.kind === 'float';
  return typeof shape === 'string';
}

function decodeScalar(walk: Walk, scalar: YamlScalar, shape: Shape): Value | undefined {
  const value = resolveScalar(scalar, walk.document.reader);
  if (value === null) {
    const data = { expected: scalar.tag ?? '', found: 'scalar' };
    stop(walk, scalar, { code: 'yaml-type', data });
    return undefined;
  }
  if (value.kind === 'null')
    return shape === 'any' || typeof shape === 'object' ? value : undefined;
  return fits(value, shape) ? value : mismatch(walk, scalar, { shape, found: value.kind });
}

function decodeSequence(
  walk: Walk,
  node: Extract<YamlNode, { kind: 'sequence' }>,
  shape: Shape,
): Value | undefined {
  const listed = typeof shape === 'object' && shape.kind === 'list';
  if (shape !== 'any' && !listed) return mismatch(walk, node, { shape, found: 'sequence' });
  const of = listed ? shape.of : 'any';
  const items: Value[] = [];
  for (const item of node.items) {
    const value = decode(walk, item, of);
    if (value !== undefined && shape === 'any') items.push(value);
    if (walk.ended) return undefined;
  }
  return shape === 'any' ? { kind: 'list', items } : NULL;
}

function targetOf(node: YamlMapping, shape: Shape): Target | null {
  if (shape === 'any')
    return { kind: 'any', textual: isTextual(node), entries: new Map(), keys: [] };
  if (typeof shape === 'string' || shape.kind === 'list') return null;
  return shape.kind === 'map'
    ? { kind: 'map', of: shape.of }
    : { kind: 'struct', fields: shape.fields };
}

/**
 * Go prints maps with keys of one kind in the order of the keys, and of several kinds in an order that only
 * the running program knows; neither is the order of the texts.
 */
function mapOf(target: Extract<Target, { kind: 'any' }>): Value {
  const map: Value = { kind: 'map', entries: target.entries };
  if (target.textual || target.keys.every((key) => key.kind === 'string')) return map;
  return target.keys.length < 2 ? map : { kind: 'unknown', why: 'map-key-order' };
}

function decodeMapping(walk: Walk, node: YamlMapping, shape: Shape): Value | undefined {
  const target = targetOf(node, shape);
  // Go looks for equal keys before it looks at the type.
  if (target === null) return mismatch(walk, node, { shape, found: 'mapping' });
  if (!fill(walk, { mapping: node, target, merged: null, decode })) return undefined;
  return target.kind === 'any' ? mapOf(target) : NULL;
}
