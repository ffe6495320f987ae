import { repositoryBody } from './bodies.js';
import { bodyOf, type Call, json, type RepositoryCall, type Route, textField } from './call.js';
import { addRepository } from './change.js';

function getRepository(call: RepositoryCall) {
  return json(200, repositoryBody(call, call.repository));
}

function editRepository(call: RepositoryCall) {
  const { repository, state } = call;
  const { archived, has_issues: hasIssues, has_actions: hasActions } = bodyOf(call);
  if (typeof archived === 'boolean') repository.archivedAt = archived ? state.now() : null;
  if (typeof hasIssues === 'boolean') repository.hasIssues = hasIssues;
  if (typeof hasActions === 'boolean') repository.hasActions = hasActions;
  repository.defaultBranch = textField(call, 'default_branch') ?? repository.defaultBranch;
  const name = textField(call, 'name');
  if (name !== undefined && name !== repository.name) {
    state.former.set(`${repository.owner}/${repository.name}`.toLowerCase(), repository);
    repository.name = name;
  }
  return json(200, repositoryBody(call, repository));
}

function createRepository(call: Call) {
  const made = addRepository(call.state, {
    owner: call.user?.login ?? '',
    name: textField(call, 'name') ?? '',
    private: bodyOf(call)['private'] === true,
  });
  return json(201, repositoryBody(call, made));
}

const here = { path: '/repos/:owner/:name', scope: 'repository', in: 'repository' } as const;

/** Repositories themselves. */
export const repositoryRoutes: readonly Route[] = [
  { ...here, method: 'GET', needs: 'read', handle: getRepository },
  { ...here, method: 'PATCH', needs: 'admin', handle: editRepository },
  {
    method: 'POST',
    path: '/user/repos',
    scope: 'repository',
    in: 'server',
    needs: 'token',
    handle: createRepository,
  },
];
