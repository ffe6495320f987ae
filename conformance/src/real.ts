import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Case, Files, Recording } from './recordings.js';

function filesBelow(folder: string): Files {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

/**
 * The cases of a recording of real repositories: each result's id is a folder below `root`, whose files are
 * the first commit beside three plain ones (recordings/README.md).
 */
export function realCases(root: string, recording: Recording): readonly Case[] {
  return recording.results.map(({ id }) => ({
    id,
    files: {
      ...filesBelow(join(root, id)),
      'README.md': 'readme\n',
      'src/a.txt': '1',
      'docs/b.md': '1',
    },
    change: { 'src/a.txt': '2' },
    sync: { 'src/c.txt': '3' },
  }));
}
