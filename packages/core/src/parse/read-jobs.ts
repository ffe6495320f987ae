import type { Dialect } from '../dialect/index.js';
import type {
  Attempt,
  Concurrency,
  Job,
  Value,
  YamlEntry,
  YamlMapping,
  YamlNode,
} from '../model/index.js';
import {
  entryOf,
  followAlias,
  mergedMapping,
  scalarValue,
  spanOf,
  toValue,
  type YamlDocument,
} from '../yaml/index.js';
import { allOf, refuse } from './refusal.js';
import { misfitsOf, parsedJob } from './shapes.js';

interface Reading {
  readonly document: YamlDocument;
  readonly dialect: Dialect;
}

function valueAt(mapping: YamlMapping, key: string): YamlNode | null {
  return entryOf(mapping, key)?.value ?? null;
}

/** The text of a scalar field as Go puts it into a string: the source text, and nothing for null. */
export function textAt(mapping: YamlMapping, key: string): string | null {
  const value = valueAt(mapping, key);
  const node = value === null ? null : followAlias(value);
  if (node?.kind !== 'scalar' || scalarValue(node).kind === 'null') return null;
  return node.text;
}

function needsOf(job: YamlMapping): readonly string[] {
  const needs = valueAt(job, 'needs');
  if (needs?.kind === 'scalar') return scalarValue(needs).kind === 'null' ? [] : [needs.text];
  if (needs?.kind !== 'sequence') return [];
  return needs.items
    .map(followAlias)
    .flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

/**
 * What stands below `strategy.matrix`. An alias, a list, or a mapping that Go cannot decode counts as no
 * matrix (act `Job.Matrix`; recordings `strategy-no-matrix`).
 */
function matrixOf(job: YamlMapping, document: YamlDocument): Value | null {
  const strategy = valueAt(job, 'strategy');
  const node = strategy === null ? null : mergedMapping(document, strategy);
  const matrix = node === null || node === undefined ? null : valueAt(node, 'matrix');
  if (matrix === null || matrix.kind === 'alias' || matrix.kind === 'sequence') return null;
  if (matrix.kind === 'scalar' && scalarValue(matrix).kind === 'null') return null;
  return toValue(document, matrix).value ?? null;
}

/** A `concurrency:` entry, written as a group's name or as a mapping. */
export function readConcurrency(parent: YamlMapping, document: YamlDocument): Concurrency | null {
  const value = valueAt(parent, 'concurrency');
  if (value === null) return null;
  const node = followAlias(value);
  if (node.kind === 'scalar') return { group: node.text, cancelInProgress: '' };
  const mapping = mergedMapping(document, node);
  if (mapping === undefined) return null;
  return {
    group: textAt(mapping, 'group') ?? '',
    cancelInProgress: textAt(mapping, 'cancel-in-progress') ?? '',
  };
}

/** A field decoded into Go's `any`; `null` when it is absent, empty, or cannot be decoded. */
function decodedAt(mapping: YamlMapping, key: string, document: YamlDocument): Value | null {
  const node = valueAt(mapping, key);
  const value = node === null ? undefined : toValue(document, node).value;
  return value === undefined || value.kind === 'null' ? null : value;
}

function makeJob(
  entry: YamlEntry,
  id: string,
  { document, mapping }: { document: YamlDocument; mapping: YamlMapping },
): Job {
  return {
    id,
    name: textAt(mapping, 'name'),
    uses: textAt(mapping, 'uses') || null,
    with: decodedAt(mapping, 'with', document),
    needs: needsOf(mapping),
    matrix: matrixOf(mapping, document),
    condition: textAt(mapping, 'if'),
    runsOn: decodedAt(mapping, 'runs-on', document),
    concurrency: readConcurrency(mapping, document),
    span: spanOf(document, entry.key),
    nameSpan: spanOf(document, entryOf(mapping, 'name')?.value ?? entry.key),
  };
}

function readJob(entry: YamlEntry, { document, dialect }: Reading): Attempt<Job> {
  const key = entry.key;
  if (key.kind !== 'scalar') {
    return refuse(document, key, { code: 'key-not-text', data: { found: key.kind } });
  }
  const misfits = misfitsOf(document, entry.value, { dialect, shape: parsedJob });
  const mapping = mergedMapping(document, entry.value);
  if (misfits.length > 0 || mapping === undefined) return { problems: misfits };
  return { value: makeJob(entry, key.text, { document, mapping }), problems: [] };
}

function isNull(node: YamlNode): boolean {
  const target = followAlias(node);
  return target.kind === 'scalar' && scalarValue(target).kind === 'null';
}

/** What reading the jobs came to; `panic` is a crash of the server's parser, which takes other files with it. */
export type JobsRead = Attempt<readonly Job[]> & { readonly panic: boolean };

/** The jobs in the order of the file, or why the server refuses the file for them. */
export function readJobs(root: YamlMapping, reading: Reading): JobsRead {
  const { document, dialect } = reading;
  const jobs = valueAt(root, 'jobs');
  if (jobs?.kind !== 'mapping') {
    const at = jobs ?? root;
    return { ...refuse(document, at, { code: 'jobs-not-mapping', data: {} }), panic: false };
  }
  const merge = jobs.entries.find(({ key }) => key.kind === 'scalar' && key.text === '<<');
  if (merge !== undefined) {
    return { ...refuse(document, merge.key, { code: 'merge-under-jobs', data: {} }), panic: true };
  }
  const empty = jobs.entries.find(({ value }) => isNull(value));
  if (empty !== undefined) {
    const refused = refuse(document, empty.key, { code: 'job-empty', data: {} });
    return { ...refused, panic: dialect.nullJob === 'loses-event' };
  }
  return { ...allOf(jobs.entries.map((entry) => readJob(entry, reading))), panic: false };
}
