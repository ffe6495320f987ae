export { formatDiffAnnotations } from './annotations.js';
export { diffExitCode } from './difference.js';
export { formatDiffJson } from './json.js';
export { formatDiff } from './text.js';
