import type { ObjectSource, TreeEntry } from '../commit-tree/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import type { Transport } from '../transport/index.js';
import { ask, askedFor } from './ask.js';
import { wireBlob, wireTree } from './pull-wire.js';

/** The API path of a repository, and the way there. */
export interface Place {
  readonly transport: Transport;
  readonly repository: string;
}

/** Entries a page; servers give no more (`DEFAULT_GIT_TREES_PER_PAGE`, gitea.md 5.2). */
const PER_PAGE = 1000;
const MOST_PAGES = 50;

async function readEntries(
  place: Place,
  sha: string,
  recursive: boolean,
): Promise<Result<readonly TreeEntry[], ForgeFailure>> {
  const entries: TreeEntry[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = `recursive=${recursive}&per_page=${PER_PAGE}&page=${page}`;
    const path = `${place.repository}/git/trees/${sha}?${query}`;
    const read = await ask(place.transport, { method: 'GET', path }, wireTree);
    if (!read.ok) return read;
    const fresh = read.value.tree ?? [];
    entries.push(...fresh);
    if (entries.length >= read.value.total_count) return { ok: true, value: entries };
    if (fresh.length === 0) break;
  }
  const request = askedFor(place.transport, 'GET', `${place.repository}/git/trees/${sha}`);
  const reason = 'a tree that does not come to an end';
  return { ok: false, failure: { kind: 'malformed', reason, request } };
}

/** Git's objects as Gitea and Forgejo show them. */
export function objectsOf(place: Place): ObjectSource {
  const { transport, repository } = place;
  return {
    entries: (sha, recursive) => readEntries(place, sha, recursive),
    blob: async (sha) => {
      const path = `${repository}/git/blobs/${sha}`;
      const read = await ask(transport, { method: 'GET', path }, wireBlob);
      return read.ok ? { ok: true, value: read.value.content } : read;
    },
    malformed: (object, sha, reason) => {
      const request = askedFor(transport, 'GET', `${repository}/git/${object}/${sha}`);
      return { kind: 'malformed', reason, request };
    },
  };
}
