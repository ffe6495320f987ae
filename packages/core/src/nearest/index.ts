export { editDistance } from './edit-distance.js';
export { nearestOf } from './nearest-of.js';
