import type { Command } from '../args/index.js';
import { explaining, simulating } from './context-commands.js';
import { branch, dir, facts, gathering, json, repo, server } from './gathering-options.js';
import { asksWhy, verifying } from './pull-commands.js';

const gate: Command = {
  name: '',
  summary: 'the gate of one repository, configured by the environment',
  usage: 'driftgate',
  options: [],
  operands: [],
  variables: [
    { name: 'GITEA_HOST', about: 'the server: a host name or an http(s) URL' },
    { name: 'GITEA_TOKEN', about: 'a token that may read the repository (and write issues)' },
    { name: 'REPO', about: 'owner/name' },
    { name: 'BRANCH', about: 'the protected branch', default: 'main' },
    { name: 'MODE', about: 'assert: judge only; issue: keep one tracking issue', default: 'issue' },
    {
      name: 'WORKFLOWS_DIR',
      about: 'the workflows folder, relative to here',
      default: '.gitea/workflows',
    },
    { name: 'DRIFT_LABEL', about: "the tracking issue's label", default: 'ci-bp-drift' },
  ],
  examples: [
    {
      line: 'driftgate check --required contexts.txt --server gitea@1.26.3',
      about: 'will every context of that list be posted? Asks no server',
    },
    { line: 'driftgate demo', about: 'see it work, without a server' },
  ],
  load: async () => (await import('./gate.js')).runGate,
};

const judging: Command = {
  name: 'check',
  summary: 'does every required context arrive on every pull request?',
  usage: 'driftgate check [--dir DIR] [--repo OWNER/NAME] [--branch BRANCH] [--required FILE]',
  options: [
    ...gathering,
    json,
    { name: 'save', value: 'FILE', offer: 'file', about: 'keep all that was gathered' },
    { name: 'from', value: 'FILE', offer: 'file', about: 'judge what --save kept; asks nobody' },
  ],
  operands: [],
  variables: [],
  examples: [
    {
      line: 'driftgate check --server https://git.example.org --repo acme/shop',
      about: 'ask the server what it requires of main; the token is in $GITEA_TOKEN',
    },
    {
      line: 'driftgate check --required contexts.txt --server gitea@1.26.3',
      about: 'offline: one required context a line',
    },
    {
      line: "driftgate check --required protection.json --branch 'release/1.x' --json",
      about: 'offline, from the JSON of branch_protections, as JSON',
    },
  ],
  load: async () => (await import('./check.js')).runCheck,
};

const contexts: Command = {
  name: 'contexts',
  summary: 'every context that the workflows emit, when, and from where',
  usage: 'driftgate contexts [--dir DIR] [--branch BRANCH] [--server URL|gitea@1.26.3] [--json]',
  options: [dir, repo, branch, server, ...facts, json],
  operands: [],
  variables: [],
  examples: [
    { line: 'driftgate contexts --server gitea@1.26.3', about: 'as that version posts them' },
    { line: 'driftgate contexts --dir ../shop --json', about: 'of another checkout, as JSON' },
  ],
  load: async () => (await import('./contexts.js')).runContexts,
};

const upgrading: Command = {
  name: 'upgrade',
  summary: 'what would another server version do to what is required?',
  usage:
    'driftgate upgrade --to VERSION [--from VERSION] [--required FILE | --server URL --repo OWNER/NAME]',
  options: [
    { name: 'to', value: 'VERSION', about: 'the version to judge: gitea@1.27.0, forgejo@15' },
    { name: 'from', value: 'VERSION', about: 'the version of today; else what the server says' },
    ...gathering,
    {
      name: 'snapshot',
      value: 'FILE',
      offer: 'file',
      about: 'judge what check --save kept; asks nobody',
    },
    json,
  ],
  operands: [],
  variables: [],
  examples: [
    {
      line: 'driftgate upgrade --to gitea@1.27.0 --server git.acme.org --repo acme/shop',
      about: 'ask the server what it is and requires; the token is in $GITEA_TOKEN',
    },
    {
      line: 'driftgate upgrade --from gitea@1.26.3 --to gitea@1.27.0 --required list.txt',
      about: 'offline: one required context a line',
    },
    {
      line: 'driftgate upgrade --from gitea@1.26.3 --to forgejo@15 --required list.txt',
      about: 'a move to another forge',
    },
  ],
  exitCodes: [
    'every requirement that arrives today still arrives',
    'a requirement would wedge, or pass without its job having run',
    'it cannot be verified, or the command line is wrong',
  ],
  load: async () => (await import('./upgrade.js')).runUpgrade,
};

