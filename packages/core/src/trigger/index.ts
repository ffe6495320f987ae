export { holds } from './holds.js';
export { type Reach, reach } from './reach.js';
