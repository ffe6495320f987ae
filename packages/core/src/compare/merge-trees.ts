import type { SourceFile, Tree } from '../model/index.js';

/** Three trees: where two lines of work parted, and how far each got. */
export interface Fork {
  readonly base: Tree;
  readonly ours: Tree;
  readonly theirs: Tree;
}

/** What a merge gives, and the files that both sides changed, where only a merge of lines could tell. */
export interface Merged {
  readonly tree: Tree;
  readonly conflicts: readonly string[];
}

/** What of three versions a merge keeps; `undefined` in a version is absence. */
function keep<T>(base: T, ours: T, theirs: T): { readonly value: T; readonly conflict: boolean } {
  if (theirs === base || theirs === ours) return { value: ours, conflict: false };
  return { value: theirs, conflict: ours !== base };
}

function textsOf({ files }: Tree): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, text }) => [path, text]));
}

function mergeDirectories({ base, ours, theirs }: Fork): readonly string[] {
  const all = [...new Set([...ours.directories, ...theirs.directories])];
  return all.filter((directory) => {
    const [was, here, there] = [base, ours, theirs].map(({ directories }) =>
      directories.includes(directory),
    );
    return keep(was ?? false, here ?? false, there ?? false).value;
  });
}

/** Merges whole files. Of one that both sides changed, `theirs` is taken and it is named as a conflict. */
export function mergeTrees(fork: Fork): Merged {
  if (fork.base === fork.ours) return { tree: fork.theirs, conflicts: [] };
  const [base, ours, theirs] = [textsOf(fork.base), textsOf(fork.ours), textsOf(fork.theirs)];
  const files: SourceFile[] = [];
  const conflicts: string[] = [];
  for (const path of [...new Set([...ours.keys(), ...theirs.keys()])].toSorted()) {
    const { value, conflict } = keep(base.get(path), ours.get(path), theirs.get(path));
    if (conflict) conflicts.push(path);
    if (value !== undefined) files.push({ path, text: value });
  }
  return { tree: { directories: mergeDirectories(fork), files }, conflicts };
}
