import type { Dialect } from './dialect/index.js';
import { chooseDirectory, shadowingDirectory } from './emit/index.js';
import type { Problem, Snapshot } from './model/index.js';

/** Why nothing can be said at all: an unknown forge, no workflows folder, or one that the server never reads. */
export function hindranceOf(snapshot: Snapshot, dialect: Dialect | undefined): Problem | undefined {
  const { tree, directory, server } = snapshot;
  if (dialect === undefined) return { code: 'forge-unknown', data: { forge: server.forge } };
  if (chooseDirectory(tree, directory, dialect) === null) {
    return { code: 'no-workflows-folder', data: { looked: dialect.directories.join(', ') } };
  }
  const read = shadowingDirectory(tree, directory, dialect);
  if (read === null) return undefined;
  return { code: 'folder-not-read', data: { directory: directory ?? '', read } };
}
