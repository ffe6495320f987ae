export { type Expanded, expand, type Surroundings } from './expand.js';
