export { conditionInWords, emissionInWords } from './condition.js';
export {
  closestInWords,
  closestNames,
  differenceInWords,
  eventsInWords,
  remedyInWords,
  UNCOMPILABLE,
} from './nearest.js';
export { place } from './place.js';
export { problemInWords } from './problem.js';
export { count, requirementsOf, serverInWords, sourceInWords } from './server.js';
