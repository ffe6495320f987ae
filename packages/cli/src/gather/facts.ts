import { type Known, NOTHING_KNOWN, type RepositoryName, type SourceFile } from '@driftgate/core';
import { type Args, textOf, textsOf } from '../args/index.js';
import type { World } from '../world.js';
import { type CalleeFile, type FactsText, readFacts } from './facts-text.js';
import { type Gathered, gathered, trouble } from './result.js';
import { readTextFile } from './text-file.js';

/** What the user told of the world beside files and rules: `--facts`, `--callee` and `--default-branch`. */
export interface ToldFacts {
  readonly repository: RepositoryName | null;
  readonly known: Partial<Known>;
}

const NO_FACTS: FactsText = { repository: null, known: {}, callees: [] };

async function readFactsFile(world: World, path: string): Promise<Gathered<FactsText>> {
  const text = await readTextFile(world, path);
  if (!text.ok) return text;
  const read = readFacts(text.value);
  if (read.ok) return gathered(read.value);
  const file = path === '-' ? 'standard input' : path;
  const troubles = read.errors.map(({ message, at }) => ({
    what: message,
    because: [],
    remedy: null,
    at: { file, ...at },
  }));
  return { ok: false, troubles };
}

/** A path in a facts file is relative to that file. */
function besideFile(factsPath: string, path: string): string {
  const folder = factsPath.slice(0, factsPath.lastIndexOf('/') + 1);
  return path.startsWith('/') ? path : folder + path;
}

/** `REF=FILE`, where a reference may hold no `=` but a file name may. */
function readCallee(text: string): Gathered<CalleeFile> {
  const cut = text.indexOf('=');
  const [reference, path] = [text.slice(0, cut), text.slice(cut + 1)];
  return cut > 0 && path !== ''
    ? gathered({ reference, path })
    : trouble(`--callee ${text}: it is REF=FILE`, {
        remedy: "REF as the caller's uses: has it, such as acme/ci/.gitea/workflows/x.yml@main",
      });
}

async function readCallees(
  world: World,
  callees: readonly CalleeFile[],
): Promise<Gathered<Readonly<Record<string, SourceFile>>>> {
  const files: [string, SourceFile][] = [];
  for (const { reference, path } of callees) {
    const text = await readTextFile(world, path);
    if (!text.ok) return text;
    files.push([reference, { path, text: text.value }]);
  }
  return gathered(Object.fromEntries(files));
}

/** Reads what the user told of the world. What `--callee` says outranks the facts file. */
export async function readToldFacts(args: Args, world: World): Promise<Gathered<ToldFacts>> {
  const path = textOf(args, 'facts');
  const file = path === undefined ? gathered(NO_FACTS) : await readFactsFile(world, path);
  if (!file.ok) return file;
  const options = textsOf(args, 'callee').map(readCallee);
  const failed = options.find((option) => !option.ok);
  if (failed?.ok === false) return failed;
  const inFile = file.value.callees.map((callee) => ({
    ...callee,
    path: besideFile(path ?? '', callee.path),
  }));
  const given = options.flatMap((option) => (option.ok ? [option.value] : []));
  const callees = await readCallees(world, [...inFile, ...given]);
  if (!callees.ok) return callees;
  const { repository, known } = file.value;
  const defaultBranch = textOf(args, 'default-branch');
  return gathered({
    repository,
    known: {
      ...known,
      ...(Object.keys(callees.value).length === 0 ? {} : { callees: callees.value }),
      ...(defaultBranch === undefined ? {} : { defaultBranch }),
    },
  });
}

/** What was known, with what the user told on top; `undefined` where neither knows anything. */
export function withTold(known: Known | undefined, told: ToldFacts): Known | undefined {
  if (Object.keys(told.known).length === 0) return known;
  const before = known ?? NOTHING_KNOWN;
  const callees = { ...before.callees, ...told.known.callees };
  return { ...before, ...told.known, callees };
}

/** The repository, as an option or a file names it; a trouble where the two disagree. */
export function oneRepository(
  named: RepositoryName | null,
  { repository: told }: ToldFacts,
): Gathered<RepositoryName | null> {
  if (named === null || told === null) return gathered(named ?? told);
  const [one, other] = [named, told].map(({ owner, name }) => `${owner}/${name}`);
  return one === other
    ? gathered(named)
    : trouble(`the facts speak of the repository ${other}, not of ${one}`);
}
