import { createHash } from 'node:crypto';

/** The files of one commit: path without a leading slash → text. */
export type Files = ReadonlyMap<string, string>;

/**
 * One entry of a tree; `path` is relative to the listed directory, `size` in bytes (0 for trees).
 */
export interface TreeEntry {
  readonly path: string;
  readonly type: 'tree' | 'blob';
  readonly size: number;
  readonly sha: string;
}

/** The SHA-1 git gives to an object of this type with these bytes. */
export function objectSha(type: 'blob' | 'tree' | 'commit', bytes: Buffer): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

function within(directory: string): string {
  return directory === '' ? '' : `${directory}/`;
}

interface Child {
  readonly name: string;
  readonly folder: boolean;
}

/** git sorts folders as if their names ended with a slash. */
function sortKey({ name, folder }: Child): Buffer {
  return Buffer.from(folder ? `${name}/` : name);
}

function children(files: Files, directory: string): Child[] {
  const prefix = within(directory);
  const found = new Map<string, boolean>();
  for (const path of files.keys()) {
    if (path.startsWith(prefix)) {
      const [name = '', ...deeper] = path.slice(prefix.length).split('/');
      found.set(name, deeper.length > 0);
    }
  }
  return [...found]
    .map(([name, folder]) => ({ name, folder }))
    .sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
}

/** The SHA-1 of the tree of a directory (`''` is the root). */
export function treeSha(files: Files, directory: string): string {
  const parts = children(files, directory).map(({ name, folder }) => {
    const path = within(directory) + name;
    const sha = folder
      ? treeSha(files, path)
      : objectSha('blob', Buffer.from(files.get(path) ?? ''));
    const head = Buffer.from(`${folder ? '40000' : '100644'} ${name}\0`);
    return Buffer.concat([head, Buffer.from(sha, 'hex')]);
  });
  return objectSha('tree', Buffer.concat(parts));
}

/**
 * The entries of a directory in git's order, with `recursive` those of its folders after each of
 * them.
 */
export function listTree(files: Files, directory: string, recursive: boolean): TreeEntry[] {
  const strip = within(directory).length;
  const list = (inside: string): TreeEntry[] =>
    children(files, inside).flatMap(({ name, folder }): TreeEntry[] => {
      const full = within(inside) + name;
      const path = full.slice(strip);
      if (!folder) {
        const bytes = Buffer.from(files.get(full) ?? '');
        return [{ path, type: 'blob', size: bytes.length, sha: objectSha('blob', bytes) }];
      }
      const entry: TreeEntry = { path, type: 'tree', size: 0, sha: treeSha(files, full) };
      return recursive ? [entry, ...list(full)] : [entry];
    });
  return list(directory);
}

/** Whether any file lies in the directory. */
export function hasDirectory(files: Files, directory: string): boolean {
  const prefix = within(directory);
  return [...files.keys()].some((path) => path.startsWith(prefix));
}

/** All directories of a commit, the root (`''`) first. */
export function directories(files: Files): string[] {
  const found = new Set<string>(['']);
  for (const path of files.keys()) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      found.add(parts.slice(0, depth).join('/'));
    }
  }
  return [...found];
}

/** One file that differs between two commits, with counted lines. */
export interface FileChange {
  readonly path: string;
  readonly status: 'added' | 'changed' | 'deleted';
  readonly additions: number;
  readonly deletions: number;
}

function lines(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Lines of `a` that are not in `b`, counted as a multiset: moved lines are not seen. */
function surplus(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of b) left.set(line, (left.get(line) ?? 0) + 1);
  return a.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).length;
}

/** The files that differ, by path; a rename shows as a deleted and an added file. */
export function changes(before: Files, after: Files): FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [old, text] = [before.get(path), after.get(path)];
    if (old === text) return [];
    const status = old === undefined ? 'added' : text === undefined ? 'deleted' : 'changed';
    const [a, b] = [lines(old), lines(text)];
    return [{ path, status, additions: surplus(b, a), deletions: surplus(a, b) } as const];
  });
}
