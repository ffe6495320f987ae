export { governingRule } from './governing-rule.js';
export { type Because, mayMerge, type MergeQuestion, type MergeVerdict } from './may-merge.js';
export type { PostedStatus } from './status.js';
export { type RequirementLayer, uniteRequirements } from './unite-requirements.js';
