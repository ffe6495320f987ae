import { json, refuse, type RepositoryCall, type Route, time } from './call.js';
import { hasDirectory } from './git.js';
import { resolve } from './refs.js';
import { since } from './servers.js';

const DIRECTORIES = ['.gitea/workflows', '.github/workflows'];
const NEVER = '0001-01-01T00:00:00Z';

/** Where Actions is off (Gitea `routers/api/v1/api.go`, `reqRepoReader`). */
const UNREADABLE = 'user should have specific read permission or be a repo admin or a site admin';

/** The plain text after a top-level `name:`; a listing needs no YAML parser. */
function nameIn(text: string, otherwise: string): string {
  return /^name:[ \t]*(\S.*?)[ \t]*$/m.exec(text)?.[1] ?? otherwise;
}

/**
 * The workflow files of the default branch (gitea-1.26.3 `actions/workflows`), also in folders. That
 * one is disabled is known from source (Gitea `services/convert/action.go`).
 */
function listWorkflows(call: RepositoryCall) {
  const { owner, name, defaultBranch, disabled, hasActions } = call.repository;
  if (!hasActions && call.access !== 'admin') return refuse(call, 403, UNREADABLE);
  const commit = resolve(call.repository, defaultBranch);
  const files = commit?.files ?? new Map<string, string>();
  const directory = DIRECTORIES.find((each) => hasDirectory(files, each)) ?? DIRECTORIES[0] ?? '';
  const web = `${call.request.origin}/${owner}/${name}`;
  const api = `${call.request.origin}/api/v1/repos/${owner}/${name}/actions/workflows`;
  const made = commit ? time(commit.at) : NEVER;
  const named = call.state.facts.workflowName === 'name';
  const workflows = [...files]
    .filter(([path]) => path.startsWith(`${directory}/`) && /\.ya?ml$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const id = path.slice(directory.length + 1);
      const at = named ? id : id.replaceAll('/', '%2F');
      return {
        id,
        name: named ? nameIn(text, id) : id,
        path,
        state: disabled.includes(id) ? 'disabled_manually' : 'active',
        created_at: made,
        updated_at: made,
        url: `${api}/${at}`,
        html_url: `${web}/src/branch/${defaultBranch}/${directory}/${at}`,
        badge_url: `${web}/actions/workflows/${at}/badge.svg?branch=${defaultBranch}`,
        deleted_at: NEVER,
      };
    });
  return json(200, { workflows, total_count: workflows.length });
}

/** Workflows, on servers that list them. */
export const workflowRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:name/actions/workflows',
    scope: 'repository',
    in: 'repository',
    needs: 'token',
    servers: since('gitea-1.24.7'),
    handle: listWorkflows,
  },
];
