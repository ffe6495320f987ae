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
  fitShape,
  followAlias,
  mergedMapping,
  scalarText,
  scalarValue,
  spanOf,
  toValue,
  type YamlDocument,
} from '../yaml/index.js';
import { allOf, refuse } from './refusal.js';
import { readSteps } from './read-steps.js';
import { parsedJob } from './shapes.js';
import { decodedAt, textAt, textsAt, valueAt } from './texts.js';

interface Reading {
  readonly document: YamlDocument;
  readonly dialect: Dialect;
}

function isNull(node: YamlNode): boolean {
  const target = followAlias(node);
  return target.kind === 'scalar' && scalarValue(target).kind === 'null';
}

/**
 * What stands below `strategy.matrix`. In Go an alias, a list, or a mapping that it cannot decode counts as no
 * matrix (act `Job.Matrix`; recordings `strategy-no-matrix`).
 */
function matrixOf(job: YamlMapping, document: YamlDocument): Value | null {
  const strategy = valueAt(job, 'strategy');
  const node = strategy === null ? undefined : mergedMapping(document, strategy);
  const matrix = node && valueAt(node, 'matrix');
  if (!matrix) return null;
  const dropped = matrix.kind === 'alias' || matrix.kind === 'sequence';
  if (dropped && document.reader.core !== true) return null;
  if (isNull(matrix)) return null;
  return toValue(document, matrix).value ?? null;
}

/** A `concurrency:` entry, written as a group's name or as a mapping. */
export function readConcurrency(parent: YamlMapping, document: YamlDocument): Concurrency | null {
  const value = valueAt(parent, 'concurrency');
  if (value === null) return null;
  const node = followAlias(value);
  if (node.kind === 'scalar')
    return { group: scalarText(node, document.reader), cancelInProgress: '' };
  const mapping = mergedMapping(document, node);
  if (mapping === undefined) return null;
  return {
    group: textAt(mapping, 'group', document) ?? '',
    cancelInProgress: textAt(mapping, 'cancel-in-progress', document) ?? '',
  };
}

/** A job of an entry whose value is the mapping. */
export function makeJob(
  entry: YamlEntry,
  { document, mapping }: { readonly document: YamlDocument; readonly mapping: YamlMapping },
): Job {
  const key = followAlias(entry.key);
  return {
    id: key.kind === 'scalar' ? scalarText(key, document.reader) : '',
    name: textAt(mapping, 'name', document),
    uses: textAt(mapping, 'uses', document) || null,
    with: decodedAt(mapping, 'with', document),
    needs: textsAt(mapping, 'needs', document),
    matrix: matrixOf(mapping, document),
    condition: textAt(mapping, 'if', document),
    runsOn: decodedAt(mapping, 'runs-on', document),
    concurrency: readConcurrency(mapping, document),
    continueOnError: textAt(mapping, 'continue-on-error', document),
    steps: readSteps(mapping, document),
    span: spanOf(document, entry.key),
    nameSpan: spanOf(document, entryOf(mapping, 'name')?.value ?? entry.key),
  };
}

function readJob(entry: YamlEntry, document: YamlDocument): Attempt<Job> {
  const key = entry.key;
  if (key.kind !== 'scalar') {
    return refuse(document, key, { code: 'key-not-text', data: { found: key.kind } });
  }
  const misfits = fitShape(document, entry.value, parsedJob);
  const mapping = mergedMapping(document, entry.value);
  if (misfits.length > 0 || mapping === undefined) return { problems: misfits };
  return { value: makeJob(entry, { document, mapping }), problems: [] };
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
  return { ...allOf(jobs.entries.map((entry) => readJob(entry, document))), panic: false };
}
