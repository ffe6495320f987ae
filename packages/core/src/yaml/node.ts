import type { YamlAlias, YamlEntry, YamlMapping, YamlNode } from '../model/index.js';

const MERGE_TAG = 'tag:yaml.org,2002:merge';

/** What a node stands for: the target of an alias, else the node itself. */
export function followAlias(node: YamlNode): Exclude<YamlNode, YamlAlias> {
  let at = node;
  while (at.kind === 'alias') at = at.target;
  return at;
}

/** The entry that is written in a mapping under a key of this text; merge keys are not followed. */
export function entryOf(mapping: YamlMapping, key: string): YamlEntry | undefined {
  for (const entry of mapping.entries) {
    const at = followAlias(entry.key);
    if (at.kind === 'scalar' && at.text === key) return entry;
  }
  return undefined;
}

/** Whether a key merges another mapping in: a plain `<<`; quoted it is a key like others (yaml.v3 isMerge). */
export function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  return key.tag === null ? key.style === 'plain' : key.tag === MERGE_TAG;
}
