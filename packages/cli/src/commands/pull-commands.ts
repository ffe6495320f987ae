import type { Command, Option } from '../args/index.js';

/** What says which server and repository; the words are the same for every verb that asks a server. */
const asking: readonly Option[] = [
  { name: 'repo', value: 'OWNER/NAME', about: 'the repository; else $REPO' },
  { name: 'server', value: 'URL', about: 'the server to ask; else $GITEA_HOST' },
  {
    name: 'token-env',
    value: 'NAME',
    about: 'the variable that holds the token',
    default: 'GITEA_TOKEN',
  },
];

const json: Option = { name: 'json', about: 'print JSON' };

/** `driftgate why`. */
export const asksWhy: Command = {
  name: 'why',
  summary: 'why can a pull request not be merged, and what is the way out?',
  usage: 'driftgate why [PR] [--server URL] [--repo OWNER/NAME] [--json]',
  options: [
    ...asking,
    {
      name: 'dir',
      value: 'DIR',
      offer: 'folder',
      about: 'the checkout whose driftgate.yaml counts, and whose branch where no number is given',
      default: '.',
    },
    json,
  ],
  operands: [
    {
      name: 'PR',
      about: 'its number or its address; else that of the branch that is checked out',
      offer: 'file',
      optional: true,
    },
  ],
  variables: [],
  examples: [
    {
      line: 'driftgate why 812 --server https://git.example.org --repo acme/shop',
      about: 'ask the server; the token is in $GITEA_TOKEN',
    },
    { line: 'driftgate why --json', about: "the current branch's, as JSON" },
  ],
  exitCodes: [
    'it can be merged as far as status checks go',
    'it cannot: a required context is missing, failing or pending',
    'it cannot be verified, or the command line is wrong',
  ],
  load: async () => (await import('./why.js')).runWhy,
};

/** `driftgate verify`. */
export const verifying: Command = {
  name: 'verify',
  summary: 'do the predictions agree with what was posted lately?',
  usage: 'driftgate verify [--last N] [--branch BRANCH] [--server URL] [--repo OWNER/NAME]',
  options: [
    { name: 'last', value: 'N', about: 'how many pull requests, up to 200', default: '20' },
    { name: 'branch', value: 'BRANCH', about: 'those into this branch', default: 'main' },
    ...asking,
    {
      name: 'dir',
      value: 'DIR',
      offer: 'folder',
      about: 'the checkout whose driftgate.yaml says who posts what',
      default: '.',
    },
    json,
  ],
  operands: [],
  variables: [],
  examples: [
    {
      line: 'driftgate verify --last 50 --server https://git.example.org --repo acme/shop',
      about: 'at most six requests a pull request; the token is in $GITEA_TOKEN',
    },
  ],
  exitCodes: [
    'every required context came where it was predicted, and nowhere else',
    'a required context was predicted or told and did not come, or the reverse',
    'something could not be read, or the command line is wrong',
  ],
  load: async () => (await import('./verify.js')).runVerify,
};
