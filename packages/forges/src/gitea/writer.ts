import type { RepositoryName } from '@driftgate/core';
import type { ForgeFailure, ForgeWriter, Issue, IssueListing, Label, Result } from '../forge.js';
import type { Transport } from '../transport/index.js';
import { ask, askedFor, repositoryPath, unaskable } from './ask.js';
import { mapIssue } from './map.js';
import { listAll } from './paging.js';
import {
  wireAnything,
  type WireIssue,
  wireIssue,
  wireIssues,
  wireLabel,
  wireLabels,
  wireRepository,
} from './wire.js';

type Answered<T> = Promise<Result<T, ForgeFailure>>;

const labelColour = '#b60205';

async function readEnabled(transport: Transport, path: string): Answered<true> {
  const read = await ask(transport, { method: 'GET', path }, wireRepository);
  if (!read.ok) return read;
  const request = askedFor(transport, 'GET', path);
  if (read.value.archived) return { ok: false, failure: { kind: 'archived', request } };
  return read.value.has_issues
    ? { ok: true, value: true }
    : { ok: false, failure: { kind: 'issues-off', request } };
}

async function list(transport: Transport, path: string, listing: IssueListing) {
  const { until } = listing;
  const matches = (wire: WireIssue): boolean => {
    const issue = mapIssue(wire);
    return issue !== null && until !== undefined && until(issue);
  };
  const read = await listAll(transport, {
    // Neither a label nor `q`: an unknown label lists everything, and the search index lags.
    path: `${path}/issues?state=${listing.state}&type=issues`,
    schema: wireIssues,
    id: (issue: WireIssue) => issue.number,
    ...(until === undefined ? {} : { until: matches }),
  });
  if (!read.ok) return read;
  const issues = read.value.map(mapIssue).filter((issue) => issue !== null);
  return { ok: true, value: issues } as const;
}

interface IssueAt {
  readonly path: string;
  readonly body: unknown;
}

async function sendIssue(transport: Transport, method: 'POST' | 'PATCH', at: IssueAt) {
  const read = await ask(transport, { method, path: at.path, body: at.body }, wireIssue);
  if (!read.ok) return read;
  const issue = mapIssue(read.value);
  if (issue !== null) return { ok: true, value: issue } as const;
  const request = askedFor(transport, method, at.path);
  const failure = { kind: 'malformed', reason: 'the answer is a pull request', request } as const;
  return { ok: false, failure } as const;
}

async function readIssue(transport: Transport, path: string): Answered<Issue | null> {
  const read = await ask(transport, { method: 'GET', path }, wireIssue);
  if (read.ok) return { ok: true, value: mapIssue(read.value) };
  return read.failure.kind === 'missing' ? { ok: true, value: null } : read;
}

async function post(transport: Transport, path: string, body: unknown): Answered<true> {
  const sent = await ask(transport, { method: 'POST', path, body }, wireAnything);
  return sent.ok ? { ok: true, value: true } : sent;
}

/**
 * Writes issues of one repository on a Gitea or Forgejo server. Fails with `invalid` when the repository's
 * name cannot be asked for.
 */
export function createGiteaWriter(
  transport: Transport,
  repository: RepositoryName,
): Result<ForgeWriter, ForgeFailure> {
  const path = repositoryPath(repository);
  if (path === null) return { ok: false, failure: unaskable(transport, 'the repository') };
  const at = (number: number): string => `${path}/issues/${number}`;
  const labels = { path: `${path}/labels`, schema: wireLabels };
  const writer: ForgeWriter = {
    issuesEnabled: () => readEnabled(transport, path),
    listIssues: (listing) => list(transport, path, listing),
    readIssue: (number) => readIssue(transport, at(number)),
    createIssue: (body) => sendIssue(transport, 'POST', { path: `${path}/issues`, body }),
    editIssue: (number, body) => sendIssue(transport, 'PATCH', { path: at(number), body }),
    comment: (number, body) => post(transport, `${at(number)}/comments`, { body }),
    listLabels: () => listAll(transport, { ...labels, id: (label: Label) => label.id }),
    createLabel: (name) => {
      const body = { name, color: labelColour, description: 'kept by driftgate' };
      return ask(transport, { method: 'POST', path: labels.path, body }, wireLabel);
    },
    addLabels: (number, ids) => post(transport, `${at(number)}/labels`, { labels: ids }),
  };
  return { ok: true, value: writer };
}
