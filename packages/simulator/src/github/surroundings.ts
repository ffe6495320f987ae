import { paged } from './paging.js';
import { given, missing, type Part, type RepositoryCall, route, type Schemas } from './route.js';
import { resolve } from './state.js';

function variables(call: RepositoryCall, given: Readonly<Record<string, string>> | undefined) {
  const all = Object.entries(given ?? {});
  const { items, headers } = paged(call, all);
  const bodies = items.map(([name, value]): Part<Schemas['actions-variable']> => ({ name, value }));
  return { total: all.length, bodies, headers };
}

function workflowsOf({ repository }: RepositoryCall): Part<Schemas['workflow']>[] {
  const states = Object.entries(repository.seed.workflows ?? {});
  return states.map(([path, state], index) => ({ id: index + 1, path, state }));
}

/** What belongs to a repository beside its rules. */
export const surroundingRoutes = [
  route('/repos/{owner}/{repo}', {
    needs: 'metadata=read',
    handle: ({ repository: { id, seed } }) =>
      given({
        id,
        name: seed.name,
        private: seed.private ?? false,
        archived: seed.archived ?? false,
        default_branch: Object.keys(seed.branches)[0] ?? 'main',
      }),
  }),
  route('/repos/{owner}/{repo}/actions/permissions', {
    needs: 'administration=read',
    handle: ({ repository }) => given({ enabled: repository.seed.actions ?? true }),
  }),
  route('/repos/{owner}/{repo}/actions/workflows', {
    needs: 'actions=read',
    query: ['per_page', 'page'],
    handle: (call) => {
      const all = workflowsOf(call);
      const { items, headers } = paged(call, all);
      return given({ total_count: all.length, workflows: items }, headers);
    },
  }),
  route('/repos/{owner}/{repo}/actions/variables', {
    needs: 'variables=read',
    query: ['per_page', 'page'],
    handle: (call) => {
      const { total, bodies, headers } = variables(call, call.repository.seed.variables);
      return given({ total_count: total, variables: bodies }, headers);
    },
  }),
  route('/repos/{owner}/{repo}/actions/organization-variables', {
    needs: 'variables=read',
    query: ['per_page', 'page'],
    handle: (call) => {
      const found = call.repository.seed.organizationVariables;
      const { total, bodies, headers } = variables(call, found);
      return given({ total_count: total, variables: bodies }, headers);
    },
  }),
  route('/repos/{owner}/{repo}/contents/{path}', {
    needs: 'contents=read',
    query: ['ref'],
    handle: (call) => {
      const { path = '' } = call.params;
      const ref = call.request.query.get('ref') ?? Object.keys(call.repository.seed.branches)[0];
      const text = resolve(call.repository, ref ?? '')?.files.get(path);
      if (text === undefined) return missing;
      const content = Buffer.from(text).toString('base64');
      return given({ type: 'file', path, encoding: 'base64', content });
    },
  }),
];
