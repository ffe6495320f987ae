import { type Files, objectSha, treeSha } from '../git.js';
import type { GitHubRepository, GitHubSeed, GitHubToken } from './seed.js';

/** A commit, by its SHA-1. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly files: Files;
}

/** A repository with the tips of its branches. */
export interface Repository {
  readonly id: number;
  readonly seed: GitHubRepository;
  readonly tips: ReadonlyMap<string, Commit>;
}

/** All that one simulated GitHub knows. Nothing of it changes. */
export interface State {
  readonly version: string;
  readonly tokens: readonly GitHubToken[];
  readonly repositories: readonly Repository[];
}

function commitOf(name: string, message: string, files: Files): Commit {
  const text = `tree ${treeSha(files, '')}\nbranch ${name}\n\n${message}`;
  return { sha: objectSha('commit', Buffer.from(text)), message, files };
}

function plantRepository(seed: GitHubRepository, index: number): Repository {
  const tips = new Map<string, Commit>();
  for (const [name, { from, files = {}, message = name }] of Object.entries(seed.branches)) {
    const before = from === undefined ? [] : (tips.get(from)?.files ?? []);
    tips.set(name, commitOf(name, message, new Map([...before, ...Object.entries(files)])));
  }
  return { id: index + 1, seed, tips };
}

/** Makes the commits of every branch; `from` names a branch before it. */
export function plant({ version = '3.19.0', tokens = [], repositories }: GitHubSeed): State {
  return { version, tokens, repositories: repositories.map(plantRepository) };
}

/** The commit that is a branch's tip, or has this SHA-1. */
export function resolve({ tips }: Repository, ref: string): Commit | undefined {
  return tips.get(ref) ?? [...tips.values()].find(({ sha }) => sha === ref);
}

/** The names of the branches whose tip this commit is. */
export function branchesAt({ tips }: Repository, sha: string): readonly string[] {
  return [...tips].filter(([, commit]) => commit.sha === sha).map(([name]) => name);
}
