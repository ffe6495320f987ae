import { type Files, objectSha, treeSha } from './git.js';
import type { SeedStatus } from './seed.js';
import type {
  Account,
  Commit,
  Issue,
  Label,
  PullEnds,
  Repository,
  Rule,
  State,
  Status,
} from './state.js';

const PEOPLE = {
  enable_push_whitelist: false,
  push_whitelist_usernames: [],
  push_whitelist_teams: [],
  push_whitelist_deploy_keys: false,
  enable_force_push: false,
  enable_force_push_allowlist: false,
  force_push_allowlist_usernames: [],
  force_push_allowlist_teams: [],
  force_push_allowlist_deploy_keys: false,
  enable_merge_whitelist: false,
  merge_whitelist_usernames: [],
  merge_whitelist_teams: [],
  enable_bypass_allowlist: false,
  bypass_allowlist_usernames: [],
  bypass_allowlist_teams: [],
};

/** A rule's fields where nothing is said about them, in the order servers send them. */
const DEFAULT_RULE: Readonly<Record<string, unknown>> = {
  enable_push: false,
  ...PEOPLE,
  enable_status_check: false,
  status_check_contexts: [],
  required_approvals: 0,
  enable_approvals_whitelist: false,
  approvals_whitelist_username: [],
  approvals_whitelist_teams: [],
  block_on_rejected_reviews: false,
  block_on_official_review_requests: false,
  block_on_outdated_branch: false,
  dismiss_stale_approvals: false,
  ignore_stale_approvals: false,
  require_signed_commits: false,
  protected_file_patterns: '',
  unprotected_file_patterns: '',
  block_admin_merge_override: false,
  apply_to_admins: false,
};

/**
 * Put a rule's known fields over the old ones (or the defaults); an existing name is changed in
 * place.
 */
export function setRule(
  state: State,
  repository: Repository,
  change: { readonly name: string; readonly fields: Readonly<Record<string, unknown>> },
): Rule {
  const old = repository.rules.find((rule) => rule.name === change.name);
  const known = Object.entries(change.fields).filter(([name]) => name in DEFAULT_RULE);
  const wanted = change.fields['priority'];
  const last = Math.max(0, ...repository.rules.map((rule) => rule.priority));
  const rule: Rule = {
    name: change.name,
    priority: typeof wanted === 'number' ? wanted : (old?.priority ?? last + 1),
    fields: { ...(old?.fields ?? DEFAULT_RULE), ...Object.fromEntries(known) },
    createdAt: old?.createdAt ?? state.now(),
    updatedAt: state.now(),
  };
  repository.rules = old
    ? repository.rules.map((each) => (each === old ? rule : each))
    : [...repository.rules, rule];
  return rule;
}

/** Put a commit with these files on a branch, new or not; its tip so far becomes the parent. */
export function commit(
  state: State,
  repository: Repository,
  change: {
    readonly branch: string;
    readonly files: Files;
    readonly message: string;
    readonly author: string;
    readonly parent?: string | undefined;
    readonly sha?: string | undefined;
  },
): Commit {
  const parent = change.parent ?? repository.branches.get(change.branch);
  const at = state.now();
  const identity = [treeSha(change.files, ''), parent, change.message, repository.commits.size];
  const made: Commit = {
    sha: change.sha ?? objectSha('commit', Buffer.from(JSON.stringify(identity))),
    message: `${change.message}\n`,
    author: change.author,
    parents: parent === undefined ? [] : [parent],
    files: change.files,
    at,
  };
  repository.commits.set(made.sha, made);
  repository.branches.set(change.branch, made.sha);
  return made;
}

/** Post a status on a commit. */
export function addStatus(
  state: State,
  repository: Repository,
  posted: SeedStatus & { readonly sha: string },
): Status {
  const earlier = repository.statuses.get(posted.sha) ?? [];
  const status: Status = {
    id: earlier.length + 1,
    context: posted.context,
    state: posted.state ?? 'pending',
    description: posted.description ?? '',
    target: posted.target ?? '',
    creator: posted.creator ?? null,
    at: state.now(),
  };
  repository.statuses.set(posted.sha, [...earlier, status]);
  return status;
}

const TITLE_BYTES = 255;

/**
 * A title as stored: over 255 bytes it is cut and ends in `…` (gitea-1.26.3, the issue with 300
 * letters).
 */
export function cutTitle(title: string): string {
  if (Buffer.byteLength(title) <= TITLE_BYTES) return title;
  let cut = '';
  for (const letter of title) {
    if (Buffer.byteLength(`${cut}${letter}…`) > TITLE_BYTES) break;
    cut += letter;
  }
  return `${cut}…`;
}

/** Open an issue, or with `pull` a pull request; they share their numbers. */
export function addIssue(
  state: State,
  repository: Repository,
  opened: {
    readonly title: string;
    readonly body: string;
    readonly author: string;
    readonly labels?: readonly number[];
    readonly pull?: PullEnds;
  },
): Issue {
  const { counters } = state;
  counters.issue += 1;
  // Labels given, and the push that a pull request starts with, are entries of the timeline.
  counters.timeline += (opened.labels?.length ?? 0) + (opened.pull ? 1 : 0);
  if (opened.pull) counters.pull += 1;
  const at = state.now();
  const issue: Issue = {
    id: counters.issue,
    number: repository.issues.length + 1,
    author: opened.author,
    createdAt: at,
    pull: opened.pull ? { id: counters.pull, ...opened.pull } : null,
    title: cutTitle(opened.title),
    body: opened.body,
    state: 'open',
    labels: opened.labels ?? [],
    comments: [],
    edits: 0,
    updatedAt: at,
    closedAt: null,
  };
  repository.issues.push(issue);
  return issue;
}

/** Make a label, also when there is one of that name. */
export function addLabel(state: State, repository: Repository, made: Omit<Label, 'id'>): Label {
  state.counters.label += 1;
  const label: Label = { id: state.counters.label, ...made };
  repository.labels.push(label);
  return label;
}

/** Add a repository without branches. */
export function addRepository(
  state: State,
  made: Pick<Repository, 'owner' | 'name' | 'private'> & Partial<Repository>,
): Repository {
  state.counters.repository += 1;
  const repository: Repository = {
    id: state.counters.repository,
    collaborators: new Map(),
    createdAt: state.now(),
    branches: new Map(),
    commits: new Map(),
    statuses: new Map(),
    labels: [],
    issues: [],
    disabled: [],
    variables: new Map(),
    archivedAt: null,
    hasIssues: true,
    hasActions: true,
    defaultBranch: 'main',
    rules: [],
    ...made,
  };
  state.repositories.push(repository);
  return repository;
}

/** The account of this login, in any letter case. */
export function accountOf(state: State, login: string): Account | undefined {
  return state.accounts.find((each) => each.login.toLowerCase() === login.toLowerCase());
}
