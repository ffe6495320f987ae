import { accessTo, allows, identify, scopeRefusal } from './access.js';
import { branchRoutes } from './branches.js';
import {
  type Call,
  fill,
  type ForgeRequest,
  type ForgeResponse,
  missing,
  refuse,
  type RepositoryCall,
  type Route,
} from './call.js';
import { commitRoutes } from './commits.js';
import { contentRoutes } from './contents.js';
import { issueRoutes } from './issues.js';
import { labelRoutes } from './labels.js';
import { peopleRoutes } from './people.js';
import { protectionRoutes } from './protections.js';
import { pullRoutes } from './pulls.js';
import { repositoryRoutes } from './repositories.js';
import { settingRoutes } from './settings.js';
import type { Repository, State } from './state.js';
import { statusRoutes } from './statuses.js';
import { treeRoutes } from './trees.js';
import { variableRoutes } from './variables.js';
import { workflowRoutes } from './workflows.js';

const routes: readonly Route[] = [
  ...settingRoutes,
  ...peopleRoutes,
  ...repositoryRoutes,
  ...branchRoutes,
  ...protectionRoutes,
  ...contentRoutes,
  ...treeRoutes,
  ...commitRoutes,
  ...statusRoutes,
  ...pullRoutes,
  ...labelRoutes,
  ...issueRoutes,
  ...workflowRoutes,
  ...variableRoutes,
];

/** The answer of a path that is no route of this server (gitea-1.24.7 `contents-ext`). */
const noRoute: ForgeResponse = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  text: '404 page not found\n',
};

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The holes of a route's path in this path, or nothing when it is another path. */
function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const rest = wanted.at(-1)?.startsWith('*') ? wanted.length - 1 : wanted.length;
  if (rest === wanted.length ? given.length !== rest : given.length <= rest) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.slice(0, rest).entries()) {
    const segment = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decode(segment);
    else if (part !== segment) return undefined;
  }
  const last = wanted[rest];
  if (last !== undefined) params[last.slice(1)] = given.slice(rest).map(decode).join('/');
  return params;
}

function find(state: State, owner: string, name: string): Repository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  return state.repositories.find((each) => `${each.owner}/${each.name}`.toLowerCase() === wanted);
}

/** Where a renamed repository is now, as servers send clients there. */
function moved(call: Call, owner: string, name: string): ForgeResponse | undefined {
  const repository = call.state.former.get(`${owner}/${name}`.toLowerCase());
  if (repository === undefined) return undefined;
  const rest = call.request.path.split('/').slice(4).join('/');
  const query = call.request.query.toString();
  const path = `/api/v1/repos/${repository.owner}/${repository.name}`;
  const location = `${path}${rest && `/${rest}`}${query && `?${query}`}`;
  return { status: call.state.facts.renamed, headers: { location } };
}

type RepositoryRoute = Extract<Route, { in: 'repository' }>;

/** What stands in the way of a call into a repository, in the order servers look. */
function obstacle(call: RepositoryCall, route: RepositoryRoute): ForgeResponse | undefined {
  const { needs } = route;
  if (needs !== 'read' && call.user === null) return refuse(call, 401, 'token is required');
  if (needs === 'admin' && !allows(call.access, 'admin')) {
    const words = 'user should be an owner or a collaborator with admin write of a repository';
    return refuse(call, 403, words);
  }
  if (needs === 'write' && !allows(call.access, 'write')) {
    return refuse(call, 403, 'user should have a permission to write to a repo');
  }
  if (route.unarchived && call.repository.archivedAt) {
    const { id, owner, name } = call.repository;
    const words = fill(call.state.facts.archived, { id, repository: `${owner}/${name}` });
    return refuse(call, 423, words);
  }
  return undefined;
}

function inRepository(call: Call, route: RepositoryRoute): ForgeResponse {
  const { owner = '', name = '' } = call.params;
  const repository = find(call.state, owner, name);
  if (repository === undefined) return moved(call, owner, name) ?? missing(call);
  const access = accessTo(call.state, repository, call.user);
  if (access === 'none') return missing(call);
  const inside: RepositoryCall = { ...call, repository, access };
  return obstacle(inside, route) ?? route.handle(inside);
}

function onServer(call: Call, route: Extract<Route, { in: 'server' }>): ForgeResponse {
  if (route.needs !== 'nothing' && call.user === null) {
    return refuse(call, 401, 'token is required');
  }
  if (route.needs === 'admin' && !call.user?.admin) {
    return refuse(call, 403, 'user should be the site admin');
  }
  return route.handle(call);
}

/** The server's answer to one request; it may change the state. */
export function answer(state: State, request: ForgeRequest): ForgeResponse {
  const who = identify(state, request);
  if ('status' in who) return who;
  for (const route of routes) {
    const here = route.method === request.method && (route.servers?.includes(state.server) ?? true);
    const params = here ? match(route.path, request.path) : undefined;
    if (params) {
      const call: Call = { state, request, ...who, params };
      const refusal = scopeRefusal(call, route.scope);
      if (refusal) return refusal;
      return route.in === 'repository' ? inRepository(call, route) : onServer(call, route);
    }
  }
  return noRoute;
}
