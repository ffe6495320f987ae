import type { Dialect } from '../dialect/index.js';
import type { SourceFile, Tree } from '../model/index.js';

/** The directory whose workflows run: the one that was named, else the first existing one; `null` for none. */
export function chooseDirectory(tree: Tree, named: string | null, dialect: Dialect): string | null {
  if (named !== null) return named;
  return dialect.directories.find((directory) => tree.directories.includes(directory)) ?? null;
}

/**
 * The directory that a server reads instead of a named one: it is one of its own, but another of them comes
 * first (recordings `dir-*`). `null` where the named one is read, or is not the server's own.
 */
export function shadowingDirectory(
  tree: Tree,
  named: string | null,
  dialect: Dialect,
): string | null {
  const own = chooseDirectory(tree, null, dialect);
  if (named === null || own === named || !dialect.directories.includes(named)) return null;
  return own;
}

/**
 * The workflow files a server reads: below one directory, at any depth, with `.yml` or `.yaml` in small
 * letters (recordings `dir-*`, `file-nested`, `file-upper`).
 */
export function chooseFiles(
  tree: Tree,
  named: string | null,
  dialect: Dialect,
): readonly SourceFile[] {
  const directory = chooseDirectory(tree, named, dialect);
  if (directory === null) return [];
  return tree.files.filter(({ path }) => path.startsWith(`${directory}/`) && /\.ya?ml$/.test(path));
}
