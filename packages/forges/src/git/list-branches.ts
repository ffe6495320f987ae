import { type Git, run, textOf } from './git.js';
import { openRepository } from './open-repository.js';

/** How many references are read: enough for an example of every kind of branch. */
const MOST = 2000;

const BRANCH = /^refs\/(?:heads|remotes\/[^/]+)\/(?<name>.+)$/;

function nameOf(ref: string): readonly string[] {
  const name = BRANCH.exec(ref)?.groups?.['name'];
  return name === undefined || name === 'HEAD' || name.includes('\uFFFD') ? [] : [name];
}

/**
 * Names of branches of the repository that a folder lies in, its own and those of its remotes, at most 2,000, shortest
 * first. Empty where there is no repository or no git: nothing hangs on them.
 */
export async function listBranches(git: Git, folder: string): Promise<readonly string[]> {
  const repository = await openRepository(git, folder);
  if (!repository.ok) return [];
  const args = ['for-each-ref', `--count=${MOST}`, '--format=%(refname)'];
  const listed = await run(repository.value, [...args, 'refs/heads/', 'refs/remotes/']);
  if (!listed.ok || listed.value.code !== 0) return [];
  const names = new Set(textOf(listed.value.stdout).split('\n').flatMap(nameOf));
  return [...names].toSorted((a, b) => a.length - b.length);
}
