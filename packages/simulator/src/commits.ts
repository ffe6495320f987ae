import { accountBody } from './bodies.js';
import { unsigned } from './branches.js';
import { json, missing, type RepositoryCall, type Route, time } from './call.js';
import { accountOf } from './change.js';
import { changes, type Files } from './git.js';
import { pagedCommits } from './paging.js';
import { resolve } from './refs.js';
import type { Commit, Repository } from './state.js';

const NO_FILES: Files = new Map();
const NEVER = '0001-01-01T00:00:00Z';

/** A commit and its first parents, newest first. */
export function history(repository: Repository, from: string | undefined): Commit[] {
  const commit = repository.commits.get(from ?? '');
  return commit ? [commit, ...history(repository, commit.parents[0])] : [];
}

function people(call: RepositoryCall, commit: Commit) {
  const account = accountOf(call.state, commit.author);
  const body = account ? accountBody(call, account, 'hidden') : null;
  return { author: body, committer: body };
}

function signature(call: RepositoryCall, commit: Commit) {
  const account = accountOf(call.state, commit.author);
  const { gitName = '', email = '' } = account ?? {};
  return { name: gitName, email, date: time(commit.at) };
}

/** A commit in a list (gitea-1.26.3 `GET commits`, `GET pulls/1/commits`). */
export function commitBody(call: RepositoryCall, commit: Commit): Record<string, unknown> {
  const { repository, request } = call;
  const full = `${repository.owner}/${repository.name}`;
  const api = `${request.origin}/api/v1/repos/${full}/git`;
  const url = `${api}/commits/${commit.sha}`;
  const before = repository.commits.get(commit.parents[0] ?? '')?.files ?? NO_FILES;
  const changed = changes(before, commit.files);
  const additions = changed.reduce((sum, file) => sum + file.additions, 0);
  const deletions = changed.reduce((sum, file) => sum + file.deletions, 0);
  const quiet = request.query.get('stat') === 'false';
  return {
    url,
    sha: commit.sha,
    created: time(commit.at),
    html_url: `${request.origin}/${full}/commit/${commit.sha}`,
    commit: {
      url,
      author: signature(call, commit),
      committer: signature(call, commit),
      message: commit.message,
      tree: { url: `${api}/trees/${commit.sha}`, sha: commit.sha, created: time(commit.at) },
      verification: unsigned,
    },
    ...people(call, commit),
    parents: commit.parents.map((sha) => ({ url: `${api}/commits/${sha}`, sha, created: NEVER })),
    files: changed.map((file) => ({ filename: file.path, status: file.status })),
    stats: quiet ? null : { total: additions + deletions, additions, deletions },
  };
}

function listCommits(call: RepositoryCall) {
  const ref = call.request.query.get('sha') || call.repository.defaultBranch;
  const commit = resolve(call.repository, ref);
  if (commit === undefined) return missing(call);
  const all = history(call.repository, commit.sha);
  const { items, headers } = pagedCommits(call, all);
  return json(
    200,
    items.map((each) => commitBody(call, each)),
    { ...headers, 'x-total': String(all.length) },
  );
}

/** Commits. */
export const commitRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:name/commits',
    scope: 'repository',
    in: 'repository',
    needs: 'read',
    handle: listCommits,
  },
];
