import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ask, CI, post, type Story, TEST } from './why-stage.js';
import { matchesGolden } from '../matches-golden.js';

const DOCS = `name: Docs
on:
  pull_request:
    paths: [docs/**]
jobs:
  site:
    runs-on: x
`;
const PUSHED = `name: Pushed
on: push
jobs:
  build:
    runs-on: x
`;
const STORIES: Readonly<Record<string, Story>> = {
  'it can merge': { required: [TEST], after: post(TEST, 'success') },
  'the branch is older than the workflow': {
    required: [TEST, 'Docs / site (pull_request)'],
    files: { '.gitea/workflows/docs.yml': DOCS },
    topic: { 'docs/a.md': '1' },
    after: (simulator) => {
      post('Docs / site (pull_request)', 'success')(simulator);
      simulator.setFile('ann/shop', { branch: 'main', path: '.gitea/workflows/ci.yml', text: CI });
    },
  },
  'the branch has an older workflow': {
    required: ['CI / tests (pull_request)'],
    after: (simulator) => {
      post(TEST, 'success')(simulator);
      const text = CI.replace('test:', 'tests:');
      simulator.setFile('ann/shop', { branch: 'main', path: '.gitea/workflows/ci.yml', text });
    },
  },
  'this pull request renames the job': {
    required: [TEST],
    topic: { '.gitea/workflows/ci.yml': CI.replace('test:', 'tests:') },
    after: post('CI / tests (pull_request)', 'success'),
  },
  'another folder hides the workflows': {
    required: [TEST],
    files: { '.github/workflows/ci.yml': CI },
    topic: { '.gitea/workflows/docs.yml': DOCS },
  },
  'a skip marker in the message': { required: [TEST], message: 'Bump [skip ci]' },
  'a skip marker in the title': { required: [TEST], pull: { title: 'Bump [skip ci]' } },
  'a path filter': {
    required: ['Docs / site (pull_request)'],
    files: { '.gitea/workflows/docs.yml': DOCS },
  },
  'a branch filter': {
    required: [TEST],
    files: { '.gitea/workflows/ci.yml': CI.replace(':\njobs', ':\n    branches: [dev]\njobs') },
  },
  'activity types': {
    required: [TEST],
    files: { '.gitea/workflows/ci.yml': CI.replace(':\njobs', ':\n    types: [opened]\njobs') },
  },
  'a fork, and only pushes post it': {
    required: ['Pushed / build (push)'],
    files: { '.gitea/workflows/pushed.yml': PUSHED },
    pull: { fork: true },
  },
  'a fork that awaits approval': {
    required: [TEST],
    pull: { fork: true },
    after: post(TEST, 'pending', 'Blocked by required conditions'),
  },
  'nothing posts it': {
    required: ['CI / all-required (pull_request)'],
    after: post(TEST, 'success'),
  },
  'something else posts it, and somebody answers for another': {
    required: ['codecov/patch', 'Docs / site (pull_request)', 'CI / gone (pull_request)'],
    files: { '.gitea/workflows/docs.yml': DOCS },
    config: [
      'external:',
      '  - {context: codecov/*, by: Codecov}',
      'suppressions:',
      '  - {rule: missed-pull-request, context: Docs / *, reason: it moves to the linter}',
      '  - {rule: phantom-context, context: CI / gone *, reason: it is over, until: 2001-01-31}',
      '',
    ].join('\n'),
  },
  'it failed, another one waits': {
    required: [TEST, 'bot/cla'],
    after: (simulator) => {
      const target = '/ann/shop/actions/runs/1/jobs/0';
      const failed = { context: TEST, state: 'failure', description: 'Failing after 3s', target };
      simulator.postStatus('ann/shop', 'topic', { ...failed, state: 'failure' });
      const asked = { context: 'bot/cla', description: 'Please sign', creator: 'ann' };
      simulator.postStatus('ann/shop', 'topic', asked);
    },
  },
  'an unknown need': {
    required: [TEST],
    files: { '.gitea/workflows/ci.yml': `${CI}    needs: lint\n` },
    after: post(TEST, 'pending', 'Blocked by required conditions'),
  },
  'a twin cancels it': {
    required: ['CI / test (push)'],
    files: {
      '.gitea/workflows/ci.yml': `concurrency: {group: ci}\n${CI.replace('on:', 'on:\n  push:')}`,
    },
    after: (simulator) => {
      post('CI / test (push)', 'failure', 'Has been cancelled')(simulator);
      post(TEST, 'pending', 'Waiting to run')(simulator);
    },
  },
  'another rule governs': {
    required: [],
    repository: {
      protections: [
        { name: '*', required: ['CI / e2e (pull_request)'] },
        { name: 'main', required: [TEST] },
      ],
    },
    after: post(TEST, 'success'),
  },
  'a pattern that the server drops': { required: ['[z-a]', TEST], after: post(TEST, 'success') },
  'Actions is switched off': { required: [TEST], repository: { hasActions: false } },
  'the workflow is disabled': { required: [TEST], repository: { disabled: ['ci.yml'] } },
  'the workflow is broken here': {
    required: [TEST],
    topic: { '.gitea/workflows/ci.yml': `${CI}\tx: y\n` },
  },
  'a bot has not answered': { required: ['bot/cla'] },
  'a draft that was merged': {
    required: [TEST],
    pull: { draft: true, state: 'merged' },
    after: post(TEST, 'success'),
  },
  'nothing is required': { required: [], repository: { protections: [] } },
  'a conflict': { required: [TEST], pull: { mergeable: false }, after: post(TEST, 'success') },
  'nothing keeps it back': { required: [TEST] },
  'every status counts, and there is none': { required: [] },
};

it('driftgate why tells what keeps a pull request back, at 80 columns', async (t) => {
  const told: string[] = [];
  for (const [name, story] of Object.entries(STORIES)) {
    const { code, out, err } = await ask(t, story);
    told.push(`=== ${name}: exit ${code}\n${out}${err}`);
  }
  const text = told.join('\n');
  matchesGolden('why.txt', text);
  for (const line of text.split('\n')) assert.ok(line.length <= 80, line);
});
