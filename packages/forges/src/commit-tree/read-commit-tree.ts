import type { SourceFile, Tree } from '@driftgate/core';
import type { ForgeFailure, Result } from '../forge.js';

type Read<T> = Result<T, ForgeFailure>;

/** One entry of a tree of git, as forges name them: `tree`, `blob` or `commit`; `size` in bytes, 0 where it is not told. */
export interface TreeEntry {
  readonly path: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number;
}

/** Git's objects on a server: all entries of a tree, a blob in base64, and how an answer of it cannot be right. */
export interface ObjectSource {
  readonly entries: (sha: string, recursive: boolean) => Promise<Read<readonly TreeEntry[]>>;
  readonly blob: (sha: string) => Promise<Read<string>>;
  readonly malformed: (object: 'trees' | 'blobs', sha: string, reason: string) => ForgeFailure;
}

/** What was read already: objects never change under their names. */
interface ObjectStore {
  readonly source: ObjectSource;
  readonly blobs: Map<string, string>;
  readonly trees: Map<string, readonly TreeEntry[]>;
}

const ENDING = /\.ya?ml$/i;

/** A workflow file is no larger than what a checkout's may be. */
const LARGEST_FILE = 2 ** 24;

const MOST_FILES = 1000;

async function readEntries(
  { source, trees }: ObjectStore,
  sha: string,
  recursive: boolean,
): Promise<Read<readonly TreeEntry[]>> {
  const key = `${sha}${recursive ? '/' : ''}`;
  const known = trees.get(key);
  if (known !== undefined) return { ok: true, value: known };
  const read = await source.entries(sha, recursive);
  if (read.ok) trees.set(key, read.value);
  return read;
}

function textOf(content: string): string {
  // As a checkout is read: a byte order mark stays, invalid UTF-8 is replaced.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(content, 'base64'));
}

async function readBlob(
  { source, blobs }: ObjectStore,
  { sha, size }: TreeEntry,
): Promise<Read<string>> {
  const known = blobs.get(sha);
  if (known !== undefined) return { ok: true, value: known };
  if (size > LARGEST_FILE) {
    const reason = `a workflow file of ${size} bytes`;
    return { ok: false, failure: source.malformed('blobs', sha, reason) };
  }
  const read = await source.blob(sha);
  if (!read.ok) return read;
  const text = textOf(read.value);
  blobs.set(sha, text);
  return { ok: true, value: text };
}

/** The entry of a folder, found one step at a time: `.gitea`, then `workflows` in it. */
async function findFolder(
  store: ObjectStore,
  commit: string,
  directory: string,
): Promise<Read<string | null>> {
  let sha = commit;
  for (const name of directory.split('/')) {
    const entries = await readEntries(store, sha, false);
    if (!entries.ok) return entries;
    const found = entries.value.find(({ path, type }) => path === name && type === 'tree');
    if (found === undefined) return { ok: true, value: null };
    sha = found.sha;
  }
  return { ok: true, value: sha };
}

async function readFolder(
  store: ObjectStore,
  sha: string,
  directory: string,
): Promise<Read<readonly SourceFile[]>> {
  const entries = await readEntries(store, sha, true);
  if (!entries.ok) return entries;
  const wanted = entries.value.filter(({ path, type }) => type === 'blob' && ENDING.test(path));
  if (wanted.length > MOST_FILES) {
    const reason = `${wanted.length} workflow files in one folder`;
    return { ok: false, failure: store.source.malformed('trees', sha, reason) };
  }
  const files: SourceFile[] = [];
  for (const entry of wanted) {
    const text = await readBlob(store, entry);
    if (!text.ok) return text;
    files.push({ path: `${directory}/${entry.path}`, text: text.value });
  }
  return { ok: true, value: files };
}

function bytewise(a: SourceFile, b: SourceFile): number {
  return Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));
}

async function readCommitTree(
  store: ObjectStore,
  commit: string,
  directories: readonly string[],
): Promise<Read<Tree>> {
  const existing: string[] = [];
  const files: SourceFile[] = [];
  for (const directory of directories) {
    const folder = await findFolder(store, commit, directory);
    if (!folder.ok) return folder;
    if (folder.value === null) continue;
    const read = await readFolder(store, folder.value, directory);
    if (!read.ok) return read;
    existing.push(directory);
    files.push(...read.value);
  }
  return { ok: true, value: { directories: existing, files: files.toSorted(bytewise) } };
}

/** Reads the workflow files of a commit below those of `directories` that exist there. */
export type ReadCommitTree = (
  commit: string,
  directories: readonly string[],
) => Promise<Read<Tree>>;

/**
 * Reads the workflow files of commits as `readTree` reads those of a checkout. Folders are found through git's
 * trees, because nothing else tells of files below them (`gitea-1.26.3 GET …/git/trees/main`); an object that was
 * read once is not asked for again.
 */
export function commitTreeReader(source: ObjectSource): ReadCommitTree {
  const store: ObjectStore = { source, blobs: new Map(), trees: new Map() };
  return (commit, directories) => readCommitTree(store, commit, directories);
}
