export type { Git, GitFailure, GitOutput, Repository } from './git.js';
export { listBranches } from './list-branches.js';
export { listChanged, listFiles, listPaths } from './list-paths.js';
export { findCommit, findMergeBase, openRepository } from './open-repository.js';
export { readCommit } from './read-commit.js';
export { spawnGit } from './spawn-git.js';
