import type { Dialect } from '../dialect/index.js';
import type { Problem, SourceFile, Span, Workflow, YamlMapping } from '../model/index.js';
import {
  entryOf,
  fitShape,
  followAlias,
  mergedMapping,
  readYaml,
  spanOf,
  type YamlDocument,
  type YamlOptions,
} from '../yaml/index.js';
import { parseGithub } from './parse-github.js';
import { invalid, type Parsed } from './parsed.js';
import { readCall } from './read-call.js';
import { readConcurrency, readJobs } from './read-jobs.js';
import { readTriggers } from './read-triggers.js';
import { detectedWorkflow, parsedWorkflow } from './shapes.js';
import { textAt } from './texts.js';

function startOf(document: YamlDocument): Span {
  const start = { offset: 0, line: 1, column: 1 };
  return { file: document.file, start, end: start };
}

function parseRoot(document: YamlDocument, root: YamlMapping, dialect: Dialect): Parsed {
  const path = document.file;
  const detected = fitShape(document, root, detectedWorkflow);
  if (detected.length > 0) return invalid(path, detected);
  const on = entryOf(root, 'on');
  if (on === undefined) {
    return invalid(path, [{ code: 'on-absent', span: startOf(document), data: {} }]);
  }
  const triggers = readTriggers(on.value, { document, dialect });
  if (triggers.value === undefined) return invalid(path, triggers.problems);
  const misfits = fitShape(document, root, parsedWorkflow);
  if (misfits.length > 0) return invalid(path, misfits, triggers.value);
  const jobs = readJobs(root, { document, dialect });
  if (jobs.value === undefined) {
    if (!jobs.panic) return invalid(path, jobs.problems, triggers.value);
    return { kind: 'panic', path, triggers: triggers.value, problems: jobs.problems };
  }
  const workflow: Workflow = {
    path,
    ...readCall(document, on.value),
    name: textAt(root, 'name', document),
    nameSpan: spanOf(document, entryOf(root, 'name')?.value ?? root),
    triggers: triggers.value,
    jobs: jobs.value,
    concurrency: readConcurrency(root, document),
    doubt: null,
  };
  return { kind: 'workflow', path, workflow };
}

/** Files of so many UTF-16 units are whole in every version; a test holds this against the limits. */
export const NEVER_CUT = 100_000;

/** How a dialect's servers read a file. It is looked up only where it matters, so that who watches sees where. */
export function yamlOptions({ text }: SourceFile, dialect: Dialect): YamlOptions {
  return {
    get engine() {
      return dialect.yaml === 'core' ? 'v4' : dialect.yaml;
    },
    core: dialect.parser === 'github',
    limit: text.length <= NEVER_CUT ? null : dialect.fileLimit,
  };
}

/** Reads one workflow file as the servers of a dialect do. Never throws: what is refused is a value with problems. */
export function parseWorkflow(file: SourceFile, dialect: Dialect): Parsed {
  const read = readYaml(file, yamlOptions(file, dialect));
  const document = read.value;
  if (document === undefined) return invalid(file.path, read.problems);
  const node = document.root === null ? null : followAlias(document.root);
  if (dialect.parser === 'github' && node?.kind === 'mapping')
    return parseGithub(document, node, dialect);
  const root = node === null ? undefined : mergedMapping(document, node);
  if (root !== undefined) return parseRoot(document, root, dialect);
  const problem: Problem = {
    code: node === null ? 'file-empty' : 'root-not-mapping',
    span: startOf(document),
    data: {},
  };
  return invalid(file.path, [problem]);
}
