import type { SourceFile, Tree } from '@driftgate/core';
import type { Result } from '../forge.js';
import type { FileKind, Files } from './files.js';

/**
 * Why a checkout could not be read. `no-workflows-folder`: none of the paths is a directory. `unreadable`: the
 * system refused, `reason` is its error code. `too-large`: a file over 16 MiB. `outside`: a directory was
 * named that is not below the root. `path` is relative to the root.
 */
export type CheckoutFailure =
  | { readonly kind: 'no-workflows-folder'; readonly paths: readonly string[] }
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: string }
  | { readonly kind: 'too-large'; readonly path: string; readonly size: number }
  | { readonly kind: 'outside'; readonly path: string };

/**
 * Where to read: `root` absolute, `directories` relative to it. `explicit`: the user named them, so each of
 * them has to exist; otherwise one is enough.
 */
export interface TreeRequest {
  readonly root: string;
  readonly directories: readonly string[];
  readonly explicit?: boolean;
  readonly files: Files;
}

type Read<T> = Promise<Result<T, CheckoutFailure>>;

const largest = 2 ** 24;
const ending = /\.ya?ml$/i;

function refuse(path: string, error: unknown): Result<never, CheckoutFailure> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { ok: false, failure: { kind: 'unreadable', path, reason: code } };
}

/** A relative path in its plain form (`./a//b/` is `a/b`), or `null` when it leads out of the root. */
function plainPath(path: string): string | null {
  const segments = path.replaceAll('\\', '/').split('/');
  const kept = segments.filter((segment) => segment !== '' && segment !== '.');
  const leadsOut = path.startsWith('/') || /^[A-Za-z]:/.test(path) || kept.includes('..');
  return leadsOut ? null : kept.join('/');
}

function decode(bytes: Uint8Array): string {
  // A byte order mark stays in the text: the servers' parsers see it too.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function readOne(request: TreeRequest, path: string, kind: FileKind): Read<SourceFile> {
  const { files, root } = request;
  const full = `${root}/${path}`;
  try {
    const size = kind === 'link' ? 0 : await files.size(full);
    if (size > largest) return { ok: false, failure: { kind: 'too-large', path, size } };
    // A git blob of a link is its target's path, and that is what a server reads as the workflow.
    const bytes = kind === 'link' ? await files.target(full) : await files.read(full);
    return { ok: true, value: { path, text: decode(bytes) } };
  } catch (error) {
    return refuse(path, error);
  }
}

async function readBelow(request: TreeRequest, directory: string): Read<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  try {
    for (const name of await request.files.list(`${request.root}/${directory}`)) {
      const path = directory === '' ? name : `${directory}/${name}`;
      const read = await readEntry(request, path);
      if (!read.ok) return read;
      found.push(...read.value);
    }
    return { ok: true, value: found };
  } catch (error) {
    return refuse(directory, error);
  }
}

async function readEntry(request: TreeRequest, path: string): Read<readonly SourceFile[]> {
  const kind = await request.files.kind(`${request.root}/${path}`);
  if (kind === 'directory') return readBelow(request, path);
  if (!ending.test(path) || (kind !== 'file' && kind !== 'link')) return { ok: true, value: [] };
  const read = await readOne(request, path, kind);
  return read.ok ? { ok: true, value: [read.value] } : read;
}

async function existing(request: TreeRequest, paths: readonly string[]): Read<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    try {
      const kind = await request.files.kind(`${request.root}/${path}`);
      if (kind === 'directory') found.push(path);
    } catch (error) {
      return refuse(path, error);
    }
  }
  const enough = request.explicit === true ? found.length === paths.length : found.length > 0;
  if (enough) return { ok: true, value: found };
  const lacking = paths.filter((path) => !found.includes(path));
  return { ok: false, failure: { kind: 'no-workflows-folder', paths: lacking } };
}

/**
 * Reads the workflow files of a checkout: everything that ends in `.yml` or `.yaml` (in any letter case) below
 * those of the directories that exist, each file once, sorted bytewise by path. Links to directories are not
 * followed; invalid UTF-8 is replaced.
 */
export async function readTree(request: TreeRequest): Read<Tree> {
  const paths: string[] = [];
  for (const path of request.directories) {
    const plain = plainPath(path);
    if (plain === null) return { ok: false, failure: { kind: 'outside', path } };
    if (!paths.includes(plain)) paths.push(plain);
  }
  const directories = await existing(request, paths);
  if (!directories.ok) return directories;
  const files = new Map<string, SourceFile>();
  for (const directory of directories.value) {
    const read = await readBelow(request, directory);
    if (!read.ok) return read;
    for (const file of read.value) files.set(file.path, file);
  }
  const sorted = [...files.values()].toSorted((a, b) =>
    Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
  );
  return { ok: true, value: { directories: directories.value, files: sorted } };
}
