export {
  commitTreeReader,
  type ObjectSource,
  type ReadCommitTree,
  type TreeEntry,
} from './read-commit-tree.js';
