export { evaluateScalar, interpolate } from './interpolate.js';
export type { Naming } from './naming.js';
export { parseExpression } from './parse-expression.js';
export { referencedScopes } from './referenced-scopes.js';
export * from './github/index.js';
