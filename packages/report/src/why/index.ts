export { formatWhyAnnotations } from './annotations.js';
export { formatWhyJson } from './json.js';
export { whyExitCode } from './summary.js';
export { formatWhy } from './text.js';
