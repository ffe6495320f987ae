import { accountBody, repositoryBody } from './bodies.js';
import { json, missing, refuse, type RepositoryCall, type Route, textField, time } from './call.js';
import { accountOf, addStatus } from './change.js';
import { paged } from './paging.js';
import { resolve } from './refs.js';
import type { Status, StatusState } from './state.js';

const STATES: readonly StatusState[] = [
  'pending',
  'success',
  'failure',
  'error',
  'warning',
  'skipped',
];

function statusBody(call: RepositoryCall, sha: string, status: Status) {
  const { owner, name } = call.repository;
  const creator = accountOf(call.state, status.creator ?? '');
  return {
    id: status.id,
    status: status.state,
    target_url: status.target,
    description: status.description,
    url: `${call.request.origin}/api/v1/repos/${owner}/${name}/statuses/${sha}`,
    context: status.context,
    creator: creator ? accountBody(call, creator, 'hidden') : null,
    created_at: time(status.at),
    updated_at: time(status.at),
  };
}

function second(status: Status): number {
  return Math.floor(Number(status.at) / 1000);
}

/**
 * Newest second first, and within a second the order they were posted in (gitea-1.26.3
 * `commits/main/statuses`).
 */
function newestFirst(statuses: readonly Status[]): Status[] {
  return [...statuses].sort((a, b) => second(b) - second(a) || a.id - b.id);
}

function listFor(call: RepositoryCall, sha: string) {
  const { items, headers } = paged(call, newestFirst(call.repository.statuses.get(sha) ?? []));
  return json(
    200,
    items.map((status) => statusBody(call, sha, status)),
    headers,
  );
}

function listOfRef(call: RepositoryCall) {
  const commit = resolve(call.repository, call.params['ref'] ?? '');
  return commit ? listFor(call, commit.sha) : missing(call);
}

/**
 * Newer servers take the text for a SHA-1, whatever it is: a branch has none (gitea-1.26.3
 * `statuses/main`).
 */
function listOfSha(call: RepositoryCall) {
  return call.state.facts.statusesByRef ? listOfRef(call) : listFor(call, call.params['ref'] ?? '');
}

function worst(statuses: readonly Status[]): StatusState {
  const states = statuses.map((status) => status.state);
  if (states.some((state) => state === 'error' || state === 'failure')) return 'failure';
  const rest: readonly StatusState[] = ['pending', 'warning'];
  return rest.find((state) => states.includes(state)) ?? 'success';
}

/** The answer for a commit without statuses: an empty object's fields (forgejo.md 5). */
const noStatuses = {
  state: '',
  sha: '',
  total_count: 0,
  statuses: null,
  repository: null,
  commit_url: '',
  url: '',
};

/** The latest status of each context, by number, in pages of 30 unless asked otherwise. */
function combined(call: RepositoryCall) {
  const commit = resolve(call.repository, call.params['ref'] ?? '');
  if (commit === undefined) return missing(call);
  const all = call.repository.statuses.get(commit.sha) ?? [];
  const latest = [...new Map(all.map((status) => [status.context, status])).values()];
  const { items, headers } = paged(
    call,
    latest.sort((a, b) => a.id - b.id),
  );
  if (latest.length === 0) return json(200, noStatuses, headers);
  const { owner, name } = call.repository;
  const page = `${call.request.origin}/api/v1/repos/${owner}/${name}/commits/${commit.sha}`;
  const { combinedAddresses } = call.state.facts;
  const body = {
    state: worst(latest),
    sha: commit.sha,
    total_count: latest.length,
    statuses: items.map((status) => statusBody(call, commit.sha, status)),
    repository: repositoryBody(call, call.repository),
    commit_url: combinedAddresses ? page : '',
    url: combinedAddresses ? `${page}/status` : '',
  };
  return json(200, body, headers);
}

function postStatus(call: RepositoryCall) {
  const sha = call.params['ref'] ?? '';
  const wanted = textField(call, 'state');
  const state = STATES.find((each) => each === wanted);
  if (!call.repository.commits.has(sha)) return missing(call);
  if (state === undefined) return refuse(call, 422, '[State]: Required');
  const status = addStatus(call.state, call.repository, {
    sha,
    state,
    context: textField(call, 'context') || 'default',
    description: textField(call, 'description') ?? '',
    target: textField(call, 'target_url') ?? '',
    creator: call.user?.login ?? null,
  });
  return json(201, statusBody(call, sha, status));
}

const get = { method: 'GET', scope: 'repository', in: 'repository', needs: 'read' } as const;

/** Statuses of commits. */
export const statusRoutes: readonly Route[] = [
  { ...get, path: '/repos/:owner/:name/commits/:ref/status', handle: combined },
  { ...get, path: '/repos/:owner/:name/commits/:ref/statuses', handle: listOfRef },
  { ...get, path: '/repos/:owner/:name/statuses/:ref', handle: listOfSha },
  {
    ...get,
    method: 'POST',
    path: '/repos/:owner/:name/statuses/:ref',
    needs: 'write',
    handle: postStatus,
  },
];
