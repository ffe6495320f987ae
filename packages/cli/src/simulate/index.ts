export { completePull, readPullParts } from './read-pull.js';
