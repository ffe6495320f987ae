export { keepIssue } from './keep-issue.js';
export { markerOf } from './marker.js';
export type { IssueOutcome, IssueRequest } from './outcome.js';
