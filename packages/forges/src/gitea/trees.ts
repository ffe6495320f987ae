import type { SourceFile, Tree } from '@driftgate/core';
import type { ForgeFailure, Result } from '../forge.js';
import type { Transport } from '../transport/index.js';
import { ask, askedFor } from './ask.js';
import { wireBlob, type WireEntry, wireTree } from './pull-wire.js';

type Read<T> = Result<T, ForgeFailure>;

/** The API path of a repository, and what of its objects was read already: they never change under their names. */
export interface ObjectStore {
  readonly transport: Transport;
  readonly repository: string;
  readonly blobs: Map<string, string>;
  readonly trees: Map<string, readonly WireEntry[]>;
}

const ENDING = /\.ya?ml$/i;

/** A workflow file is no larger than what a checkout's may be. */
const LARGEST_FILE = 2 ** 24;

/** Entries a page; servers give no more (`DEFAULT_GIT_TREES_PER_PAGE`, gitea.md 5.2). */
const PER_PAGE = 1000;
const MOST_PAGES = 50;
const MOST_FILES = 1000;

function malformed(store: ObjectStore, path: string, reason: string): Read<never> {
  const request = askedFor(store.transport, 'GET', path);
  return { ok: false, failure: { kind: 'malformed', reason, request } };
}

async function readEntries(
  store: ObjectStore,
  sha: string,
  recursive: boolean,
): Promise<Read<readonly WireEntry[]>> {
  const key = `${sha}${recursive ? '/' : ''}`;
  const known = store.trees.get(key);
  if (known !== undefined) return { ok: true, value: known };
  const entries: WireEntry[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = `recursive=${recursive}&per_page=${PER_PAGE}&page=${page}`;
    const path = `${store.repository}/git/trees/${sha}?${query}`;
    const read = await ask(store.transport, { method: 'GET', path }, wireTree);
    if (!read.ok) return read;
    const fresh = read.value.tree ?? [];
    entries.push(...fresh);
    if (entries.length >= read.value.total_count) {
      store.trees.set(key, entries);
      return { ok: true, value: entries };
    }
    if (fresh.length === 0) break;
  }
  const path = `${store.repository}/git/trees/${sha}`;
  return malformed(store, path, 'a tree that does not come to an end');
}

function textOf(content: string): string {
  // As a checkout is read: a byte order mark stays, invalid UTF-8 is replaced.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(content, 'base64'));
}

async function readBlob(store: ObjectStore, { sha, size }: WireEntry): Promise<Read<string>> {
  const known = store.blobs.get(sha);
  if (known !== undefined) return { ok: true, value: known };
  const path = `${store.repository}/git/blobs/${sha}`;
  if (size > LARGEST_FILE) return malformed(store, path, `a workflow file of ${size} bytes`);
  const read = await ask(store.transport, { method: 'GET', path }, wireBlob);
  if (!read.ok) return read;
  const text = textOf(read.value.content);
  store.blobs.set(sha, text);
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
  const where = `${store.repository}/git/trees/${sha}`;
  if (wanted.length > MOST_FILES)
    return malformed(store, where, `${wanted.length} workflow files in one folder`);
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

/**
 * Reads the workflow files of a commit as `readTree` reads those of a checkout. Folders are found through git's
 * trees, because nothing else tells of files below them (`gitea-1.26.3 GET …/git/trees/main`); an object that was
 * read once is not asked for again.
 */
export async function readCommitTree(
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
