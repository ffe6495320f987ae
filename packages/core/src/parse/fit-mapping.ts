import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../model/index.js';
import { nearestOf } from '../nearest/index.js';
import { followAlias, coreText, spanOf } from '../yaml/index.js';
import { hasExpression } from './expression-ends.js';
import { complain, doubt, type Fit, trust } from './fit.js';
import { ANY, type Form, type RecordForm } from './form.js';
import { type Option, optionsOf } from './options.js';

type FitNode = (fit: Fit, node: YamlNode, options: readonly Option[]) => void;

/** A mapping that is being read. `records` are the forms that its keys so far leave open. */
interface Reading {
  readonly fit: Fit;
  readonly fitNode: FitNode;
  readonly scopes: readonly string[];
  /** The form of every value, where keys are free. */
  readonly loose: Form | null;
  records: readonly Option[];
  readonly seen: Map<string, YamlNode>;
  /** Whether a key is an expression, which may stand for any other. */
  inserted: boolean;
}

function recordOf({ form }: Option): RecordForm | undefined {
  return form.kind === 'record' ? form : undefined;
}

function has(option: Option, key: string): boolean {
  return Object.hasOwn(recordOf(option)?.keys ?? {}, key);
}

/** The form of the value under a key. It leaves those records open that have the key. */
function formUnder(reading: Reading, key: string): Form | undefined {
  if (reading.loose !== null) return reading.loose;
  const owners = reading.records.filter((option) => has(option, key));
  const [owner] = owners;
  if (owner === undefined) {
    const [record] = reading.records.map(recordOf);
    return record?.rest ?? undefined;
  }
  reading.records = owners;
  return recordOf(owner)?.keys[key];
}

function knownKeys(records: readonly Option[]): readonly string[] {
  return records.flatMap((option) => Object.keys(recordOf(option)?.keys ?? {}));
}

/** A key that is not there a second time, in whatever case; GitHub compares keys without it. */
function isNew({ fit, seen }: Reading, node: YamlNode, key: string): boolean {
  const folded = key.toUpperCase();
  const first = seen.get(folded);
  if (first === undefined) {
    seen.set(folded, node);
    return true;
  }
  const line = spanOf(fit.document, first).start.line;
  complain(fit, node, { code: 'yaml-duplicate-key', data: { key, first: line } });
  return false;
}

function fitKey(reading: Reading, { key: node, value }: YamlEntry, key: string): void {
  const { fit } = reading;
  const form = formUnder(reading, key);
  if (form === undefined || (key === '' && form !== ANY)) {
    const nearest = nearestOf(key, knownKeys(reading.records)) ?? '';
    complain(fit, node, { code: 'unknown-key', data: { key, nearest } });
    return;
  }
  fit.label = key;
  const options = optionsOf(form, reading.scopes);
  const [only] = options;
  const fresh = only !== undefined && options.every(({ doubted }) => doubted !== null);
  if (fresh) trust(fit, only, key);
  reading.fitNode(fit, value, fresh ? options.map(sure) : options);
}

const sure = (option: Option): Option => ({ ...option, doubted: null });

/** GitHub knows no merging; where keys are free, its parsers may take `<<` for a key like others. */
function fitMerge(reading: Reading, entry: YamlEntry): void {
  const plain = followAlias(entry.value).kind === 'scalar';
  if (reading.loose === ANY || (reading.loose !== null && plain)) doubt(reading.fit, '<< as a key');
  else complain(reading.fit, entry.key, { code: 'merge-key', data: {} });
}

function fitInserted(reading: Reading, entry: YamlEntry, found: string): void {
  const { fit, scopes } = reading;
  reading.inserted = true;
  if (scopes.length > 0) doubt(fit, `the key ${found}`);
  else complain(fit, entry.key, { code: 'expression-not-allowed', data: { found } });
}

function isMerge(key: YamlScalar): boolean {
  return key.text === '<<' && key.style === 'plain';
}

function fitEntry(reading: Reading, entry: YamlEntry): void {
  const { fit } = reading;
  const node = followAlias(entry.key);
  if (node.kind !== 'scalar') {
    complain(fit, entry.key, { code: 'key-not-text', data: { found: node.kind } });
    return;
  }
  if (entry.key.kind === 'alias') doubt(fit, `the alias *${entry.key.name} as a key`);
  const key = coreText(node);
  if (isMerge(node)) fitMerge(reading, entry);
  else if (hasExpression(key)) fitInserted(reading, entry, key);
  else if (isNew(reading, entry.key, key)) fitKey(reading, entry, key);
}

/** The keys of which one has to be there, so that it is clear what a mapping is. */
function decisive(records: readonly Option[]): string {
  const keys = records.flatMap((option) => {
    const record = recordOf(option);
    return (record?.required ?? []).filter((key) => record?.keys[key]?.kind !== 'doubted');
  });
  return [...new Set(keys)].join(', ');
}

function fitRequired(reading: Reading, mapping: YamlMapping): void {
  const { fit, records, seen } = reading;
  const [first] = records;
  const at: YamlNode = { ...mapping, end: mapping.start };
  if (records.length > 1) {
    complain(fit, at, { code: 'keys-undecided', data: { keys: decisive(records) } });
  } else if (first !== undefined && !reading.inserted) {
    for (const key of recordOf(first)?.required ?? []) {
      if (!seen.has(key.toUpperCase())) complain(fit, at, { code: 'key-missing', data: { key } });
    }
  }
}

function looseOf(options: readonly Option[]): Form | null {
  if (options.some(({ form }) => form.kind === 'any')) return ANY;
  for (const { form } of options) if (form.kind === 'map') return form.of;
  return null;
}

/** Reads a mapping that may have any of some forms. */
export function fitMapping(
  fit: Fit,
  mapping: YamlMapping,
  { options, fitNode }: { readonly options: readonly Option[]; readonly fitNode: FitNode },
): void {
  const records = options.filter(({ form }) => form.kind === 'record');
  const loose = looseOf(options);
  if (records.length === 0 && loose === null) {
    complain(fit, mapping, { code: 'mapping-unexpected', data: { key: fit.label } });
    return;
  }
  const scopes = [...new Set(options.flatMap((option) => option.scopes))];
  const reading: Reading = {
    fit,
    fitNode,
    scopes,
    loose: records.length === 0 ? loose : null,
    records,
    seen: new Map(),
    inserted: false,
  };
  for (const entry of mapping.entries) fitEntry(reading, entry);
  if (records.length > 0) fitRequired(reading, mapping);
}
