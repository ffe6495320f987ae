import type { Dialect, SourceFile, Tree } from '@driftgate/core';
import type { Case, Files } from './recordings.js';

/** Texts by path: the repository at one commit. */
export type Store = ReadonlyMap<string, string>;

/** The repository at each commit of a case: the first, the branch's two, and what `main` became meanwhile. */
export interface History {
  readonly first: Store;
  readonly main: Store;
  readonly topic: Store;
  readonly synced: Store;
}

function textOf(file: Exclude<Files[string], null>): string {
  if (typeof file === 'string') return file;
  return file.text + file.repeat.repeat(file.times) + file.end;
}

function apply(store: Store, files: Files, folder: string): Store {
  const next = new Map(store);
  for (const [name, file] of Object.entries(files)) {
    const path = name.startsWith('W/') ? `${folder}/${name.slice(2)}` : name;
    if (file === null) next.delete(path);
    else next.set(path, textOf(file).replaceAll('./W/', `./${folder}/`));
  }
  return next;
}

/** The commits of a case, `folder` being where its server looks for workflows. */
export function historyOf(each: Case, folder: string): History {
  const first = apply(new Map(), each.files, folder);
  const topic = apply(first, each.change, folder);
  return {
    first,
    main: apply(first, each.later ?? {}, folder),
    topic,
    synced: apply(topic, each.sync, folder),
  };
}

/** The workflow files of a commit, in every directory that a dialect knows. */
export function treeOf(store: Store, dialect: Dialect): Tree {
  const paths = [...store.keys()];
  const directories = dialect.directories.filter((directory) =>
    paths.some((path) => path.startsWith(`${directory}/`)),
  );
  const files: SourceFile[] = paths
    .filter((path) => directories.some((directory) => path.startsWith(`${directory}/`)))
    .sort()
    .map((path) => ({ path, text: store.get(path) ?? '' }));
  return { directories, files };
}

/** The paths whose texts differ between two commits, sorted. */
export function changed(before: Store, after: Store): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}
