import type { Dialect } from '../dialect/index.js';
import type {
  Attempt,
  EventFilter,
  Trigger,
  YamlEntry,
  YamlMapping,
  YamlNode,
  YamlScalar,
  YamlSequence,
} from '../model/index.js';
import { followAlias, scalarValue, spanOf, toValue, type YamlDocument } from '../yaml/index.js';
import { type Place, readFilter } from './read-filters.js';
import { allOf, refuse } from './refusal.js';

interface Reading {
  readonly document: YamlDocument;
  readonly dialect: Dialect;
}

function trigger(
  place: Place,
  at: YamlNode,
  filters: readonly EventFilter[] = [],
): Attempt<Trigger> {
  const span = spanOf(place.document, at);
  return { value: { event: place.event, filters, schedule: false, span }, problems: [] };
}

function fromScalar(scalar: YamlScalar, reading: Reading): Attempt<readonly Trigger[]> {
  const event = scalarValue(scalar).kind === 'null' ? '' : scalar.text;
  return allOf([trigger({ ...reading, event }, scalar)]);
}

function fromSequence(sequence: YamlSequence, reading: Reading): Attempt<readonly Trigger[]> {
  return allOf(
    sequence.items.map((item) => {
      const node = followAlias(item);
      const value = node.kind === 'scalar' ? scalarValue(node) : undefined;
      if (value?.kind === 'string') return trigger({ ...reading, event: value.value }, item);
      const data = { found: node.kind === 'scalar' ? node.text : node.kind };
      return refuse(reading.document, item, { code: 'event-not-text', data });
    }),
  );
}

/** A list below an event is a schedule's; below another event old parsers refuse it, newer ones take it for one. */
function fromEventList(value: YamlSequence, key: YamlNode, place: Place): Attempt<Trigger> {
  const made = trigger(place, key);
  if (made.value === undefined || value.items.length === 0) return made;
  if (place.event !== 'schedule' && place.dialect.listUnderEvent === 'invalid') {
    return refuse(place.document, value, {
      code: 'list-under-event',
      data: { event: place.event },
    });
  }
  return { value: { ...made.value, schedule: true }, problems: [] };
}

function fromEventMapping(value: YamlMapping, key: YamlNode, place: Place): Attempt<Trigger> {
  const filters = allOf(value.entries.map((entry) => readFilter(entry, place)));
  if (filters.value === undefined) return { problems: filters.problems };
  const lastOfKey = new Map(filters.value.map((filter) => [filter.key, filter]));
  return trigger(place, key, [...lastOfKey.values()]);
}

function fromEvent(entry: YamlEntry, reading: Reading): Attempt<Trigger> {
  const { document, dialect } = reading;
  const key = followAlias(entry.key);
  if (key.kind !== 'scalar') {
    return refuse(document, key, { code: 'key-not-text', data: { found: key.kind } });
  }
  const place: Place = { ...reading, event: key.text };
  if (entry.value.kind === 'alias' && dialect.onAliases === 'refused') {
    return refuse(document, entry.value, { code: 'alias-in-on', data: { event: key.text } });
  }
  const value = followAlias(entry.value);
  if (value.kind === 'sequence') return fromEventList(value, entry.key, place);
  if (value.kind === 'mapping') return fromEventMapping(value, entry.key, place);
  const isText = value.kind === 'scalar' && scalarValue(value).kind !== 'null';
  if (isText && dialect.textUnderEvent === 'invalid') {
    return refuse(document, value, { code: 'text-under-event', data: { event: key.text } });
  }
  return trigger(place, entry.key);
}

function fromMapping(mapping: YamlMapping, reading: Reading): Attempt<readonly Trigger[]> {
  const strict = reading.dialect.onAliases === 'refused';
  if (!strict) {
    const decoded = toValue(reading.document, mapping);
    if (decoded.value === undefined) return { problems: decoded.problems };
  }
  const ignoresCall = reading.dialect.callInputs === 'ignored';
  const entries = mapping.entries.filter(
    ({ key }) => !(ignoresCall && key.kind === 'scalar' && key.text === 'workflow_call'),
  );
  return allOf(entries.map((entry) => fromEvent(entry, reading)));
}

/**
 * The entries of `on:`, or why the server refuses the whole file for them (jobparser `ParseRawOn`).
 * An event named twice triggers twice where the server keeps both.
 */
export function readTriggers(on: YamlNode, reading: Reading): Attempt<readonly Trigger[]> {
  switch (on.kind) {
    case 'scalar':
      return fromScalar(on, reading);
    case 'sequence':
      return fromSequence(on, reading);
    case 'mapping':
      return fromMapping(on, reading);
    case 'alias':
      return refuse(reading.document, on, { code: 'alias-in-on', data: { event: '' } });
  }
}
