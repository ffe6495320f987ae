export { formatVerifyAnnotations } from './annotations.js';
export { formatVerifyJson } from './json.js';
export { verifyExitCode } from './summary.js';
export { formatVerify } from './text.js';
