import type { Value, YamlMapping, YamlNode } from '../model/index.js';
import { unwrapLiteral } from './expression-ends.js';
import {
  entryOf,
  followAlias,
  scalarText,
  scalarValue,
  toValue,
  type YamlDocument,
} from '../yaml/index.js';

export function valueAt(mapping: YamlMapping, key: string): YamlNode | null {
  return entryOf(mapping, key)?.value ?? null;
}

function textOf(node: YamlNode, { reader }: YamlDocument): string | null {
  if (node.kind !== 'scalar' || scalarValue(node, reader).kind === 'null') return null;
  const text = scalarText(node, reader);
  return reader.core === true ? unwrapLiteral(text) : text;
}

/** The text of a scalar field as the server puts it into a string, and nothing for null. */
export function textAt(mapping: YamlMapping, key: string, document: YamlDocument): string | null {
  const value = valueAt(mapping, key);
  return value === null ? null : textOf(followAlias(value), document);
}

/** A field that is one text or a list of them; Go does not look behind an alias to the list. */
export function textsAt(
  mapping: YamlMapping,
  key: string,
  document: YamlDocument,
): readonly string[] {
  const written = valueAt(mapping, key);
  if (written === null) return [];
  const value = document.reader.core === true ? followAlias(written) : written;
  if (value.kind !== 'sequence') return [textOf(value, document) ?? []].flat();
  return value.items.flatMap((item) => {
    const at = followAlias(item);
    // Go makes an empty text of a null in a list.
    return at.kind === 'scalar' ? [textOf(at, document) ?? at.text] : [];
  });
}

/** A field decoded into a value; `null` when it is absent, empty, or cannot be decoded. */
export function decodedAt(mapping: YamlMapping, key: string, document: YamlDocument): Value | null {
  const node = valueAt(mapping, key);
  const value = node === null ? undefined : toValue(document, node).value;
  return value === undefined || value.kind === 'null' ? null : value;
}
