export { evaluate } from './evaluate.js';
export { evaluateScalar, interpolate, type Interpolated } from './interpolate.js';
export type { Naming, Scope, StatusAnswer } from './naming.js';
export type { Failure } from './outcome.js';
export { parseExpression } from './parse-expression.js';
export type { Printing } from './print.js';
export { referencedScopes } from './referenced-scopes.js';
export type { Expression, SyntaxFailure } from './syntax.js';
