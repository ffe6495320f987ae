import type { Behaviour } from './timeline.js';

/** Activities of a pull request that mark it, without a change to what it proposes. */
const MARKS = [
  'assigned',
  'unassigned',
  'labeled',
  'unlabeled',
  'label_updated',
  'milestoned',
  'demilestoned',
];

/** Activities whose runs never post on Forgejo. */
export const REVIEW_REQUESTS: readonly string[] = ['review_requested', 'review_request_removed'];

/** Gitea 1.21, read from its source by tag. */
export const giteaBase: Behaviour = {
  directories: ['.gitea/workflows', '.github/workflows'],
  yaml: 'v3',
  parser: 'act',
  fileLimit: null,
  invalidFile: 'ignored',
  nullJob: 'loses-event',
  onAliases: 'followed',
  scalarFilter: 'list',
  nullFilter: 'invalid',
  numberInFilter: 'invalid',
  listUnderEvent: 'invalid',
  textUnderEvent: 'no-filter',
  dispatchInputs: 'invalid',
  callInputs: 'invalid',
  skipMarkers: [],
  skipMarkersIn: 'message-or-title',
  skipMarkersStopTarget: true,
  refFilters: 'exclusive',
  drafts: 'ignored',
  untrustedRuns: 'wait',
  targetSuffix: 'pull_request',
  silentActivities: [...MARKS, ...REVIEW_REQUESTS],
  reviewStatuses: false,
  tagPassesPaths: false,
  disabledTarget: 'runs',
  scopedWorkflows: false,
  filterEngine: 'act',
  filteredOut: 'nothing',
  contextText: 'workflow-job-event',
  targetFile: 'base',
  workflowName: 'verbatim',
  jobName: 'literal',
  expressions: 'act',
  unclosedQuote: 'panic',
  nameCut: 'bytes',
  githubScope: false,
  duplicateNames: 'kept',
  matrixScalar: 'dropped',
  matrixExpressions: 'literal',
  emptyMatrix: 'one',
  reusable: 'caller',
  unknownNeed: 'pending',
  missingDimension: 'ignored',
  concurrency: 'ignored',
  skippedJob: 'success',
  ruleOrder: 'plain-first',
  requirementGlob: 'gobwas',
  aggregation: 'first-match',
  skippedRanks: false,
  warningFails: false,
};

/** Forgejo 7.0, which came from Gitea 1.21 with changes of its own. */
export const forgejoBase: Behaviour = {
  ...giteaBase,
  directories: ['.forgejo/workflows', '.gitea/workflows', '.github/workflows'],
  onAliases: 'event-only',
  skipMarkers: ['[skip ci]', '[ci skip]', '[no ci]', '[skip actions]', '[actions skip]'],
};
