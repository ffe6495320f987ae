import type { Dialect } from '../dialect/index.js';
import type {
  Attempt,
  EventFilter,
  YamlEntry,
  YamlMapping,
  YamlNode,
  YamlScalar,
} from '../model/index.js';
import { fitShape, followAlias, scalarValue, spanOf, type YamlDocument } from '../yaml/index.js';
import { allOf, refuse } from './refusal.js';
import { dispatchInput } from './shapes.js';

/** Where a filter stands: the event it belongs to, and how this server reads it. */
export interface Place {
  readonly document: YamlDocument;
  readonly dialect: Dialect;
  readonly event: string;
}

function textOf(scalar: YamlScalar, place: Place): Attempt<string> {
  const value = scalarValue(scalar);
  if (value.kind === 'string') return { value: value.value, problems: [] };
  if (place.dialect.numberInFilter === 'invalid') {
    return refuse(place.document, scalar, {
      code: 'filter-not-text',
      data: { event: place.event, found: scalar.text },
    });
  }
  return { value: scalar.text, problems: [] };
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && scalarValue(node).kind === 'null';
}

/** A null in a list of texts is left out, where Go decodes it into one. */
function listOf(items: readonly YamlNode[], place: Place): Attempt<readonly string[]> {
  const typed = place.dialect.numberInFilter === 'text';
  const kept = items.filter((item) => !(typed && isNull(followAlias(item))));
  return allOf(
    kept.map((item) => {
      const node = followAlias(item);
      if (node.kind === 'scalar') return textOf(node, place);
      return refuse(place.document, node, {
        code: 'filter-not-text',
        data: { event: place.event, found: node.kind },
      });
    }),
  );
}

function singleOf(scalar: YamlScalar, place: Place): Attempt<readonly string[]> {
  const data = { event: place.event, found: scalar.text };
  if (isNull(scalar)) {
    if (place.dialect.nullFilter === 'empty-pattern') return { value: [''], problems: [] };
    return refuse(place.document, scalar, { code: 'filter-empty', data });
  }
  if (place.dialect.scalarFilter === 'invalid') {
    return refuse(place.document, scalar, { code: 'filter-not-list', data });
  }
  const text = textOf(scalar, place);
  return text.value === undefined
    ? { problems: text.problems }
    : { value: [text.value], problems: [] };
}

function dispatchInputs(inputs: YamlMapping, place: Place): Attempt<readonly string[]> {
  const wrong = inputs.entries.flatMap(({ value }) => {
    if (value.kind !== 'mapping') {
      const span = spanOf(place.document, value);
      return [{ code: 'input-not-mapping', span, data: { event: place.event } }];
    }
    return fitShape(place.document, value, dispatchInput);
  });
  return wrong.length > 0 ? { problems: wrong } : { value: [], problems: [] };
}

function mappingOf(key: string, mapping: YamlMapping, place: Place): Attempt<readonly string[]> {
  const { dialect, document, event } = place;
  if (event === 'workflow_dispatch' && key === 'inputs' && dialect.dispatchInputs === 'accepted') {
    return dispatchInputs(mapping, place);
  }
  const callKeys = dialect.callInputs === 'inputs-outputs' ? ['inputs', 'outputs'] : [];
  if (event === 'workflow_call' && callKeys.includes(key)) return { value: [], problems: [] };
  return refuse(document, mapping, { code: 'filter-is-mapping', data: { event, key } });
}

function patternsOf(key: string, value: YamlNode, place: Place): Attempt<readonly string[]> {
  if (value.kind === 'alias' && place.dialect.onAliases === 'refused') {
    return refuse(place.document, value, { code: 'alias-in-on', data: { event: place.event } });
  }
  const node = followAlias(value);
  if (node.kind === 'sequence') return listOf(node.items, place);
  if (node.kind === 'mapping') return mappingOf(key, node, place);
  return node.kind === 'scalar' ? singleOf(node, place) : { problems: [] };
}

/** One `key: value` below an event (`branches: [main]`), or why the server refuses the file for it. */
export function readFilter(entry: YamlEntry, place: Place): Attempt<EventFilter> {
  const key = followAlias(entry.key);
  if (key.kind !== 'scalar') {
    return refuse(place.document, key, { code: 'key-not-text', data: { found: key.kind } });
  }
  const patterns = patternsOf(key.text, entry.value, place);
  if (patterns.value === undefined) return { problems: patterns.problems };
  const span = spanOf(place.document, entry.key);
  return { value: { key: key.text, patterns: patterns.value, span }, problems: [] };
}
