import {
  bodyOf,
  json,
  missing,
  missingNamed,
  type RepositoryCall,
  type Route,
  time,
} from './call.js';
import { trim } from './fields.js';
import { hasDirectory, listTree, objectSha, type TreeEntry } from './git.js';
import { refAsked, resolve } from './refs.js';
import { since } from './servers.js';
import type { Commit } from './state.js';

interface Place {
  readonly call: RepositoryCall;
  readonly ref: string;
  readonly commit: Commit;
}

function addresses({ call, ref }: Place, path: string, entry: TreeEntry) {
  const { owner, name, branches } = call.repository;
  const web = `${call.request.origin}/${owner}/${name}`;
  const api = `${call.request.origin}/api/v1/repos/${owner}/${name}`;
  const at = `${branches.has(ref) ? 'branch' : 'commit'}/${ref}`;
  const self = `${api}/contents/${path}?ref=${ref}`;
  const git = `${api}/git/blobs/${entry.sha}`;
  const html = `${web}/src/${at}/${path}`;
  return {
    url: self,
    html_url: html,
    git_url: git,
    download_url: entry.type === 'blob' ? `${web}/raw/${at}/${path}` : null,
    submodule_git_url: null,
    _links: { self, git, html },
  };
}

function entryBody(place: Place, path: string, entry: TreeEntry) {
  return {
    name: path.split('/').at(-1),
    path,
    sha: entry.sha,
    type: entry.type === 'tree' ? 'dir' : 'file',
    size: entry.size,
    encoding: null,
    content: null,
    target: null,
    ...addresses(place, path, entry),
  };
}

/** `contents-ext` leaves the commit out, `contents` has it (gitea-1.26.3). */
function withCommit(place: Place, body: Record<string, unknown>) {
  const { commit, call } = place;
  return trim(call.state.server, 'entry', {
    ...body,
    last_commit_sha: commit.sha,
    last_committer_date: time(commit.at),
    last_author_date: time(commit.at),
    last_commit_when: time(commit.at),
  });
}

function fileBody(place: Place, path: string) {
  const bytes = Buffer.from(place.commit.files.get(path) ?? '');
  const sha = objectSha('blob', bytes);
  const entry: TreeEntry = { path, type: 'blob', size: bytes.length, sha };
  const content = bytes.toString('base64');
  return { ...entryBody(place, path, entry), encoding: 'base64', content };
}

function directoryBodies(place: Place, path: string) {
  const prefix = path === '' ? '' : `${path}/`;
  return listTree(place.commit.files, path, false).map((entry) =>
    entryBody(place, prefix + entry.path, entry),
  );
}

function badRef(call: RepositoryCall, ref: string) {
  const detail = `object does not exist [id: ${ref}, rel_path: ]`;
  const { missingRef } = call.state.facts;
  if (missingRef === 'generic') return missing(call, [detail]);
  return missingNamed(call, { name: 'GetContentsOrList', detail, newer: detail });
}

function badPath(call: RepositoryCall, path: string) {
  const detail = `object does not exist [id: , rel_path: ${path}]`;
  return missingNamed(call, { name: 'GetContentsOrList', detail, newer: detail });
}

function getContents(call: RepositoryCall) {
  const ref = refAsked(call.repository, call.request.query);
  const commit = resolve(call.repository, ref);
  const empty = call.repository.commits.size === 0;
  if (empty && call.state.facts.emptyContents === 'list') return json(200, []);
  if (commit === undefined) return badRef(call, ref);
  const place: Place = { call, ref, commit };
  const path = (call.params['path'] ?? '').replace(/^\/+|\/+$/g, '');
  if (commit.files.has(path)) return json(200, withCommit(place, fileBody(place, path)));
  if (path !== '' && !hasDirectory(commit.files, path)) return badPath(call, path);
  const bodies = directoryBodies(place, path).map((body) => withCommit(place, body));
  return json(200, bodies);
}

function getContentsExt(call: RepositoryCall) {
  const ref = refAsked(call.repository, call.request.query);
  const commit = resolve(call.repository, ref);
  if (commit === undefined) return badRef(call, ref);
  const place: Place = { call, ref, commit };
  const path = call.params['path'] ?? '';
  if (commit.files.has(path)) return json(200, { file_contents: fileBody(place, path) });
  if (!hasDirectory(commit.files, path)) return badPath(call, path);
  return json(200, { dir_contents: directoryBodies(place, path) });
}

/** Files in bulk; one that does not exist is `null` (gitea-1.26.3 `POST file-contents`). */
function getFiles(call: RepositoryCall) {
  const ref = refAsked(call.repository, call.request.query);
  const commit = resolve(call.repository, ref);
  if (commit === undefined) return badRef(call, ref);
  const place: Place = { call, ref, commit };
  const { files } = bodyOf(call);
  const bodies = (Array.isArray(files) ? files.map(String) : []).map((path) =>
    commit.files.has(path) ? withCommit(place, fileBody(place, path)) : null,
  );
  return json(200, bodies);
}

function getRaw(call: RepositoryCall) {
  const commit = resolve(call.repository, refAsked(call.repository, call.request.query));
  const text = commit?.files.get(call.params['path'] ?? '');
  if (commit === undefined || text === undefined) return missing(call);
  const plain = { 'content-type': 'text/plain; charset=utf-8' };
  const headers = {
    etag: `"${objectSha('blob', Buffer.from(text))}"`,
    'last-modified': commit.at.toUTCString(),
    ...plain,
  };
  const cached =
    call.state.facts.mediaEtag || call.request.path.includes('/raw/') ? headers : plain;
  return { status: 200, headers: cached, text };
}

const get = { method: 'GET', scope: 'repository', in: 'repository', needs: 'read' } as const;

/** Files and folders at a ref. */
export const contentRoutes: readonly Route[] = [
  { ...get, path: '/repos/:owner/:name/contents', handle: getContents },
  { ...get, path: '/repos/:owner/:name/contents/*path', handle: getContents },
  {
    ...get,
    path: '/repos/:owner/:name/contents-ext/*path',
    servers: since('gitea-1.25.4'),
    handle: getContentsExt,
  },
  { ...get, path: '/repos/:owner/:name/raw/*path', handle: getRaw },
  { ...get, path: '/repos/:owner/:name/media/*path', handle: getRaw },
  {
    ...get,
    method: 'POST',
    path: '/repos/:owner/:name/file-contents',
    servers: since('gitea-1.24.7'),
    handle: getFiles,
  },
];
