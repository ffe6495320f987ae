export { ALWAYS, allOf, anyOf, never, notOf } from './formula.js';
export { holds } from './holds.js';
export { type Reach, reach } from './reach.js';