const diffing: Command = {
  name: 'diff',
  summary: 'what does a change do to contexts, and to what is required?',
  usage: 'driftgate diff [BASE..HEAD] [--required FILE | --server URL --repo OWNER/NAME] [--json]',
  options: [...gathering, json],
  operands: [
    {
      name: 'range',
      about:
        'BASE..HEAD or BASE...HEAD: what HEAD brings to BASE since they parted; BASE: what the work ' +
        'tree brings; else origin/BRANCH and the work tree',
      offer: 'file',
      optional: true,
    },
  ],
  variables: [],
  examples: [
    {
      line: 'driftgate diff origin/main..HEAD --required contexts.txt --server gitea@1.26.3',
      about: 'will it wedge this pull request, or those after its merge? Asks no server',
    },
    {
      line: 'driftgate diff --server https://git.example.org --repo acme/shop',
      about: 'what is not committed yet counts too; the token is in $GITEA_TOKEN',
    },
  ],
  exitCodes: [
    'every requirement that arrives today still arrives',
    'a requirement would wedge this pull request, or those after its merge',
    'it cannot be verified, or the command line is wrong',
  ],
  load: async () => (await import('./diff.js')).runDiff,
};

const dialects: Command = {
  name: 'dialects',
  summary: 'what server versions differ in, and how that is known',
  usage: 'driftgate dialects [gitea|forgejo|github] [--from VERSION] [--to VERSION] [--json]',
  options: [
    { name: 'from', value: 'VERSION', about: 'only what came after this version, such as 1.26.3' },
    { name: 'to', value: 'VERSION', about: 'only up to this version', default: 'the newest known' },
    json,
  ],
  operands: [
    {
      name: 'forge',
      about: 'gitea, forgejo or github; else all',
      offer: ['gitea', 'forgejo', 'github'],
      optional: true,
    },
  ],
  variables: [],
  examples: [
    { line: 'driftgate dialects gitea', about: 'the whole timeline' },
    {
      line: 'driftgate dialects gitea --from 1.26.3 --to 1.27.0',
      about: 'what changes between two versions',
    },
  ],
  exitCodes: ['it was printed', null, 'the command line is wrong'],
  load: async () => (await import('./dialects.js')).runDialects,
};

const demo: Command = {
  name: 'demo',
  summary: 'the gate on two made-up repositories and a made-up server',
  usage: 'driftgate demo [--server gitea@1.26.3]',
  options: [
    {
      name: 'server',
      value: 'VERSION',
      about: 'the recorded server to play, such as forgejo@15',
      default: 'gitea@1.26.3',
    },
  ],
  operands: [],
  variables: [],
  examples: [
    { line: 'driftgate demo', about: 'see it work; nothing leaves this machine' },
    { line: 'driftgate demo --server forgejo@15', about: 'the same on another server' },
  ],
  load: async () => (await import('./demo.js')).runDemo,
};

const completion: Command = {
  name: 'completion',
  summary: 'a script that teaches a shell the verbs and options',
  usage: 'driftgate completion bash|zsh|fish',
  options: [],
  operands: [{ name: 'shell', about: 'bash, zsh or fish', offer: ['bash', 'zsh', 'fish'] }],
  variables: [],
  examples: [
    { line: 'source <(driftgate completion bash)', about: 'for this bash session' },
    { line: 'driftgate completion fish | source', about: 'for this fish session' },
  ],
  load: async () => (await import('./completion.js')).runCompletion,
};

/** Every verb, in the order of the help; the first is the gate, which has none. */
export const commands: readonly Command[] = [
  gate,
  judging,
  contexts,
  explaining,
  simulating,
  diffing,
  asksWhy,
  verifying,
  upgrading,
  dialects,
  demo,
  completion,
];
