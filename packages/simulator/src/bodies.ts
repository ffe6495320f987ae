import { createHash } from 'node:crypto';
import { accessTo, allows } from './access.js';
import { accountOf } from './change.js';
import { type Call, time } from './call.js';
import { trim } from './fields.js';
import type { Account, Repository } from './state.js';

const NEVER = '0001-01-01T00:00:00Z';
const EPOCH = '1970-01-01T00:00:00Z';

/** `[]` or `null`, as this server writes an empty list there. */
export function emptyList(kind: 'list' | 'null'): readonly never[] | null {
  return kind === 'list' ? [] : null;
}

/**
 * An account as others see it, or with `whole` as itself and admins do (gitea-1.26.3: the owner of
 * a repository against the author of an issue). `hidden`: with the address that hides the real one.
 */
export function accountBody(
  call: Call,
  account: Account,
  view: 'whole' | 'public' | 'hidden',
): Record<string, unknown> {
  const whole = view === 'whole';
  const face = createHash('md5').update(account.email).digest('hex');
  const { id, login } = account;
  return trim(call.state.server, 'user', {
    id,
    login,
    login_name: '',
    source_id: 0,
    full_name: '',
    email: view === 'hidden' ? `${id}+${login}@noreply.localhost` : account.email,
    avatar_url: `${call.request.origin}/avatars/${face}`,
    html_url: `${call.request.origin}/${login}`,
    language: '',
    is_admin: whole && account.admin,
    last_login: whole ? EPOCH : NEVER,
    created: time(account.createdAt),
    restricted: false,
    active: whole,
    prohibit_login: false,
    location: '',
    pronouns: '',
    website: '',
    description: '',
    visibility: 'public',
    followers_count: 0,
    following_count: 0,
    starred_repos_count: 0,
    username: login,
  });
}

/** An author as the asker sees them; `null` when nobody has that login any more. */
export function authorBody(call: Call, login: string): Record<string, unknown> | null {
  const account = accountOf(call.state, login);
  if (account === undefined) return null;
  const whole = call.user?.admin || call.user?.id === account.id;
  return accountBody(call, account, whole ? 'whole' : 'hidden');
}

/** An organization in a list of organizations. */
export function organizationBody(call: Call, account: Account): Record<string, unknown> {
  const face = createHash('md5').update(account.login).digest('hex');
  return {
    id: account.id,
    name: account.login,
    full_name: '',
    email: account.email,
    avatar_url: `${call.request.origin}/avatars/${face}`,
    description: '',
    website: '',
    location: '',
    visibility: 'public',
    repo_admin_change_team_access: false,
    username: account.login,
  };
}

const SETTINGS = {
  ignore_whitespace_conflicts: false,
  allow_merge_commits: true,
  allow_rebase: true,
  allow_rebase_explicit: true,
  allow_squash_merge: true,
  allow_fast_forward_only_merge: true,
  allow_rebase_update: true,
  allow_merge_update: true,
  allow_manual_merge: false,
  autodetect_manual_merge: false,
  default_delete_branch_after_merge: false,
  default_merge_style: 'merge',
  default_update_style: 'merge',
  avatar_url: '',
  internal: false,
  mirror_interval: '',
  object_format_name: 'sha1',
  mirror_updated: NEVER,
  mirror_last_sync_at: NEVER,
  repo_transfer: null,
  parent: null,
  licenses: [],
};

function units(call: Call, repository: Repository): Record<string, unknown> {
  const tracker = {
    enable_time_tracker: true,
    allow_only_contributors_to_track_time: true,
    enable_issue_dependencies: true,
  };
  const full = `${repository.owner}/${repository.name}`;
  return {
    has_code: true,
    has_issues: repository.hasIssues,
    ...(repository.hasIssues ? { internal_tracker: tracker } : {}),
    has_wiki: true,
    has_wiki_contents: false,
    wiki_branch: 'main',
    wiki_ssh_url: `ssh://root@localhost/${full}.wiki.git`,
    wiki_clone_url: `${call.request.origin}/${full}.wiki.git`,
    globally_editable_wiki: false,
    has_pull_requests: true,
    has_projects: true,
    projects_mode: 'all',
    has_releases: true,
    has_packages: true,
    has_actions: repository.hasActions,
  };
}

function addresses(call: Call, repository: Repository): Record<string, unknown> {
  const full = `${repository.owner}/${repository.name}`;
  const { origin } = call.request;
  return {
    languages_url: `${origin}/api/v1/repos/${full}/languages`,
    html_url: `${origin}/${full}`,
    url: `${origin}/api/v1/repos/${full}`,
    link: '',
    ssh_url: `${call.state.facts.ssh}${full}.git`,
    clone_url: `${origin}/${full}.git`,
    original_url: '',
    website: '',
  };
}

function counts(repository: Repository): Record<string, unknown> {
  const open = repository.issues.filter((issue) => issue.state === 'open');
  return {
    stars_count: 0,
    forks_count: 0,
    watchers_count: 1,
    branch_count: repository.branches.size,
    open_issues_count: open.filter((issue) => issue.pull === null).length,
    open_pr_counter: open.filter((issue) => issue.pull !== null).length,
    release_counter: 0,
  };
}

/** A repository as the asker sees it (gitea-1.26.3 `GET /repos/oracle/demo`). */
export function repositoryBody(call: Call, repository: Repository): Record<string, unknown> {
  const { state } = call;
  const owner = accountOf(state, repository.owner);
  const access = accessTo(state, repository, call.user);
  return trim(state.server, 'repository', {
    id: repository.id,
    owner: owner ? accountBody(call, owner, 'public') : null,
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    description: '',
    empty: repository.commits.size === 0,
    private: repository.private,
    fork: false,
    template: false,
    mirror: false,
    size: 26,
    language: '',
    ...addresses(call, repository),
    ...counts(repository),
    default_branch: repository.defaultBranch,
    archived: repository.archivedAt !== null,
    created_at: time(repository.createdAt),
    updated_at: time(repository.createdAt),
    archived_at: repository.archivedAt ? time(repository.archivedAt) : EPOCH,
    permissions: {
      admin: allows(access, 'admin'),
      push: allows(access, 'write'),
      pull: allows(access, 'read'),
    },
    ...units(call, repository),
    ...SETTINGS,
    default_allow_maintainer_edit: state.facts.maintainerEdit,
    topics: emptyList(state.facts.emptyTopics),
  });
}
