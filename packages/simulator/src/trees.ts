import { json, missing, refuse, type RepositoryCall, type Route } from './call.js';
import { directories, type Files, listTree, objectSha, treeSha, type TreeEntry } from './git.js';
import { resolve } from './refs.js';

const LARGEST_PAGE = 1000;

/** What a ref, a commit or a tree's own SHA-1 names. */
function treeAt(
  { state, repository }: RepositoryCall,
  name: string,
): { sha: string; files: Files; directory: string } | undefined {
  const commit = resolve(repository, name);
  if (commit) {
    const sha = state.facts.treeSha === 'tree' ? treeSha(commit.files, '') : commit.sha;
    return { sha, files: commit.files, directory: '' };
  }
  for (const { files } of repository.commits.values()) {
    const directory = directories(files).find((path) => treeSha(files, path) === name);
    if (directory !== undefined) return { sha: name, files, directory };
  }
  return undefined;
}

function entryBody(api: string, entry: TreeEntry) {
  const { path, type, size, sha } = entry;
  const mode = type === 'tree' ? '040000' : '100644';
  return { path, mode, type, size, sha, url: `${api}/${type}s/${sha}` };
}

/** 400 for an unknown ref (gitea-1.26.3 `git/trees/nothere`). */
function getTree(call: RepositoryCall) {
  const name = call.params['sha'] ?? '';
  const { query, origin } = call.request;
  const found = treeAt(call, name);
  if (found === undefined) return refuse(call, 400, `sha not found [${name}]`);
  const recursive = ['true', '1'].includes(query.get('recursive') ?? '');
  const entries = listTree(found.files, found.directory, recursive);
  const page = Math.max(1, Number(query.get('page')) || 1);
  const size = Math.min(Number(query.get('per_page')) || LARGEST_PAGE, LARGEST_PAGE);
  const api = `${origin}/api/v1/repos/${call.repository.owner}/${call.repository.name}/git`;
  const body = {
    sha: found.sha,
    url: `${api}/trees/${found.sha}`,
    tree: entries.slice((page - 1) * size, page * size).map((entry) => entryBody(api, entry)),
    // Also on the last page (forgejo.md 5, gitea-1.26.3 `per_page=2&page=2`).
    truncated: entries.length > size,
    page,
    total_count: entries.length,
  };
  return json(200, body, { 'x-total-count': String(entries.length) });
}

function getBlob(call: RepositoryCall) {
  const sha = call.params['sha'] ?? '';
  const { owner, name, commits } = call.repository;
  const texts = [...commits.values()].flatMap((commit) => [...commit.files.values()]);
  const text = texts.find((each) => objectSha('blob', Buffer.from(each)) === sha);
  if (text === undefined) return missing(call);
  const bytes = Buffer.from(text);
  return json(200, {
    content: bytes.toString('base64'),
    encoding: 'base64',
    url: `${call.request.origin}/api/v1/repos/${owner}/${name}/git/blobs/${sha}`,
    sha,
    size: bytes.length,
  });
}

const get = { method: 'GET', scope: 'repository', in: 'repository', needs: 'read' } as const;

/** Git's trees and blobs. */
export const treeRoutes: readonly Route[] = [
  { ...get, path: '/repos/:owner/:name/git/trees/:sha', handle: getTree },
  { ...get, path: '/repos/:owner/:name/git/blobs/:sha', handle: getBlob },
];
