export { compareTrees } from './compare.js';
export type { Change } from './grounds.js';
export type {
  Comparison,
  ContextDifference,
  Fate,
  FateKind,
  NameBridge,
  ReachChange,
  RequirementDifference,
} from './comparison.js';
export { isSkipped, landing, textOf, without } from './landing.js';
export { byJob, type Pair, pairBy } from './pair.js';
export { anyOfPatterns, literalPattern } from './required-pattern.js';
