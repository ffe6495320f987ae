import type { Commit, Repository } from './state.js';

const SHORTEST_SHA = 7;

/** The commit a ref means: a branch first, then a SHA-1, whole or at least seven digits of it. */
export function resolve(repository: Repository, ref: string): Commit | undefined {
  const tip = repository.branches.get(ref);
  if (tip !== undefined) return repository.commits.get(tip);
  if (!/^[0-9a-f]+$/.test(ref) || ref.length < SHORTEST_SHA) return undefined;
  return [...repository.commits.values()].find((commit) => commit.sha.startsWith(ref));
}

/** The ref asked for, or the default branch. */
export function refAsked(repository: Repository, query: URLSearchParams): string {
  return query.get('ref') || repository.defaultBranch;
}
