import {
  type Asked,
  type Git,
  type GitOutput,
  refused,
  type Repository,
  run,
  textOf,
} from './git.js';
import { openRepository } from './open-repository.js';

/** How many names are kept: enough for an example of every kind of file. */
const MOST = 2000;

function namesIn({ stdout }: GitOutput): readonly string[] {
  return textOf(stdout)
    .split('\0')
    .filter((name) => name !== '' && !name.includes('\uFFFD'));
}

/** Those in hidden folders are poor examples; of the others short ones read best. */
function byPreference(a: string, b: string): number {
  const [hiddenA, hiddenB] = [a, b].map((name) => Number(/(?:^|\/)\./.test(name)));
  return (hiddenA ?? 0) - (hiddenB ?? 0) || a.length - b.length;
}

/** The best half, and of the others some from everywhere. */
function choose(names: readonly string[]): readonly string[] {
  const sorted = names.toSorted(byPreference);
  if (sorted.length <= MOST) return sorted;
  const others = sorted.slice(MOST / 2);
  const step = others.length / (MOST / 2);
  const spread = others.filter((_, index) => index % step < 1);
  return [...sorted.slice(0, MOST / 2), ...spread].slice(0, MOST);
}

/** Some files of a repository, at most 2,000, the best examples first. Empty where git does not tell. */
export async function listFiles(repository: Repository): Promise<readonly string[]> {
  const listed = await run(repository, ['ls-files', '-z']);
  return listed.ok && listed.value.code === 0 ? choose(namesIn(listed.value)) : [];
}

/**
 * Some files of the repository that a folder lies in, at most 2,000, the best examples first. Empty where there is
 * no repository or no git: nothing hangs on them.
 */
export async function listPaths(git: Git, folder: string): Promise<readonly string[]> {
  const repository = await openRepository(git, folder);
  return repository.ok && repository.value.root !== null ? listFiles(repository.value) : [];
}

/** Which files differ between two commits (object ids); of a renamed one both names. `null` as second: the work tree. */
export async function listChanged(
  repository: Repository,
  from: string,
  to: string | null,
): Asked<readonly string[]> {
  const names = ['--name-only', '--no-renames', '-z', '--no-ext-diff', '--no-textconv'];
  const sides = to === null ? [from] : [from, to];
  const args = ['diff', '--no-relative', ...names, ...sides, '--'];
  const changed = await run(repository, args);
  if (!changed.ok) return changed;
  if (changed.value.code !== 0) return refused('the changed files cannot be listed', changed.value);
  if (to !== null) return { ok: true, value: namesIn(changed.value) };
  const added = await run(repository, ['ls-files', '-z', '--others', '--exclude-standard']);
  if (!added.ok) return added;
  if (added.value.code !== 0) return refused('the new files cannot be listed', added.value);
  return { ok: true, value: [...new Set([...namesIn(changed.value), ...namesIn(added.value)])] };
}
