import type { Command, Option } from '../args/index.js';
import { gathering, json } from './gathering-options.js';

const shown: readonly Option[] = [
  json,
  {
    name: 'from',
    value: 'FILE',
    offer: 'file',
    about: 'look at what check --save kept; asks nobody',
  },
];

/** `driftgate explain`. */
export const explaining: Command = {
  name: 'explain',
  summary: 'who asks for a context, who posts it, and when?',
  usage: 'driftgate explain CONTEXT [--required FILE | --server URL --repo OWNER/NAME] [--json]',
  options: [...gathering, ...shown],
  operands: [
    { name: 'CONTEXT', about: 'a required pattern as it stands, or any context', offer: 'file' },
  ],
  variables: [],
  examples: [
    {
      line: "driftgate explain 'CI / docs (push)' --required list.txt --server gitea@1.26",
      about: 'offline; what a later version does differently is told, too',
    },
    {
      line: "driftgate explain 'CI / docs (push)' --server git.acme.org --repo acme/shop",
      about: 'ask the server what it requires; the token is in $GITEA_TOKEN',
    },
  ],
  exitCodes: [
    'it was explained, whether it always arrives or not',
    'nothing requires or posts it; the nearest are named',
    'it cannot be verified, or the command line is wrong',
  ],
  load: async () => (await import('./explain.js')).runExplain,
};

const told: readonly Option[] = [
  { name: 'changed', value: 'FILES', about: 'the files it changes, with commas: src/a.ts,b.md' },
  { name: 'pushed', value: 'FILES', about: 'those of its last push', default: 'all it changes' },
  { name: 'base', value: 'BRANCH', about: 'the branch it goes into', default: 'main' },
  { name: 'head', value: 'BRANCH', about: 'the branch it comes from', default: 'topic' },
  {
    name: 'activity',
    value: 'ACTIVITY',
    about: 'how its head commit got there, or what happened then: synchronize, reopened, labeled',
    default: 'opened',
  },
  { name: 'fork', about: 'it comes from a fork, so that its pushes post nothing here' },
  { name: 'draft', about: 'it is a draft, such as WIP: in front of its title makes it on Gitea' },
  { name: 'untrusted', about: 'with --fork: the runs of its author wait until somebody approves' },
  {
    name: 'holds',
    value: 'EXPRESSION',
    about: 'a condition that holds on it, as check shows it (GitHub)',
    many: true,
  },
  {
    name: 'fails',
    value: 'EXPRESSION',
    about: 'a condition that does not hold on it',
    many: true,
  },
  { name: 'message', value: 'TEXT', about: 'the message of its head commit' },
  { name: 'title', value: 'TEXT', about: 'its title' },
  {
    name: 'pr',
    value: 'FILE',
    offer: 'file',
    about: 'all of that as JSON, such as a pullRequest of check --json; - reads it here',
  },
];

/** `driftgate simulate`. */
export const simulating: Command = {
  name: 'simulate',
  summary: 'what would a pull request get, and could it merge?',
  usage: 'driftgate simulate --changed FILES | --pr FILE [--required FILE | --server URL …]',
  options: [...told, ...gathering, ...shown],
  operands: [],
  variables: [],
  examples: [
    {
      line: 'driftgate simulate --changed app.ts --required list.txt --server gitea@1.26',
      about: 'offline: one required context a line',
    },
    {
      line: 'driftgate simulate --changed a.md --base release/1 --server git.acme.org',
      about: 'into another branch, as the server governs it; the repository is in $REPO',
    },
    {
      line: 'driftgate simulate --changed a.md --fork --untrusted --server gitea@1.27',
      about: 'the first pull request of somebody new',
    },
    {
      line: 'driftgate simulate --pr pull.json --from snapshot.json --json',
      about: 'all from files',
    },
  ],
  exitCodes: [
    'it could merge as far as status checks go, once what was posted is green',
    'it could not: a required context does not arrive, or fails from the start',
    'it cannot be verified, or the command line is wrong',
  ],
  load: async () => (await import('./simulate.js')).runSimulate,
};
