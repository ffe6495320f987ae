import { authorBody, emptyList, repositoryBody } from './bodies.js';
import { json, missing, refuse, type RepositoryCall, type Route, textField, time } from './call.js';
import { addIssue } from './change.js';
import { commitBody, history } from './commits.js';
import { trim } from './fields.js';
import { changes, type FileChange } from './git.js';
import { paged, pagedCommits } from './paging.js';
import type { Commit, Issue, Repository } from './state.js';

type Pull = Issue & { readonly pull: NonNullable<Issue['pull']> };

function isPull(issue: Issue): issue is Pull {
  return issue.pull !== null;
}

interface Ends {
  readonly base: Commit | undefined;
  readonly head: Commit | undefined;
  readonly mergeBase: Commit | undefined;
  readonly commits: readonly Commit[];
}

/** The tips, where they parted, and the head's commits since then, newest first. */
function endsOf(repository: Repository, pull: Pull): Ends {
  const base = history(repository, repository.branches.get(pull.pull.base));
  const head = history(repository, repository.branches.get(pull.pull.head));
  const commits = head.filter((commit) => !base.includes(commit));
  return {
    base: base[0],
    head: head[0],
    mergeBase: head.find((commit) => base.includes(commit)),
    commits,
  };
}

function changedBy({ mergeBase, head }: Ends): FileChange[] {
  return changes(mergeBase?.files ?? new Map(), head?.files ?? new Map());
}

interface Shown {
  /** Lists leave a few things out. */
  readonly listed: boolean;
  /** The repository as it is shown at both ends. */
  readonly repo: Readonly<Record<string, unknown>>;
}

function endBody(branch: string, commit: Commit | undefined, repo: Shown['repo']) {
  return {
    label: branch,
    ref: branch,
    sha: commit?.sha ?? '',
    repo_id: repo['id'],
    repo,
  };
}

/** No other repository is simulated: a fork is one that nobody may see. */
function headBody({ pull }: Pull, { head }: Ends, repo: Shown['repo']) {
  const body = endBody(pull.head, head, repo);
  return pull.fork === true ? { ...body, repo_id: -1, repo: null } : body;
}

function people(call: RepositoryCall, listed: boolean) {
  const { emptyPeople, emptyReviewersInList } = call.state.facts;
  const reviewers = emptyList(listed ? emptyReviewersInList : emptyPeople[1]);
  return {
    milestone: null,
    assignee: null,
    assignees: emptyList(listed ? 'null' : emptyPeople[0]),
    requested_reviewers: reviewers,
    requested_reviewers_teams: reviewers,
  };
}

function merging(call: RepositoryCall, issue: Pull, head: Commit | undefined) {
  const { mergeable = true, merged = false } = issue.pull;
  const at = merged && issue.closedAt !== null ? time(issue.closedAt) : null;
  return {
    mergeable: mergeable && !merged,
    merged,
    merged_at: at,
    merge_commit_sha: merged ? (head?.sha ?? null) : null,
    merged_by: merged ? authorBody(call, issue.author) : null,
  };
}

