export { type Governed, governedBranches } from './governed-branches.js';
export { governingRule } from './governing-rule.js';
export { type Because, mayMerge, type MergeQuestion, type MergeVerdict } from './may-merge.js';
export { isPlain } from './rule-name.js';
export type { PostedStatus } from './status.js';
export { type RequirementLayer, uniteRequirements } from './unite-requirements.js';
