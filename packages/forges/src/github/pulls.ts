import type { LivePull, RepositoryName } from '@driftgate/core';
import { askedFor, unaskable } from '../answers/index.js';
import { commitTreeReader } from '../commit-tree/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import type { PullListing, PullReader } from '../pull-reader.js';
import { countRequests, type Transport } from '../transport/index.js';
import { ask, encodeSegment, type GitHubApi, repositoryPath } from './ask.js';
import type { GitHubHost } from './host.js';
import { listAll, listOf } from './paging.js';
import {
  wireCommit,
  type WireFile,
  wireFile,
  type WirePull,
  wirePull,
  wireTip,
} from './pull-wire.js';
import { readRollUp } from './roll-up.js';
import { readStatuses } from './statuses.js';
import { objectsOf } from './trees.js';

type Read<T> = Promise<Result<T, ForgeFailure>>;

const MOST_PAGES = 20;
const PAGE_SIZE = 50;

/** GitHub lists no more files of one pull request (`pulls/list-files`). */
const MOST_FILES = 3000;

const needs = ['pull_requests=read'];

interface Place {
  readonly api: GitHubApi;
  readonly repository: string;
}

function mapPull(wire: WirePull): LivePull {
  const { number, title, state, draft, merged_at: mergedAt, mergeable, base, head } = wire;
  return {
    number,
    title,
    state,
    merged: mergedAt !== null,
    draft,
    mergeable,
    base: base.ref,
    head: head.ref,
    fork: head.repo === null || head.repo.id !== base.repo?.id,
    headCommit: head.sha,
  };
}

/** Page by page, until there are enough or no more: what lies beyond the last page is not asked for. */
async function listPulls(
  { api, repository }: Place,
  { state, wanted, most }: PullListing,
): Read<readonly LivePull[]> {
  const found = new Map<number, LivePull>();
  for (let page = 1; page <= MOST_PAGES && found.size < most; page += 1) {
    const query = `state=${state}&sort=created&direction=desc&per_page=${PAGE_SIZE}&page=${page}`;
    const read = await ask(api, { path: `${repository}/pulls?${query}`, needs }, listOf(wirePull));
    if (!read.ok) return read;
    const pulls = read.value.items.map(mapPull);
    if (pulls.length === 0) break;
    for (const pull of pulls) if (wanted(pull)) found.set(pull.number, pull);
  }
  const newest = [...found.values()].toSorted((a, b) => b.number - a.number);
  return { ok: true, value: newest.slice(0, most) };
}

async function readPull({ api, repository }: Place, number: number): Read<LivePull> {
  const read = await ask(api, { path: `${repository}/pulls/${number}`, needs }, wirePull);
  return read.ok ? { ok: true, value: mapPull(read.value) } : read;
}

function nameOf({ filename }: WireFile): string {
  return filename;
}

/** As many files as GitHub lists at most may be all of them or not: which filters pass is then not known. */
async function listFiles({ api, repository }: Place, number: number): Read<readonly string[]> {
  const path = `${repository}/pulls/${number}/files`;
  const listing = { wanted: { path, needs }, schema: listOf(wireFile), id: nameOf };
  const read = await listAll(api, listing);
  if (!read.ok) return read;
  const received = read.value.length;
  if (received >= MOST_FILES) {
    const request = askedFor(api.transport, 'GET', `${api.host.rest}${path}`);
    return { ok: false, failure: { kind: 'truncated', expected: null, received, request } };
  }
  const names = read.value.flatMap(({ filename, previous_filename: before }) =>
    before === null || before === '' ? [filename] : [filename, before],
  );
  return { ok: true, value: [...new Set(names)] };
}

async function readMessage({ api, repository }: Place, commit: string): Read<string> {
  const path = `${repository}/git/commits/${commit}`;
  const read = await ask(api, { path, needs: ['contents=read'] }, wireCommit);
  if (!read.ok) return read;
  if (read.value.sha === commit) return { ok: true, value: read.value.message };
  const request = askedFor(api.transport, 'GET', `${api.host.rest}${path}`);
  const reason = 'the answer is about another commit';
  return { ok: false, failure: { kind: 'malformed', reason, request } };
}

async function readTip({ api, repository }: Place, branch: string): Read<string> {
  const name = encodeSegment(branch);
  if (name === null) return { ok: false, failure: unaskable(api.transport, 'the branch') };
  const wanted = { path: `${repository}/branches/${name}`, needs: ['contents=read'] };
  const read = await ask(api, wanted, wireTip);
  return read.ok ? { ok: true, value: read.value.commit.sha } : read;
}

/** Reads the pull requests of one repository of a GitHub. Fails where the name cannot be one. */
export function createGitHubPullReader(
  transport: Transport,
  host: GitHubHost,
  name: RepositoryName,
): Result<PullReader, ForgeFailure> {
  const repository = repositoryPath(name);
  if (repository === null) return { ok: false, failure: unaskable(transport, 'the repository') };
  const { counting, asked } = countRequests(transport);
  const api: GitHubApi = { transport: counting, host };
  const place: Place = { api, repository };
  const value: PullReader = {
    list: (listing) => listPulls(place, listing),
    pull: (number) => readPull(place, number),
    changedFiles: (number) => listFiles(place, number),
    statuses: (commit) => readStatuses(api, repository, commit),
    message: (commit) => readMessage(place, commit),
    branchTip: (branch) => readTip(place, branch),
    tree: commitTreeReader(objectsOf(api, repository)),
    rollUp: (pull) => readRollUp(api, name, pull),
    requests: asked,
  };
  return { ok: true, value };
}
