export { formatAnnotations } from './annotations.js';
export { formatContexts } from './contexts.js';
export { type ExitCode, exitCodeOf, type Mode } from './exit-code.js';
export { type Quote, terminalName } from './inert.js';
export { formatIssueBody, type IssueBody, issueTitle } from './issue-body.js';
export { formatContextsJson, formatJson, formatTroublesJson } from './json.js';
export { type Paint, plain, type Tone, wrap } from './layout.js';
export { formatText, type TextLook, type Volume } from './text.js';
export { type Trouble, troubleAnnotation, troubleText } from './trouble.js';
