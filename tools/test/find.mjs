// Starts from the sources: a compiled test whose source is gone never runs, a source that was not compiled is noticed.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.isFile() && entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

function compiledOf(source) {
  const at = source.lastIndexOf('/src/');
  return at < 0 ? null : `${source.slice(0, at)}/dist/${source.slice(at + 5, -3)}.js`;
}

/** The compiled file of every test source under some folders, sorted; `compiled` is null where there is none. */
export function findTests(root, folders) {
  return folders
    .flatMap((folder) => sources(resolve(root, folder)))
    .sort()
    .map((source) => {
      const compiled = compiledOf(source);
      return { source, compiled: compiled !== null && existsSync(compiled) ? compiled : null };
    });
}
