import { type Dialect, rememberAlike } from '../dialect/index.js';
import type { Surroundings } from '../expand/index.js';
import {
  type Condition,
  type Counts,
  type Emission,
  type Facts,
  type Problem,
  type SourceFile,
  type Tree,
  type Workflow,
  allOf,
  never,
  notOf,
} from '../model/index.js';
import type { Parsed, ReadWorkflow } from '../parse/index.js';
import { chooseDirectory, chooseFiles } from './choose-files.js';
import { emitFile, type FileEmissions } from './emit-file.js';

/** One commit's files, with what is known of the world. */
export interface Setting {
  readonly tree: Tree;
  readonly directory: string | null;
  readonly facts: Facts;
  readonly read: ReadWorkflow;
}

/** The same under one dialect. */
export interface Scene extends Setting {
  readonly dialect: Dialect;
}

/** What the workflows of a scene post, what is wrong with their files, and how much there was. */
export interface Emitted {
  readonly emissions: readonly Emission[];
  readonly problems: readonly Problem[];
  readonly counts: Counts;
}

function workflowIn(parsed: Parsed | undefined): Workflow | undefined {
  return parsed?.kind === 'workflow' ? parsed.workflow : undefined;
}

function surroundings(dialect: Dialect, { tree, facts, read: parse }: Setting): Surroundings {
  const read = (file: SourceFile | undefined) =>
    file === undefined ? undefined : workflowIn(parse(file, dialect));
  return {
    dialect,
    facts,
    workflowAt: (path) => read(tree.files.find((file) => file.path === path)),
    calleeOf: (reference) => read(facts.callees.get(reference)),
  };
}

/** A file on which the server's parser crashes takes every workflow of the same event with it. */
function unlessLost(
  emission: Emission,
  panics: readonly { event: string; when: Condition }[],
): Emission {
  const lost = panics.filter(({ event }) => event === emission.event);
  if (lost.length === 0) return emission;
  return { ...emission, when: allOf([emission.when, ...lost.map(({ when }) => notOf(when))]) };
}

/** A workflow that the server does not run posts nothing, and says why. */
function unlessStopped(
  emission: Emission,
  folder: string,
  { facts, dialect }: { readonly facts: Facts; readonly dialect: Dialect },
): Emission {
  if (facts.stopped !== null) return { ...emission, when: never(facts.stopped) };
  const entry = emission.origin.workflow.slice(folder.length + 1);
  const escapes = emission.event === 'pull_request_target' && dialect.disabledTarget === 'runs';
  if (escapes || !facts.disabled.includes(entry)) return emission;
  return { ...emission, when: never('the workflow is disabled on the server') };
}

function jobsIn(parsed: Parsed): number {
  return parsed.kind === 'workflow' ? parsed.workflow.jobs.length : 0;
}

/** Prepares to say what is posted under one dialect after the other; a file that they take alike is done once. */
export function prepareEmitting(setting: Setting): (dialect: Dialect) => Emitted {
  const { tree, directory, facts, read } = setting;
  const emitOne = rememberAlike((parsed: Parsed, dialect) =>
    emitFile(parsed, surroundings(dialect, setting)),
  );
  return (dialect) => {
    const files = chooseFiles(tree, directory, dialect);
    const parsed = files.map((file) => read(file, dialect));
    const all: readonly FileEmissions[] = parsed.map((each) => emitOne(each, dialect));
    const panics = all.flatMap((each) => each.panics);
    const folder = chooseDirectory(tree, directory, dialect) ?? '';
    return {
      emissions: all
        .flatMap(({ emissions }) => emissions)
        .map((each) => unlessStopped(unlessLost(each, panics), folder, { facts, dialect })),
      problems: all.flatMap(({ problems }) => problems),
      counts: {
        files: files.length,
        jobs: parsed.reduce((sum, each) => sum + jobsIn(each), 0),
        runs: all.reduce((sum, { runs }) => sum + runs, 0),
      },
    };
  };
}

/** Everything the workflows of one commit post on head commits, on whatever happens. */
export function emit({ dialect, ...setting }: Scene): Emitted {
  return prepareEmitting(setting)(dialect);
}
