import type { Option } from '../args/index.js';

/** The checkout. */
export const dir: Option = {
  name: 'dir',
  value: 'DIR',
  offer: 'folder',
  about: 'the checkout, or the workflows folder in it',
  default: '.',
};

/** Whose rules count. */
export const server: Option = {
  name: 'server',
  value: 'URL|VERSION',
  about: 'whose rules count: a server to ask, or a version such as gitea@1.26.3',
};

/** JSON instead of text. */
export const json: Option = { name: 'json', about: 'print JSON' };

/** What neither the files nor the server tell. */
export const facts: readonly Option[] = [
  {
    name: 'facts',
    value: 'FILE',
    offer: 'file',
    about:
      'what the files do not say, as JSON: repository, variables, callees, actions, disabled, …',
  },
  {
    name: 'callee',
    value: 'REF=FILE',
    many: true,
    about: "the text of another repository's reusable workflow; may be repeated",
  },
];

/** The protected branch, for verbs that need no server. */
export const branch: Option = {
  name: 'branch',
  value: 'BRANCH',
  about: 'the protected branch',
  default: 'main',
};

/** Which repository. */
export const repo: Option = {
  name: 'repo',
  value: 'OWNER/NAME',
  about: 'the repository; else $REPO',
};

/** What says what is to be judged. */
export const gathering: readonly Option[] = [
  dir,
  repo,
  { ...branch, about: 'the protected branch; else $BRANCH' },
  { ...server, about: `${server.about}; else $GITEA_HOST` },
  {
    name: 'token-env',
    value: 'NAME',
    about: 'the variable that holds the token; else, for GitHub, $GH_TOKEN or $GITHUB_TOKEN',
    default: 'GITEA_TOKEN',
  },
  {
    name: 'required',
    value: 'FILE',
    offer: 'file',
    many: true,
    about:
      'what is required: a list, the JSON of an endpoint, .asf.yaml, settings.yml, JSON of Terraform; ' +
      '- reads it here; may be repeated',
  },
  {
    name: 'default-branch',
    value: 'BRANCH',
    about: 'the default branch, where a file of requirements names it without telling which it is',
  },
  ...facts,
];
