export { editDistance } from './edit-distance.js';
export { COMPARED, prepareLikeness } from './likeness.js';
export { nearestOf } from './nearest-of.js';
