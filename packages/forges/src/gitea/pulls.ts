import type { LivePull, RepositoryName, SeenStatus } from '@driftgate/core';
import { commitTreeReader } from '../commit-tree/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import type { PullListing, PullReader } from '../pull-reader.js';
import { countRequests, type Transport } from '../transport/index.js';
import { ask, askedFor, encodePath, repositoryPath, unaskable } from './ask.js';
import { listAll } from './paging.js';
import {
  wireCombined,
  wireCommits,
  type WireFile,
  wireFiles,
  type WirePull,
  wirePull,
  wirePulls,
  type WireStatus,
  wireTip,
} from './pull-wire.js';
import { objectsOf, type Place } from './trees.js';

type Read<T> = Promise<Result<T, ForgeFailure>>;

const MOST_PAGES = 20;

/** Pages of files or statuses of one pull request. */
const MOST_LISTED = 100;

/** Servers give no more on one page, unless they are told to (`gitea-1.26.3 GET /settings/api`). */
const PAGE_SIZE = 50;

/** A pull request whose branch is gone has a ref of the server's own; its label still names the branch. */
function branchOf({ ref, label }: WirePull['head']): string {
  return ref.startsWith('refs/pull/') ? label : ref;
}

/** AGit pull requests have no branch that is pushed to, so their pushes post nothing, as with a fork (gitea.md 2.6). */
function mapPull(wire: WirePull): LivePull {
  const { number, title, state, draft, merged, mergeable, base, head, flow } = wire;
  const elsewhere = head.repo_id === null || head.repo_id !== base.repo_id;
  return {
    number,
    title,
    state,
    merged,
    draft,
    mergeable,
    base: base.ref,
    head: branchOf(head),
    fork: elsewhere || flow === 1,
    headCommit: head.sha,
  };
}

function mapStatus(wire: WireStatus): SeenStatus {
  const { id, context, status, description, target_url: target, creator } = wire;
  return { id, context, state: status, description, target, byServer: creator === null };
}

/** Page by page, until there are enough or no more: what lies beyond the last page is not asked for. */
async function listPulls(
  { transport, repository }: Place,
  { state, wanted, most }: PullListing,
): Read<readonly LivePull[]> {
  const found = new Map<number, LivePull>();
  for (let page = 1; page <= MOST_PAGES && found.size < most; page += 1) {
    const path = `${repository}/pulls?state=${state}&limit=${PAGE_SIZE}&page=${page}`;
    const read = await ask(transport, { method: 'GET', path }, wirePulls);
    if (!read.ok) return read;
    const pulls = (read.value ?? []).map(mapPull);
    if (pulls.length === 0) break;
    for (const pull of pulls) if (wanted(pull)) found.set(pull.number, pull);
  }
  const newest = [...found.values()].toSorted((a, b) => b.number - a.number);
  return { ok: true, value: newest.slice(0, most) };
}

async function readPull({ transport, repository }: Place, number: number): Read<LivePull> {
  const path = `${repository}/pulls/${number}`;
  const read = await ask(transport, { method: 'GET', path }, wirePull);
  return read.ok ? { ok: true, value: mapPull(read.value) } : read;
}

function nameOf({ filename }: WireFile): string {
  return filename;
}

function numberOf({ id }: WireStatus): number {
  return id;
}

async function listFiles(
  { transport, repository }: Place,
  number: number,
): Read<readonly string[]> {
  const path = `${repository}/pulls/${number}/files`;
  const listing = { path, schema: wireFiles, id: nameOf, mostPages: MOST_LISTED };
  const read = await listAll(transport, listing);
  if (!read.ok) return read;
  const names = read.value.flatMap(({ filename, previous_filename: before }) =>
    before === null || before === '' ? [filename] : [filename, before],
  );
  return { ok: true, value: [...new Set(names)] };
}

async function listStatuses(
  { transport, repository }: Place,
  commit: string,
): Read<readonly SeenStatus[]> {
  const path = `${repository}/commits/${commit}/status`;
  const listing = { path, schema: wireCombined, id: numberOf, mostPages: MOST_LISTED };
  const read = await listAll(transport, listing);
  return read.ok ? { ok: true, value: read.value.map(mapStatus) } : read;
}

async function readMessage({ transport, repository }: Place, commit: string): Read<string> {
  const path = `${repository}/commits?sha=${commit}&limit=1&stat=false`;
  const read = await ask(transport, { method: 'GET', path }, wireCommits);
  if (!read.ok) return read;
  const found = (read.value ?? []).find(({ sha }) => sha === commit);
  if (found !== undefined) return { ok: true, value: found.commit.message };
  const request = askedFor(transport, 'GET', path);
  const reason = 'the answer is about another commit';
  return { ok: false, failure: { kind: 'malformed', reason, request } };
}

async function readTip({ transport, repository }: Place, branch: string): Read<string> {
  const name = encodePath(branch);
  if (name === null) return { ok: false, failure: unaskable(transport, 'the branch') };
  const path = `${repository}/branches/${name}`;
  const read = await ask(transport, { method: 'GET', path }, wireTip);
  if (!read.ok) return read;
  return { ok: true, value: read.value.commit.id };
}

/** Reads the pull requests of one repository of a Gitea or a Forgejo server. Fails where the name cannot be one. */
export function createGiteaPullReader(
  transport: Transport,
  name: RepositoryName,
): Result<PullReader, ForgeFailure> {
  const repository = repositoryPath(name);
  if (repository === null) return { ok: false, failure: unaskable(transport, 'the repository') };
  const { counting, asked } = countRequests(transport);
  const place: Place = { transport: counting, repository };
  const value: PullReader = {
    list: (listing) => listPulls(place, listing),
    pull: (number) => readPull(place, number),
    changedFiles: (number) => listFiles(place, number),
    statuses: (commit) => listStatuses(place, commit),
    message: (commit) => readMessage(place, commit),
    branchTip: (branch) => readTip(place, branch),
    tree: commitTreeReader(objectsOf(place)),
    requests: asked,
  };
  return { ok: true, value };
}
