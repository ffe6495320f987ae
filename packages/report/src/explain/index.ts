export { formatExplanationJson } from './json.js';
export { formatExplanation } from './text.js';
export { explanationExitCode } from './words.js';
