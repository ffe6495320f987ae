import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import type { FileKind, Files } from './files.js';

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function kind(path: string): Promise<FileKind> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return 'link';
    if (found.isDirectory()) return 'directory';
    return found.isFile() ? 'file' : 'other';
  } catch (error) {
    if (isAbsent(error)) return 'none';
    throw error;
  }
}

/** The machine's own file system. */
export const nodeFiles: Files = {
  kind,
  list: (directory) => readdir(directory),
  size: async (path) => (await lstat(path)).size,
  read: (path) => readFile(path),
  target: (link) => readlink(link, 'buffer'),
};
