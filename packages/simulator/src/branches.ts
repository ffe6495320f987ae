import { allows } from './access.js';
import { json, missing, type RepositoryCall, type Route, time } from './call.js';
import { accountOf } from './change.js';
import { ruleOf } from './governing.js';
import { paged } from './paging.js';
import type { Commit } from './state.js';

/** A commit nobody signed. */
export const unsigned = {
  verified: false,
  reason: 'gpg.error.not_signed_commit',
  signature: '',
  signer: null,
  payload: '',
} as const;

function personOf(call: RepositoryCall, commit: Commit) {
  const account = accountOf(call.state, commit.author);
  const { gitName = '', email = '' } = account ?? {};
  return { name: gitName, email, username: commit.author };
}

function tipBody(call: RepositoryCall, commit: Commit) {
  const { owner, name } = call.repository;
  return {
    id: commit.sha,
    message: commit.message,
    url: `${call.request.origin}/${owner}/${name}/commit/${commit.sha}`,
    author: personOf(call, commit),
    committer: personOf(call, commit),
    verification: unsigned,
    timestamp: time(commit.at),
    added: null,
    removed: null,
    modified: null,
  };
}

const UNGOVERNED: Readonly<Record<string, unknown>> = {
  required_approvals: 0,
  enable_status_check: false,
  status_check_contexts: [],
  enable_push: true,
};

/**
 * A branch with what the governing rule requires, which everybody sees who may read the code; the
 * rule's name only admins see (gitea-1.26.3 `GET branches/main` as owner, writer, reader).
 */
function branchBody(call: RepositoryCall, branch: string, commit: Commit) {
  const rule = ruleOf(call.state, call.repository, branch);
  const fields = rule?.fields ?? UNGOVERNED;
  const writes = allows(call.access, 'write');
  return {
    name: branch,
    commit: tipBody(call, commit),
    protected: rule !== undefined,
    required_approvals: fields['required_approvals'],
    enable_status_check: fields['enable_status_check'],
    status_check_contexts: fields['status_check_contexts'],
    user_can_push: writes && fields['enable_push'] === true,
    user_can_merge: writes,
    effective_branch_protection_name: allows(call.access, 'admin') ? (rule?.name ?? '') : '',
  };
}

function tipOf(call: RepositoryCall, branch: string): Commit | undefined {
  return call.repository.commits.get(call.repository.branches.get(branch) ?? '');
}

/**
 * Newest tip first, then by name; an empty repository has `null` (gitea-1.26.3
 * `oracle/empty/branches`).
 */
function listBranches(call: RepositoryCall) {
  const tips = [...call.repository.branches.keys()].flatMap((branch) => {
    const commit = tipOf(call, branch);
    return commit ? [{ branch, commit }] : [];
  });
  tips.sort((a, b) => Number(b.commit.at) - Number(a.commit.at) || (a.branch < b.branch ? -1 : 1));
  const { items, headers } = paged(call, tips);
  const bodies = items.map(({ branch, commit }) => branchBody(call, branch, commit));
  return json(200, tips.length > 0 ? bodies : null, headers);
}

function getBranch(call: RepositoryCall) {
  const branch = call.params['branch'] ?? '';
  const commit = tipOf(call, branch);
  if (commit) return json(200, branchBody(call, branch, commit));
  const details = [`branch does not exist [name: ${branch}]`];
  return missing(call, call.state.facts.namesBranch ? details : undefined);
}

function refBody(call: RepositoryCall, branch: string, sha: string) {
  const { owner, name } = call.repository;
  const api = `${call.request.origin}/api/v1/repos/${owner}/${name}/git`;
  return {
    ref: `refs/heads/${branch}`,
    url: `${api}/refs/heads/${branch}`,
    object: { type: 'commit', sha, url: `${api}/commits/${sha}` },
  };
}

function listRefs(call: RepositoryCall) {
  const prefix = call.params['prefix'] ?? '';
  const found = [...call.repository.branches]
    .filter(([branch]) => `heads/${branch}`.startsWith(prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (found.length === 0) return missing(call);
  return json(
    200,
    found.map(([branch, sha]) => refBody(call, branch, sha)),
  );
}

const get = { method: 'GET', scope: 'repository', in: 'repository', needs: 'read' } as const;

/** Branches and refs. */
export const branchRoutes: readonly Route[] = [
  { ...get, path: '/repos/:owner/:name/branches', handle: listBranches },
  { ...get, path: '/repos/:owner/:name/branches/*branch', handle: getBranch },
  { ...get, path: '/repos/:owner/:name/git/refs', handle: listRefs },
  { ...get, path: '/repos/:owner/:name/git/refs/*prefix', handle: listRefs },
];
