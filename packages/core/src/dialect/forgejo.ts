import { forgejoBase, REVIEW_REQUESTS } from './bases.js';
import type { Difference, Timeline } from './timeline.js';

const recorded = (...cases: string[]): Difference['evidence'] => ({ kind: 'recorded', cases });
const source = (reference: string): Difference['evidence'] => ({ kind: 'source', reference });

/** Forgejo from 7.0 on. 11.0.15 and 15.0.3 are recorded; the versions between are known from source. */
export const forgejo: Timeline = {
  forge: 'forgejo',
  rolling: false,
  oldest: '7.0.0',
  lines: [
    '7.0.16',
    '8.0.3',
    '9.0.3',
    '10.0.3',
    '11.0.15',
    '12.0.4',
    '13.0.5',
    '14.0.5',
    '15.0.3',
    '16.0.0',
  ],
  base: forgejoBase,
  differences: [
    {
      id: 'evaluated-names',
      since: ['8.0.2'],
      about: 'job names are evaluated; only unnamed matrix jobs get a suffix',
      change: { jobName: 'evaluated', expressions: 'unsure' },
      evidence: recorded(
        'contexts/forgejo-11.0.15#job-name-expr-literal',
        'contexts/forgejo-11.0.15#matrix-name-no-expr',
      ),
    },
    {
      id: 'dispatch-inputs',
      since: ['8.0.2'],
      about: '`workflow_dispatch.inputs` is accepted',
      change: { dispatchInputs: 'accepted' },
      evidence: source('forgejo/act 5304d71a'),
    },
    {
      id: 'target-event',
      since: ['9.0.0'],
      about: 'pull_request_target runs post under their own event',
      change: { targetSuffix: 'pull_request_target' },
      evidence: recorded('contexts/forgejo-15.0.3#on-target'),
    },
    {
      id: 'label-statuses',
      since: ['9.0.2'],
      about: 'runs started by labels, assignments and milestones post statuses',
      change: { silentActivities: REVIEW_REQUESTS },
      evidence: source('forgejo d624a5edd6, 66c85b7d8b'),
    },
    {
      id: 'call-inputs',
      since: ['11.0.0'],
      about: '`workflow_call.inputs` and `outputs` are accepted',
      change: { callInputs: 'inputs-outputs' },
      evidence: recorded('contexts/forgejo-15.0.3#uses-local-forgejo'),
    },
    {
      id: 'numbered-names',
      since: ['11.0.4', '12.0.2', '13.0.0'],
      about: 'equal job names in one run are numbered `-1`, `-2`',
      change: { duplicateNames: 'numbered' },
      evidence: recorded('contexts/forgejo-11.0.15#jobs-same-name'),
    },
    {
      id: 'worst-match',
      since: ['11.0.10', '14.0.0'],
      about: 'a required pattern takes all matching statuses, not the first found',
      change: { aggregation: 'worst-match' },
      evidence: recorded('merging/forgejo-11.0.15#glob-one-failed'),
    },
    {
      id: 'pseudo-event',
      since: ['12.0.0'],
      about: 'a file with a broken `on:` but valid jobs runs on every event',
      change: { invalidFile: 'runs-always' },
      evidence: source('forgejo d2fce8360c'),
    },
    {
      id: 'tag-passes-paths',
      since: ['12.0.0'],
      about: 'a pushed tag passes every path filter',
      change: { tagPassesPaths: true },
      evidence: source('forgejo 15bb6b7f92'),
    },
    {
      id: 'placeholder',
      since: ['13.0.0'],
      about: 'an invalid file posts a failing placeholder named after the commit',
      change: { invalidFile: 'placeholder' },
      evidence: recorded('contexts/forgejo-15.0.3#file-tabs', 'contexts/forgejo-15.0.3#on-absent'),
    },
    {
      id: 'runner-expressions',
      since: ['13.0.0'],
      about: 'names are evaluated by the runner’s own evaluator, which counts arguments',
      change: { expressions: 'runner' },
      evidence: source('forgejo runner v11 act/exprparser'),
    },
    {
      id: 'concurrency',
      since: ['13.0.4'],
      about: '`concurrency` groups cancel older runs',
      change: { concurrency: 'cancels-when-asked' },
      evidence: recorded('contexts/forgejo-15.0.3#concurrency'),
    },
    {
      id: 'matrix-expressions',
      since: ['14.0.0'],
      about: 'expressions in a matrix are evaluated; a matrix without combinations has no job',
      change: { matrixExpressions: 'evaluated', emptyMatrix: 'none' },
      evidence: recorded(
        'contexts/forgejo-15.0.3#matrix-empty',
        'contexts/forgejo-15.0.3#matrix-fromjson',
      ),
    },
    {
      id: 'missing-dimension',
      since: ['14.0.0'],
      about: '`runs-on` reading a matrix key that a combination does not have fails the whole run',
      change: { missingDimension: 'fails-run' },
      evidence: recorded('contexts/forgejo-15.0.3#g7-8', 'contexts/forgejo-15.0.3#g7-13'),
    },
    {
      id: 'text-under-event',
      since: ['14.0.0'],
      about: 'a text under an event (`push: main`) makes the file invalid',
      change: { textUnderEvent: 'invalid' },
      evidence: source('forgejo runner 3f52c56d'),
    },
    {
      id: 'reusable-children',
      since: ['15.0.0'],
      about:
        'reusable workflows are expanded on the server; their jobs post under the caller’s name',
      change: { reusable: 'caller-children' },
      evidence: recorded('contexts/forgejo-15.0.3#uses-local-forgejo'),
    },
    {
      id: 'unknown-need',
      since: ['15.0.0'],
      about: '`needs` on a job that does not exist fails the whole run',
      change: { unknownNeed: 'fails-run' },
      evidence: recorded('contexts/forgejo-15.0.3#needs-missing'),
    },
    {
      id: 'skipped-state',
      since: ['16.0.0'],
      about: 'a skipped job posts `skipped`, and the `github` scope has values in names',
      change: { skippedJob: 'skipped', skippedRanks: true, githubScope: true },
      evidence: source('forgejo 8a1021e2a0, 6b3359f016'),
    },
  ],
};
