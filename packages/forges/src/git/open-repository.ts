import {
  type Asked,
  type Git,
  type GitOutput,
  refused,
  type Repository,
  run,
  textOf,
} from './git.js';

function lineOf({ stdout }: GitOutput): string {
  return textOf(stdout).replace(/\r?\n$/, '');
}

async function ask(repository: Pick<Repository, 'git' | 'folder'>, question: string) {
  return run(repository, ['rev-parse', question]);
}

/** Finds the repository that a folder lies in. */
export async function openRepository(git: Git, folder: string): Asked<Repository> {
  const inside = await ask({ git, folder }, '--is-inside-work-tree');
  if (!inside.ok) return inside;
  if (inside.value.code !== 0) {
    return /not a git repository/i.test(inside.value.stderr)
      ? { ok: false, failure: { kind: 'no-repository', folder } }
      : refused('the repository cannot be opened', inside.value);
  }
  if (lineOf(inside.value) !== 'true') return { ok: true, value: { git, folder, root: null } };
  const top = await ask({ git, folder }, '--show-toplevel');
  if (!top.ok) return top;
  if (top.value.code !== 0) return refused('the repository cannot be opened', top.value);
  const root = lineOf(top.value);
  return { ok: true, value: { git, folder: root, root } };
}

async function isShallow(repository: Repository): Promise<boolean> {
  const shallow = await ask(repository, '--is-shallow-repository');
  return shallow.ok && lineOf(shallow.value) === 'true';
}

/** The commit that a revision names, as an object id. One that starts with `-` is never given to git. */
export async function findCommit(repository: Repository, revision: string): Asked<string> {
  const unknown = async () => {
    const shallow = await isShallow(repository);
    return { ok: false, failure: { kind: 'unknown-revision', revision, shallow } } as const;
  };
  if (revision.startsWith('-') || revision.includes('\0')) return unknown();
  const args = ['rev-parse', '--quiet', '--verify', '--end-of-options', `${revision}^{commit}`];
  const found = await run(repository, args);
  if (!found.ok) return found;
  const id = lineOf(found.value);
  return found.value.code === 0 && /^[0-9a-f]{40,64}$/.test(id)
    ? { ok: true, value: id }
    : unknown();
}

/** The commit where the histories of two commits, given as object ids, part. */
export async function findMergeBase(repository: Repository, a: string, b: string): Asked<string> {
  const found = await run(repository, ['merge-base', a, b]);
  if (!found.ok) return found;
  if (found.value.code === 0) return { ok: true, value: lineOf(found.value) };
  if (found.value.code !== 1) return refused('the merge base cannot be found', found.value);
  const shallow = await isShallow(repository);
  return { ok: false, failure: { kind: 'no-merge-base', of: [a, b], shallow } };
}
