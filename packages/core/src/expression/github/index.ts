export { lookUp } from './access.js';
export { toText } from './coerce.js';
export { equalValues } from './compare.js';
export { faultIn } from './fault-in.js';
export { conditionOf, type ConditionRead, textOf, valueOf } from './read.js';
export type { StatusConditions, SymbolicScope } from './scope.js';
export type { FaultReason, Invalid } from './syntax.js';
export type { Symbolic } from './term.js';
