import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file: `path` from the root of the repository with forward slashes, `text` as UTF-8. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** The root of this repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const MADE_BY_TOOLS = new Set(['node_modules', 'dist', '.git', 'coverage']);

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (MADE_BY_TOOLS.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pathsBelow(path) : entry.isFile() ? [path] : [];
  });
}

/** Every file that people wrote, read once. */
export function readRepository(): readonly RepositoryFile[] {
  return pathsBelow(ROOT).map((path) => ({
    path: relative(ROOT, path),
    text: readFileSync(path, 'utf8'),
  }));
}
