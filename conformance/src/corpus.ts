import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  analyse,
  type Dialect,
  dialectsOf,
  emit,
  type ForgeName,
  NO_FACTS,
  type Problem,
  rememberParsing,
  showVersion,
  type Snapshot,
  type SourceFile,
  timelines,
  type Tree,
} from '@driftgate/core';

/** A file that made the core crash, or whose refusal says no reason or no place. */
interface Wrong {
  readonly path: string;
  readonly dialect: string;
  readonly what: string;
}

/** What reading a folder came to. `codes`: in how many files each problem was found, most frequent first. */
export interface CorpusReport {
  readonly files: number;
  readonly dialects: number;
  readonly refused: number;
  readonly codes: readonly (readonly [string, number])[];
  readonly wrong: readonly Wrong[];
}

const FOLDER = '.github/workflows';

/** One dialect for each stretch of both timelines. */
const DIALECTS: readonly Dialect[] = timelines.flatMap(({ forge }) =>
  dialectsOf({ forge, version: null, address: null, from: 'option' }),
);

function nameOf({ forge, version }: Dialect): string {
  return `${forge}@${showVersion(version)}`;
}

/** A snapshot of a server that hides its version, so that one analysis judges under every dialect of its forge. */
function snapshotOf(tree: Tree, forge: ForgeName): Snapshot {
  return {
    format: 1,
    takenAt: '1970-01-01T00:00:00Z',
    server: { forge, version: null, address: null, from: 'option' },
    repository: null,
    branch: 'main',
    directory: null,
    tree,
    governance: {
      kind: 'required',
      rule: 'main',
      required: ['CI / build (pull_request)'],
      source: 'file',
    },
    protections: null,
  };
}

/** What a refusal does not say. */
function lackOf({ code, span }: Problem): readonly string[] {
  if (code === '') return ['a refusal without a reason'];
  return span === undefined ? [`${code} without a place`] : [];
}

interface FileReport {
  readonly codes: ReadonlySet<string>;
  readonly wrong: readonly Wrong[];
}

function problemsUnder(dialect: Dialect, tree: Tree): readonly Problem[] {
  const scene = { tree, directory: null, dialect, facts: NO_FACTS, read: rememberParsing() };
  return emit(scene).problems;
}

/** Everything that is found in one file: by emitting under each dialect, and by one analysis a forge. */
function findings(tree: Tree): readonly (readonly [string, () => readonly Problem[]])[] {
  return [
    ...DIALECTS.map((dialect) => [nameOf(dialect), () => problemsUnder(dialect, tree)] as const),
    ...timelines.map(
      ({ forge }) => [forge, () => analyse(snapshotOf(tree, forge)).broken] as const,
    ),
  ];
}

function attempt(find: () => readonly Problem[]): { codes: string[]; wrong: readonly string[] } {
  try {
    const problems = find();
    return { codes: problems.map(({ code }) => code), wrong: problems.flatMap(lackOf) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { codes: [], wrong: [`a crash: ${reason}`] };
  }
}

function readFile(path: string, text: string): FileReport {
  const file: SourceFile = { path: `${FOLDER}/${path.split(/[\\/]/).at(-1) ?? ''}`, text };
  const all = findings({ directories: [FOLDER], files: [file] }).map(([dialect, find]) => ({
    dialect,
    ...attempt(find),
  }));
  return {
    codes: new Set(all.flatMap(({ codes }) => codes)),
    wrong: all.flatMap(({ dialect, wrong }) => wrong.map((what) => ({ path, dialect, what }))),
  };
}

function yamlBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Reads every YAML file below a folder as a workflow of its own under every dialect; `onFile` is told of the progress. */
export function readCorpus(
  folder: string,
  onFile: (done: number, all: number) => void = () => {},
): CorpusReport {
  const paths = yamlBelow(folder);
  const reports = paths.map((path, index) => {
    const report = readFile(relative(folder, path), readFileSync(path, 'utf8'));
    onFile(index + 1, paths.length);
    return report;
  });
  const counts = new Map<string, number>();
  for (const code of reports.flatMap(({ codes }) => [...codes]))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    files: paths.length,
    dialects: DIALECTS.length,
    refused: reports.filter(({ codes }) => codes.size > 0).length,
    codes: [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
    wrong: reports.flatMap(({ wrong }) => wrong),
  };
}
