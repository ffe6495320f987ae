import type { Attempt, Problem, Value, YamlEntry, YamlMapping, YamlNode } from '../model/index.js';
import { decode } from './decode.js';
import type { YamlDocument } from './document.js';
import { fill } from './mapping.js';
import { followAlias, isMergeKey } from './node.js';
import type { Shape } from './shape.js';
import { startWalk } from './walk.js';

/**
 * A node decoded into Go's `any`, with aliases and merge keys followed (yaml.v3 decode.go). No value when Go
 * refuses: equal keys, a bad merge, a list or mapping as key, a text that does not fit its tag, too much
 * aliasing.
 */
export function toValue(document: YamlDocument, node: YamlNode): Attempt<Value> {
  const walk = startWalk(document);
  const value = decode(walk, node, 'any');
  if (walk.problems.length > 0 || value === undefined) return { problems: walk.problems };
  return { value, problems: [] };
}

/** What Go reports when it decodes a node into a type; none when the node fits it. */
export function fitShape(document: YamlDocument, node: YamlNode, shape: Shape): readonly Problem[] {
  const walk = startWalk(document);
  decode(walk, node, shape);
  return walk.problems;
}

/**
 * A mapping (or what an alias to one stands for) with `<<` resolved as Go does for structs: the entries
 * written in it, then those merged in of which it has no key itself. `undefined` for any other node. Where
 * Go refuses the merge the mapping comes back as written, so that `fitShape` still says why.
 */
export function mergedMapping(document: YamlDocument, node: YamlNode): YamlMapping | undefined {
  const mapping = followAlias(node);
  if (mapping.kind !== 'mapping') return undefined;
  if (!mapping.entries.some((entry) => isMergeKey(entry.key))) return mapping;
  const walk = startWalk(document);
  const entries: YamlEntry[] = [];
  fill(walk, { mapping, target: { kind: 'entries', entries }, merged: null, decode });
  return walk.problems.length > 0 ? mapping : { ...mapping, entries };
}
