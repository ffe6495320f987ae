export type { FileKind, Files } from './files.js';
export { nodeFiles } from './node-files.js';
export { type CheckoutFailure, readTree, type TreeRequest } from './read-tree.js';
