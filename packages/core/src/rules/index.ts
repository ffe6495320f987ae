export { factsFor } from './facts-for.js';
export { type CaseText, readCase, snapshotOf } from './read-case.js';
export type { Later, Rule, RuleFacts } from './rule.js';
export { rules } from './rules.js';
export { runRules, sayFinding, type Severities } from './run-rules.js';
