import { directories, type Files, listTree, objectSha, treeSha } from '../git.js';
import { given, missing, route } from './route.js';
import { type Repository, resolve } from './state.js';

interface Found {
  readonly files: Files;
  readonly directory: string;
}

function treeAt(repository: Repository, name: string): Found | undefined {
  const commit = resolve(repository, name);
  if (commit !== undefined) return { files: commit.files, directory: '' };
  for (const { files } of repository.tips.values()) {
    const directory = directories(files).find((path) => treeSha(files, path) === name);
    if (directory !== undefined) return { files, directory };
  }
  return undefined;
}

/** Git's objects. Any `recursive` makes a tree recursive (`git/get-tree`). */
export const objectRoutes = [
  route('/repos/{owner}/{repo}/git/commits/{commit_sha}', {
    needs: 'contents=read',
    handle: ({ repository, params }) => {
      const commit = resolve(repository, params['commit_sha'] ?? '');
      return commit === undefined ? missing : given({ sha: commit.sha, message: commit.message });
    },
  }),
  route('/repos/{owner}/{repo}/git/trees/{tree_sha}', {
    needs: 'contents=read',
    query: ['recursive'],
    handle: ({ repository, params, request }) => {
      const { tree_sha: sha = '' } = params;
      const found = treeAt(repository, sha);
      if (found === undefined) return missing;
      const entries = listTree(found.files, found.directory, request.query.has('recursive'));
      const tree = entries.map((entry) => ({
        ...entry,
        mode: entry.type === 'tree' ? '040000' : '100644',
      }));
      return given({ sha, tree, truncated: false });
    },
  }),
  route('/repos/{owner}/{repo}/git/blobs/{file_sha}', {
    needs: 'contents=read',
    handle: ({ repository, params }) => {
      const { file_sha: sha = '' } = params;
      const texts = [...repository.tips.values()].flatMap(({ files }) => [...files.values()]);
      const bytes = texts
        .map((text) => Buffer.from(text))
        .find((each) => objectSha('blob', each) === sha);
      if (bytes === undefined) return missing;
      return given({
        sha,
        size: bytes.length,
        encoding: 'base64',
        content: bytes.toString('base64'),
      });
    },
  }),
];
