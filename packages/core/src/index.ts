export { analyse } from './analyse.js';
export {
  anyOfPatterns,
  type Change,
  compareTrees,
  type Comparison,
  type ContextDifference,
  type Fate,
  type FateKind,
  literalPattern,
  type NameBridge,
  type ReachChange,
  type RequirementDifference,
} from './compare/index.js';
export { NO_CONFIG, readConfig, toldBy } from './config/index.js';
export * from './diagnose/index.js';
export * from './dialect/index.js';
export * from './emit/index.js';
export * from './explain/index.js';
export { gapKindsOn } from './judge/index.js';
export * from './merging/index.js';
export * from './model/index.js';
export { type ReadWorkflow, rememberParsing } from './parse/index.js';
export { fnmatch, type FnmatchAnswer } from './pattern/index.js';
export { rules, sayFinding } from './rules/index.js';
export { predictUpgrade } from './upgrade/index.js';
export { type Survey, survey } from './survey.js';
export { holds } from './trigger/index.js';
export {
  fitShape,
  followAlias,
  mergedMapping,
  readYaml,
  scalarValue,
  spanOf,
  type YamlDocument,
} from './yaml/index.js';
