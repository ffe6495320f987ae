export { externalInWords, suppressionInWords } from './answer.js';
export { findingInWords, ownFindings } from './finding.js';
export { conditionInWords, emissionInWords } from './condition.js';
export { gapFilter } from './gap-filter.js';
export { assumptionsInWords, gapReason, gapRemedy, gapsOf, pullInWords } from './gap.js';
export {
  closestInWords,
  closestNames,
  differenceInWords,
  lackInWords,
  remedyInWords,
  UNCOMPILABLE,
} from './nearest.js';
export { layersInWords } from './layers.js';
export { place } from './place.js';
export { problemInWords } from './problem.js';
export { count, extentInWords, requirementsOf, serverInWords, sourceInWords } from './server.js';
