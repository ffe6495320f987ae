import { giteaBase } from './bases.js';
import type { Difference, Timeline } from './timeline.js';

const recorded = (...cases: string[]): Difference['evidence'] => ({ kind: 'recorded', cases });
const source = (reference: string): Difference['evidence'] => ({ kind: 'source', reference });

/** Gitea from 1.21 on. Versions between the recorded ones are known from source by tag. */
export const gitea: Timeline = {
  forge: 'gitea',
  rolling: false,
  oldest: '1.21.0',
  lines: ['1.21.11', '1.22.6', '1.23.8', '1.24.7', '1.25.5', '1.26.3', '1.27.0'],
  base: giteaBase,
  differences: [
    {
      id: 'skip-markers',
      since: ['1.22.0'],
      about: 'a skip marker in the head commit or the title stops every workflow',
      change: {
        skipMarkers: ['[skip ci]', '[ci skip]', '[no ci]', '[skip actions]', '[actions skip]'],
      },
      evidence: recorded(
        'contexts/gitea-1.22.6#pr-skip-ci-message',
        'contexts/gitea-1.22.6#pr-skip-ci-title',
      ),
    },
    {
      id: 'target-event',
      since: ['1.23.0'],
      about: 'pull_request_target runs post under their own event',
      change: { targetSuffix: 'pull_request_target' },
      evidence: recorded('contexts/gitea-1.24.7#on-target'),
    },
    {
      id: 'evaluated-matrix-names',
      since: ['1.23.0'],
      about: 'the name of a matrix job with an expression is evaluated and gets no suffix',
      change: { jobName: 'evaluated-in-matrix' },
      evidence: recorded('contexts/gitea-1.24.7#matrix-name-expr'),
    },
    {
      id: 'strict-on',
      since: ['1.23.0'],
      about:
        'aliases and merge keys inside `on:` make the file invalid; a number in a filter is its text',
      change: { onAliases: 'refused', numberInFilter: 'text' },
      evidence: recorded(
        'contexts/gitea-1.24.7#pr-anchor',
        'contexts/gitea-1.24.7#pr-branches-number',
      ),
    },
    {
      id: 'scalar-filter-refused',
      since: ['1.23.0'],
      about: 'a filter written as one text (`branches: main`) makes the file invalid',
      change: { scalarFilter: 'invalid' },
      evidence: source('act 0.261.3 jobparser ParseRawOn'),
    },
    {
      id: 'dispatch-inputs',
      since: ['1.23.0'],
      about: '`workflow_dispatch.inputs` is accepted; a list under an event makes it a schedule',
      change: { dispatchInputs: 'accepted', listUnderEvent: 'schedule' },
      evidence: source('act 0.261.3 jobparser ParseRawOn'),
    },
    {
      id: 'rule-priority',
      since: ['1.23.0'],
      about: 'protection rules have a priority; the first by priority governs',
      change: { ruleOrder: 'priority' },
      evidence: recorded('merging/gitea-1.24.7#rule-exact-first'),
    },
    {
      id: 'scalar-filter-list',
      since: ['1.24.0'],
      about:
        'a filter written as one text is a list of one; one without a value is the empty pattern',
      change: { scalarFilter: 'list', nullFilter: 'empty-pattern' },
      evidence: recorded('contexts/gitea-1.24.7#pr-branches-string'),
    },
    {
      id: 'label-statuses',
      since: ['1.24.0'],
      about: 'runs started by labels, assignments and milestones post statuses',
      change: { silentActivities: [] },
      evidence: source('services/actions/commit_status.go, 1.24.0'),
    },
    {
      id: 'tag-passes-paths',
      since: ['1.24.0'],
      about: 'a pushed tag passes every path filter',
      change: { tagPassesPaths: true },
      evidence: source('modules/actions/workflows.go matchPushEvent, 1.24.0'),
    },
    {
      id: 'name-width',
      since: ['1.24.0'],
      about: 'job names over 255 bytes are cut by their displayed width',
      change: { nameCut: 'width' },
      evidence: recorded('contexts/gitea-1.24.7#job-name-long-multibyte'),
    },
    {
      id: 'worst-match',
      since: ['1.24.3'],
      about: 'a required pattern takes all matching statuses, not the first found',
      change: { aggregation: 'worst-match' },
      evidence: recorded('merging/gitea-1.24.7#glob-one-failed'),
    },
    {
      id: 'own-globs',
      since: ['1.25.0'],
      about: 'required patterns are read by a regexp-based engine and judged together',
      change: { requirementGlob: 'regexp-lenient', aggregation: 'combined' },
      evidence: recorded('merging/gitea-1.26.3#pair-15'),
    },
    {
      id: 'skipped-state',
      since: ['1.25.0'],
      about: 'a skipped job posts `skipped` instead of `success`',
      change: { skippedJob: 'skipped' },
      evidence: source('services/actions/commit_status.go toCommitStatus, 1.25.0'),
    },
    {
      id: 'github-scope',
      since: ['1.25.0'],
      about: 'the `github` scope has values in the names of matrix jobs',
      change: { githubScope: true },
      evidence: recorded('contexts/gitea-1.26.3#matrix-name-expr-other'),
    },
    {
      id: 'file-limit',
      since: ['1.25.2'],
      about: 'workflow files are cut at 1 MiB',
      change: { fileLimit: 1_048_576 },
      evidence: source('modules/actions/workflows.go GetContentFromEntry, 1.25.2'),
    },
    {
      id: 'yaml-v4',
      since: ['1.26.0'],
      about:
        'files are read by the next YAML library; a job without a body only makes its own file invalid',
      change: { yaml: 'v4', nullJob: 'invalid' },
      evidence: source(
        'modules/actions/workflows.go, go.mod replace of go.yaml.in/yaml/v4, 1.26.0',
      ),
    },
    {
      id: 'unclosed-quote',
      since: ['1.26.0'],
      about: 'an expression with an unclosed quote gives an empty name instead of losing the event',
      change: { unclosedQuote: 'failed' },
      evidence: source('act 0.261.10 expression rewriting'),
    },
    {
      id: 'review-statuses',
      since: ['1.26.0'],
      about: 'runs started by reviews post statuses',
      change: { reviewStatuses: true },
      evidence: source('services/actions/commit_status.go, 1.26.0'),
    },
    {
      id: 'concurrency',
      since: ['1.26.0'],
      about: '`concurrency` groups cancel older runs',
      change: { concurrency: 'cancels-waiting' },
      evidence: recorded('contexts/gitea-1.26.3#concurrency'),
    },
    {
      id: 'warning-fails',
      since: ['1.26.0'],
      about: 'a `warning` status counts as a failure',
      change: { warningFails: true },
      evidence: recorded('merging/gitea-1.26.3#state-warning'),
    },
    {
      id: 'call-inputs',
      since: ['1.26.3'],
      about: '`workflow_call` is not looked at when events are read',
      change: { callInputs: 'ignored' },
      evidence: recorded('contexts/gitea-1.27-main#uses-local-gitea'),
    },
    {
      id: 'file-name',
      since: ['1.27.0'],
      about: 'a workflow without a name goes by its file name, and names are trimmed',
      change: { workflowName: 'trimmed-or-file' },
      evidence: recorded(
        'contexts/gitea-1.27-main#name-absent',
        'contexts/gitea-1.27-main#name-spaces',
      ),
    },
    {
      id: 'filter-globs',
      since: ['1.27.0'],
      about: 'branch, tag and path filters are read by the regexp-based engine (braces, classes)',
      change: { filterEngine: 'regexp' },
      evidence: recorded('contexts/gitea-1.27-main#pr-branches-brace'),
    },
    {
      id: 'filtered-out',
      since: ['1.27.0'],
      about:
        'a workflow that its filters keep out posts `skipped` where a rule requires the context',
      change: { filteredOut: 'skipped-where-required' },
      evidence: recorded('contexts/gitea-1.27-main#pr-branches-other'),
    },
    {
      id: 'scoped-workflows',
      since: ['1.27.0'],
      about:
        'owners and the instance can add workflows and requirements; a disabled workflow stays off',
      change: { scopedWorkflows: true, disabledTarget: 'stops' },
      evidence: source('services/actions/notifier_helper.go, 1.27.0 (#38154, #38237)'),
    },
    {
      id: 'matrix-scalar',
      since: ['1.27.0'],
      about: 'a scalar in a matrix is a list of one',
      change: { matrixScalar: 'wrapped' },
      evidence: recorded('contexts/gitea-1.27-main#matrix-scalar'),
    },
    {
      id: 'reusable-children',
      since: ['1.27.0'],
      about:
        'reusable workflows are expanded on the server; their jobs post under the callee’s name',
      change: { reusable: 'callee-children' },
      evidence: recorded('contexts/gitea-1.27-main#uses-local-gitea'),
    },
    {
      id: 'strict-globs',
      since: ['1.27.0'],
      about: 'a required pattern with an unclosed brace is dropped',
      change: { requirementGlob: 'regexp-strict' },
      evidence: recorded('merging/gitea-1.27-main#pair-45'),
    },
  ],
};
