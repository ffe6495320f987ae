const GITEA = [
  'gitea-1.22.6',
  'gitea-1.24.7',
  'gitea-1.25.4',
  'gitea-1.26.3',
  'gitea-1.27-main',
] as const;
const FORGEJO = ['forgejo-11.0.15', 'forgejo-15.0.3'] as const;

/** A server whose HTTP API was recorded; the simulator answers as one of them. */
export type RecordedServer = (typeof GITEA)[number] | (typeof FORGEJO)[number];

/** Every server the simulator can be, oldest first, Gitea before Forgejo. */
export const recordedServers: readonly RecordedServer[] = [...GITEA, ...FORGEJO];

/** The recorded Gitea servers from this one on. */
export function since(first: (typeof GITEA)[number]): readonly RecordedServer[] {
  return GITEA.slice(GITEA.indexOf(first));
}

/**
 * What one server answers differently, apart from fields (see `fields`). Texts may hold `{name}`
 * holes. Every value is what the recording of that server shows.
 */
export interface Facts {
  /** The text of `GET /version`. */
  readonly version: string;
  /** 401 for an unknown token; one server repeats the token. */
  readonly badToken: string;
  /** 403 for a token without the scope. */
  readonly badScope: string;
  /** The generic 404. */
  readonly missing: string;
  /**
   * What stands under `errors` in a 404 without details: `null`, an empty list, or no such field.
   */
  readonly missingErrors: 'null' | 'list' | 'absent';
  /** Whether a 404 of a branch names it under `errors`. */
  readonly namesBranch: boolean;
  /**
   * 404 of contents at an unknown ref: the function's name, the generic text, or only the detail.
   */
  readonly missingRef: 'function' | 'generic' | 'detail';
  /** `contents` of an empty repository: `[]`, or 404. */
  readonly emptyContents: 'list' | 'missing';
  /** 423 of an archived repository. */
  readonly archived: string;
  /** 422 of a label's colour. */
  readonly badColour: string;
  /** Whether `statuses/{sha}` also accepts a branch name. */
  readonly statusesByRef: boolean;
  /** Whether the combined status carries its addresses. */
  readonly combinedAddresses: boolean;
  /**
   * `actions/workflows`: the `name:` of the file; or its path, and then slashes are escaped in
   * addresses.
   */
  readonly workflowName: 'name' | 'file';
  /**
   * Whether a repository's list of variables tells their values: no in Gitea's source of 1.24, yes
   * in that of 1.27 and in Forgejo's (`routers/api/v1/repo/action.go`); taken for no in between.
   */
  readonly variableValues: boolean;
  /** `POST issues` where issues are turned off. */
  readonly issuesOff: 'accepted' | 'missing';
  /**
   * Whether unset lists of people in one pull request are `[]` or `null`, assignees first,
   * reviewers second.
   */
  readonly emptyPeople: readonly ['list' | 'null', 'list' | 'null'];
  /** The same for reviewers in a list of pull requests. */
  readonly emptyReviewersInList: 'list' | 'null';
  /** `topics` of a repository without any. */
  readonly emptyTopics: 'list' | 'null';
  /** Whether pull requests let maintainers push by default. */
  readonly maintainerEdit: boolean;
  /** The `sha` of a tree asked for by ref: the tree's own, or the commit's. */
  readonly treeSha: 'tree' | 'commit';
  /** What stands before a repository's full name in `ssh_url`. */
  readonly ssh: string;
  /** Whether `media` sends what clients need to cache it. */
  readonly mediaEtag: boolean;
  /** Whether the answer to a new pull request already counts it among the open ones. */
  readonly countsNewPull: boolean;
  /**
   * The status of the redirect from a renamed repository (server source:
   * `services/context/repo.go`).
   */
  readonly renamed: 301 | 307;
}

const gitea122: Facts = {
  version: '1.22.6',
  badToken: 'user does not exist [uid: 0, name: ]',
  badScope: 'token does not have at least one of required scope(s): [{required}]',
  missing: "The target couldn't be found.",
  missingErrors: 'null',
  namesBranch: true,
  missingRef: 'function',
  emptyContents: 'list',
  archived: '<Repository {id}:{repository}> is archived',
  badColour: 'bad color code: {colour}',
  statusesByRef: true,
  combinedAddresses: false,
  workflowName: 'file',
  variableValues: false,
  issuesOff: 'accepted',
  emptyPeople: ['null', 'null'],
  emptyReviewersInList: 'null',
  emptyTopics: 'list',
  maintainerEdit: false,
  treeSha: 'commit',
  mediaEtag: true,
  countsNewPull: false,
  ssh: 'root@localhost:',
  renamed: 307,
};

const gitea124: Facts = {
  ...gitea122,
  version: '1.24.7',
  badScope:
    'token does not have at least one of required scope(s), required=[{required}], token scope={scopes}',
  namesBranch: false,
  missingRef: 'generic',
  emptyContents: 'missing',
  statusesByRef: false,
  emptyPeople: ['list', 'list'],
};

const gitea125: Facts = {
  ...gitea124,
  version: '1.25.4',
  badToken: 'invalid username, password or token',
  missing: 'not found',
  archived: '{repository} is archived',
  badColour: 'invalid color: {colour}',
  combinedAddresses: true,
  workflowName: 'name',
};

const forgejo11: Facts = {
  ...gitea122,
  version: '11.0.15+gitea-1.22.0',
  missingErrors: 'list',
  ssh: 'ssh://root@localhost/',
  emptyPeople: ['null', 'list'],
  emptyReviewersInList: 'list',
  emptyTopics: 'null',
};

/** The facts of every recorded server. */
export const facts: Readonly<Record<RecordedServer, Facts>> = {
  'gitea-1.22.6': gitea122,
  'gitea-1.24.7': gitea124,
  'gitea-1.25.4': gitea125,
  'gitea-1.26.3': { ...gitea125, version: '1.26.3', maintainerEdit: true, mediaEtag: false },
  'gitea-1.27-main': {
    ...gitea125,
    version: '1.27.0',
    missingErrors: 'absent',
    missingRef: 'detail',
    archived: 'repo is archived',
    maintainerEdit: true,
    treeSha: 'tree',
    variableValues: true,
    mediaEtag: false,
    renamed: 301,
  },
  'forgejo-11.0.15': forgejo11,
  'forgejo-15.0.3': {
    ...forgejo11,
    version: '15.0.3+gitea-1.22.0',
    variableValues: true,
    badToken: 'access token does not exist [sha: {token}]',
    issuesOff: 'missing',
    countsNewPull: true,
    emptyTopics: 'list',
  },
};
