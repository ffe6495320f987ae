import { ownersOf } from './access.js';
import { type Call, json, missing, refuse, type RepositoryCall, type Route } from './call.js';
import { accountOf } from './change.js';
import { paged } from './paging.js';
import { recordedServers } from './servers.js';

interface Shelf {
  readonly owner: number;
  readonly repository: number;
  readonly variables: ReadonlyMap<string, string>;
  readonly values: boolean;
}

function listVariables(call: Call, { owner, repository, variables, values }: Shelf) {
  const { items, headers } = paged(call, [...variables]);
  const bodies = items.map(([name, value]) => ({
    owner_id: owner,
    repo_id: repository,
    name,
    data: values ? value : '',
    description: '',
  }));
  return json(200, bodies, headers);
}

function listOfRepository(call: RepositoryCall) {
  const { repository, state, user } = call;
  const owns = user !== null && ownersOf(state, repository).includes(user.login);
  if (!owns && !user?.admin) return refuse(call, 403, 'user should be the owner of the repo');
  const { id, variables } = repository;
  const values = state.facts.variableValues;
  return listVariables(call, { owner: 0, repository: id, variables, values });
}

function listOfOrganization(call: Call) {
  const account = accountOf(call.state, call.params['name'] ?? '');
  if (account === undefined || account.owners === null) return missing(call);
  const owns = account.owners.includes(call.user?.login ?? '');
  if (!owns && !call.user?.admin) return refuse(call, 403, 'Must be an organization owner');
  const { id, variables } = account;
  return listVariables(call, { owner: id, repository: 0, variables, values: true });
}

function listOfUser(call: Call) {
  const variables = call.user?.variables ?? new Map<string, string>();
  const owner = call.user?.id ?? 0;
  return listVariables(call, { owner, repository: 0, variables, values: true });
}

const get = {
  method: 'GET',
  needs: 'token',
  servers: recordedServers.filter((server) => server !== 'gitea-1.22.6'),
} as const;

/**
 * Variables of Actions, which no recording has: known from source (Gitea `routers/api/v1/api.go` and
 * `routers/api/v1/{repo,org,user}/action.go`; not in 1.22, see its pull request 30166).
 */
export const variableRoutes: readonly Route[] = [
  {
    ...get,
    in: 'repository',
    path: '/repos/:owner/:name/actions/variables',
    scope: 'repository',
    handle: listOfRepository,
  },
  {
    ...get,
    in: 'server',
    path: '/orgs/:name/actions/variables',
    scope: 'organization',
    handle: listOfOrganization,
  },
  {
    ...get,
    in: 'server',
    path: '/user/actions/variables',
    scope: 'user',
    handle: listOfUser,
  },
];
