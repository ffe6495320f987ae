import type { Dialect } from '../dialect/index.js';
import type {
  Problem,
  SourceFile,
  Span,
  Trigger,
  Value,
  Workflow,
  YamlMapping,
} from '../model/index.js';
import {
  entryOf,
  followAlias,
  mergedMapping,
  readYaml,
  spanOf,
  toValue,
  type YamlDocument,
  type YamlOptions,
} from '../yaml/index.js';
import { readConcurrency, readJobs, textAt } from './read-jobs.js';
import { readTriggers } from './read-triggers.js';
import { detectedWorkflow, misfitsOf, parsedWorkflow } from './shapes.js';

/**
 * A workflow file as one server version reads it. `invalid` at the stage `events`: not even its events are
 * known, so nothing filters what the server makes of it; at `jobs`: its triggers still count. `panic`: the
 * server's parser crashes on it when an event reaches it, and every workflow of that event is lost.
 */
export type Parsed =
  | { readonly kind: 'workflow'; readonly path: string; readonly workflow: Workflow }
  | {
      readonly kind: 'invalid';
      readonly path: string;
      readonly stage: 'events' | 'jobs';
      readonly triggers: readonly Trigger[];
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'panic';
      readonly path: string;
      readonly triggers: readonly Trigger[];
      readonly problems: readonly Problem[];
    };

const NULL: Value = { kind: 'null' };

function isCall(value: Value): boolean {
  return value.kind === 'string' && value.value === 'workflow_call';
}

/** What `on:` says of calls: whether there is `workflow_call`, and the defaults of its inputs. */
function readCall(on: Value | undefined): Pick<Workflow, 'callable' | 'inputDefaults'> {
  if (on?.kind === 'map') {
    const callable = on.entries.has('workflow_call');
    return { callable, inputDefaults: defaultsOf(fieldOf(fieldOf(on, 'workflow_call'), 'inputs')) };
  }
  const named = on?.kind === 'list' ? on.items : on === undefined ? [] : [on];
  return { callable: named.some(isCall), inputDefaults: new Map() };
}

function fieldOf(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'map' ? value.entries.get(key) : undefined;
}

function defaultsOf(inputs: Value | undefined): ReadonlyMap<string, Value> {
  const entries = inputs?.kind === 'map' ? [...inputs.entries] : [];
  return new Map(
    entries.map(([name, input]): [string, Value] => [name, fieldOf(input, 'default') ?? NULL]),
  );
}

function startOf(document: YamlDocument): Span {
  const start = { offset: 0, line: 1, column: 1 };
  return { file: document.file, start, end: start };
}

function invalid(
  path: string,
  problems: readonly Problem[],
  triggers?: readonly Trigger[],
): Parsed {
  const stage = triggers === undefined ? 'events' : 'jobs';
  return { kind: 'invalid', path, stage, triggers: triggers ?? [], problems };
}

function parseRoot(document: YamlDocument, root: YamlMapping, dialect: Dialect): Parsed {
  const path = document.file;
  const detected = misfitsOf(document, root, { dialect, shape: detectedWorkflow });
  if (detected.length > 0) return invalid(path, detected);
  const on = entryOf(root, 'on');
  if (on === undefined) {
    return invalid(path, [{ code: 'on-absent', span: startOf(document), data: {} }]);
  }
  const triggers = readTriggers(on.value, { document, dialect });
  if (triggers.value === undefined) return invalid(path, triggers.problems);
  const misfits = misfitsOf(document, root, { dialect, shape: parsedWorkflow });
  if (misfits.length > 0) return invalid(path, misfits, triggers.value);
  const jobs = readJobs(root, { document, dialect });
  if (jobs.value === undefined) {
    if (!jobs.panic) return invalid(path, jobs.problems, triggers.value);
    return { kind: 'panic', path, triggers: triggers.value, problems: jobs.problems };
  }
  const workflow: Workflow = {
    path,
    ...readCall(toValue(document, on.value).value),
    name: textAt(root, 'name'),
    nameSpan: spanOf(document, entryOf(root, 'name')?.value ?? root),
    triggers: triggers.value,
    jobs: jobs.value,
    concurrency: readConcurrency(root, document),
  };
  return { kind: 'workflow', path, workflow };
}

/** Files of so many UTF-16 units are whole in every version; a test holds this against the limits. */
export const NEVER_CUT = 100_000;

/** The library and the limit are looked up only where they matter, so that who watches a dialect sees where. */
function yamlOptions({ text }: SourceFile, dialect: Dialect): YamlOptions {
  return {
    get engine() {
      return dialect.yaml;
    },
    limit: text.length <= NEVER_CUT ? null : dialect.fileLimit,
  };
}

/** Reads one workflow file as the servers of a dialect do. Never throws: what is refused is a value with problems. */
export function parseWorkflow(file: SourceFile, dialect: Dialect): Parsed {
  const read = readYaml(file, yamlOptions(file, dialect));
  const document = read.value;
  if (document === undefined) return invalid(file.path, read.problems);
  const node = document.root === null ? null : followAlias(document.root);
  const root = node === null ? undefined : mergedMapping(document, node);
  if (root !== undefined) return parseRoot(document, root, dialect);
  const problem: Problem = {
    code: node === null ? 'file-empty' : 'root-not-mapping',
    span: startOf(document),
    data: {},
  };
  return invalid(file.path, [problem]);
}