function sizes(files: readonly FileChange[]) {
  return {
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

function pullBody(call: RepositoryCall, issue: Pull, { listed, repo }: Shown) {
  const { server, facts } = call.state;
  const { owner, name } = call.repository;
  const ends = endsOf(call.repository, issue);
  const page = `${call.request.origin}/${owner}/${name}/pulls/${issue.number}`;
  const measured = sizes(changedBy(ends));
  return trim(server, 'pull', {
    id: issue.pull.id,
    url: page,
    number: issue.number,
    user: authorBody(call, issue.author),
    title: issue.title,
    body: issue.body,
    labels: [],
    ...people(call, listed),
    state: issue.state,
    draft: issue.pull.draft ?? false,
    is_locked: false,
    comments: issue.comments.length,
    review_comments: 0,
    ...(listed ? trim(server, 'pullInList', measured) : measured),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    ...merging(call, issue, ends.head),
    allow_maintainer_edit: facts.maintainerEdit,
    base: endBody(issue.pull.base, ends.base, repo),
    head: headBody(issue, ends, repo),
    merge_base: ends.mergeBase?.sha ?? '',
    due_date: null,
    created_at: time(issue.createdAt),
    updated_at: time(issue.updatedAt),
    closed_at: issue.closedAt ? time(issue.closedAt) : null,
    pin_order: 0,
    flow: 0,
    content_version: issue.edits,
  });
}

function pullAt(call: RepositoryCall): Pull | undefined {
  const number = Number(call.params['index']);
  return call.repository.issues.filter(isPull).find((issue) => issue.number === number);
}

function listPulls(call: RepositoryCall) {
  const state = call.request.query.get('state') || 'open';
  const all = call.repository.issues
    .filter(isPull)
    .filter((issue) => state === 'all' || issue.state === state)
    .reverse();
  const { items, headers } = paged(call, all);
  const shown: Shown = { listed: true, repo: repositoryBody(call, call.repository) };
  return json(
    200,
    items.map((issue) => pullBody(call, issue, shown)),
    headers,
  );
}

function getPull(call: RepositoryCall) {
  const issue = pullAt(call);
  const repo = repositoryBody(call, call.repository);
  return issue ? json(200, pullBody(call, issue, { listed: false, repo })) : missing(call);
}

/**
 * The answer shows the repository before this pull request counts in it (gitea-1.26.3 `POST
 * pulls`).
 */
function openPull(call: RepositoryCall, title: string, pull: { base: string; head: string }) {
  const before = repositoryBody(call, call.repository);
  const author = call.user?.login ?? '';
  const body = textField(call, 'body') ?? '';
  const issue = addIssue(call.state, call.repository, { title, body, author, pull });
  const repo = call.state.facts.countsNewPull ? repositoryBody(call, call.repository) : before;
  return isPull(issue) ? json(201, pullBody(call, issue, { listed: false, repo })) : missing(call);
}

function createPull(call: RepositoryCall) {
  const title = textField(call, 'title') ?? '';
  const base = textField(call, 'base') ?? '';
  const head = textField(call, 'head') ?? '';
  const { branches } = call.repository;
  if (title === '') return refuse(call, 422, '[Title]: Required');
  return branches.has(base) && branches.has(head)
    ? openPull(call, title, { base, head })
    : missing(call);
}

function listFiles(call: RepositoryCall) {
  const issue = pullAt(call);
  if (issue === undefined) return missing(call);
  const ends = endsOf(call.repository, issue);
  const full = `${call.repository.owner}/${call.repository.name}`;
  const web = `${call.request.origin}/${full}`;
  const sha = ends.head?.sha ?? '';
  const { items, headers } = pagedCommits(call, changedBy(ends));
  const bodies = items.map(({ path, status, additions, deletions }) => ({
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    html_url: `${web}/src/commit/${sha}/${path}`,
    contents_url: `${call.request.origin}/api/v1/repos/${full}/contents/${path}?ref=${sha}`,
    raw_url: `${web}/raw/commit/${sha}/${path}`,
  }));
  return json(200, bodies, headers);
}

function listPullCommits(call: RepositoryCall) {
  const issue = pullAt(call);
  if (issue === undefined) return missing(call);
  const { items, headers } = pagedCommits(call, endsOf(call.repository, issue).commits);
  return json(
    200,
    items.map((commit) => commitBody(call, commit)),
    headers,
  );
}

const all = { path: '/repos/:owner/:name/pulls', scope: 'repository', in: 'repository' } as const;
const one = { ...all, method: 'GET', needs: 'read' } as const;

/** Pull requests between branches of one repository. */
export const pullRoutes: readonly Route[] = [
  { ...all, method: 'GET', needs: 'read', handle: listPulls },
  { ...all, method: 'POST', needs: 'token', unarchived: true, handle: createPull },
  { ...one, path: '/repos/:owner/:name/pulls/:index', handle: getPull },
  { ...one, path: '/repos/:owner/:name/pulls/:index/files', handle: listFiles },
  { ...one, path: '/repos/:owner/:name/pulls/:index/commits', handle: listPullCommits },
];
