export { formatAnnotations } from './annotations.js';
export { formatContexts } from './contexts.js';
export { diffExitCode, formatDiff, formatDiffAnnotations, formatDiffJson } from './diff/index.js';
export { formatDialects, formatDialectsJson, type TimelineStretch } from './dialects.js';
export { type ExitCode, exitCodeOf, type Mode } from './exit-code.js';
export {
  explanationExitCode,
  formatExplanation,
  formatExplanationJson,
} from './explain/index.js';
export { terminalName } from './inert.js';
export { formatClosingComment, formatIssueBody, issueTitle } from './issue-body.js';
export { formatContextsJson, formatJson, formatTroublesJson } from './json.js';
export { type Paint, plain, type Tone, wrap } from './layout.js';
export {
  formatReplay,
  formatReplayJson,
  replayExitCode,
} from './simulate/index.js';
export { formatText, type Volume } from './text.js';
export {
  type Bridge,
  formatUpgrade,
  formatUpgradeAnnotations,
  formatUpgradeJson,
  type Prediction,
  upgradeExitCode,
} from './upgrade/index.js';
export { type Trouble, troubleAnnotation, troubleText } from './trouble.js';
export { workflowCommand } from './workflow-command.js';
export {
  formatVerify,
  formatVerifyAnnotations,
  formatVerifyJson,
  verifyExitCode,
} from './verify/index.js';
export { formatWhy, formatWhyAnnotations, formatWhyJson, whyExitCode } from './why/index.js';
export { problemInWords } from './words/index.js';
