import { accessTo, allows, ownersOf } from './access.js';
import { accountBody, organizationBody, repositoryBody } from './bodies.js';
import { type Call, json, missing, missingNamed, type Route } from './call.js';
import { accountOf } from './change.js';
import { paged } from './paging.js';
import type { Repository } from './state.js';

function visible(call: Call): Repository[] {
  const { state } = call;
  return state.repositories.filter((each) => allows(accessTo(state, each, call.user), 'read'));
}

function getUser(call: Call) {
  return call.user ? json(200, accountBody(call, call.user, 'whole')) : missing(call);
}

function listOwnRepositories(call: Call) {
  const { state } = call;
  const login = call.user?.login ?? '';
  const own = state.repositories.filter(
    (repository) =>
      ownersOf(state, repository).includes(login) || repository.collaborators.has(login),
  );
  const { items, headers } = paged(call, own);
  return json(
    200,
    items.map((repository) => repositoryBody(call, repository)),
    headers,
  );
}

function listUserRepositories(call: Call) {
  const account = accountOf(call.state, call.params['login'] ?? '');
  if (account === undefined) return missing(call);
  const theirs = visible(call).filter((repository) => repository.owner === account.login);
  const { items, headers } = paged(call, theirs);
  return json(
    200,
    items.map((repository) => repositoryBody(call, repository)),
    headers,
  );
}

/**
 * The total counts what the asker may not see, too (gitea-1.26.3 `stranger GET /orgs/acme/repos`).
 */
function listOrganizationRepositories(call: Call) {
  const name = call.params['name'] ?? '';
  const account = accountOf(call.state, name);
  if (account === undefined) {
    const detail = `user redirect does not exist [name: ${name}]`;
    return missingNamed(call, { name: 'GetOrgByName', detail, newer: call.state.facts.missing });
  }
  const all = call.state.repositories.filter((repository) => repository.owner === account.login);
  const seen = visible(call);
  const { items, headers } = paged(call, all);
  const bodies = items
    .filter((repository) => seen.includes(repository))
    .map((repository) => repositoryBody(call, repository));
  return json(200, bodies, headers);
}

function search(call: Call) {
  const wanted = (call.request.query.get('q') ?? '').toLowerCase();
  const found = visible(call).filter((each) => each.name.toLowerCase().includes(wanted));
  const { items, headers } = paged(call, found);
  const data = items.map((repository) => repositoryBody(call, repository));
  return json(200, { ok: true, data }, headers);
}

function listOrganizations(call: Call) {
  const mine = call.request.path.startsWith('/user/');
  const all = call.state.accounts.filter((account) => account.owners !== null);
  const login = call.user?.login ?? '';
  const shown = mine ? all.filter((account) => account.owners?.includes(login)) : all;
  const { items, headers } = paged(call, shown);
  return json(
    200,
    items.map((account) => organizationBody(call, account)),
    headers,
  );
}

const get = { method: 'GET', in: 'server' } as const;

/** Users, organizations and what they own. */
export const peopleRoutes: readonly Route[] = [
  { ...get, path: '/user', scope: 'user', needs: 'token', handle: getUser },
  { ...get, path: '/user/repos', scope: 'repository', needs: 'token', handle: listOwnRepositories },
  { ...get, path: '/user/orgs', scope: 'organization', needs: 'token', handle: listOrganizations },
  { ...get, path: '/admin/orgs', scope: 'admin', needs: 'admin', handle: listOrganizations },
  {
    ...get,
    path: '/users/:login/repos',
    scope: 'user',
    needs: 'nothing',
    handle: listUserRepositories,
  },
  {
    ...get,
    path: '/orgs/:name/repos',
    scope: 'organization',
    needs: 'nothing',
    handle: listOrganizationRepositories,
  },
  { ...get, path: '/repos/search', scope: 'repository', needs: 'nothing', handle: search },
];
