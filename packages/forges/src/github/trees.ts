import { askedFor } from '../answers/index.js';
import type { ObjectSource } from '../commit-tree/index.js';
import type { AskedFor, ForgeFailure } from '../forge.js';
import { ask, type GitHubApi } from './ask.js';
import { wireBlob, wireTree } from './pull-wire.js';

const needs = ['contents=read'];

/**
 * Git's objects as GitHub shows them. Any `recursive` makes it recursive; a tree beyond its limits comes `truncated`
 * (`git/get-tree`), and cannot be judged.
 */
export function objectsOf(api: GitHubApi, repository: string): ObjectSource {
  const requestOf = (object: string, sha: string): AskedFor =>
    askedFor(api.transport, 'GET', `${api.host.rest}${repository}/git/${object}/${sha}`);
  const cut = (sha: string, received: number): ForgeFailure => {
    return { kind: 'truncated', expected: null, received, request: requestOf('trees', sha) };
  };
  return {
    malformed: (object, sha, reason) => {
      return { kind: 'malformed', reason, request: requestOf(object, sha) };
    },
    entries: async (sha, recursive) => {
      const path = `${repository}/git/trees/${sha}${recursive ? '?recursive=1' : ''}`;
      const read = await ask(api, { path, needs }, wireTree);
      if (!read.ok) return read;
      const { truncated, tree } = read.value;
      return truncated ? { ok: false, failure: cut(sha, tree.length) } : { ok: true, value: tree };
    },
    blob: async (sha) => {
      const read = await ask(api, { path: `${repository}/git/blobs/${sha}`, needs }, wireBlob);
      return read.ok ? { ok: true, value: read.value.content } : read;
    },
  };
}
