export { findPull } from './find-pull.js';
export { askRules, openPulls } from './open-pulls.js';
export { type Progress, takeLast } from './take-last.js';
export { readBase, takePull, withRollUp } from './take-pull.js';
