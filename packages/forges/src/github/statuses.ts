import type { SeenStatus } from '@driftgate/core';
import type { ForgeFailure, Result } from '../forge.js';
import type { GitHubApi } from './ask.js';
import { listAll, listUnder } from './paging.js';
import { type WireRun, wireRun, type WireStatus, wireStatus } from './pull-wire.js';

/** Conclusions that pass, and those that do not (docs, troubleshooting-required-status-checks; status-checks). */
const PASSING: Readonly<Record<string, string>> = {
  success: 'success',
  neutral: 'success',
  skipped: 'skipped',
};

/** A run that is not completed is pending, whatever it waits for; every conclusion that does not pass is a failure. */
function stateOf({ status, conclusion }: WireRun): string {
  if (status !== 'completed' || conclusion === null) return 'pending';
  return PASSING[conclusion] ?? 'failure';
}

function mapRun(run: WireRun): SeenStatus {
  return {
    id: run.id,
    context: run.name,
    state: stateOf(run),
    description: run.conclusion ?? run.status,
    target: run.html_url ?? '',
    byServer: run.app?.slug === 'github-actions',
  };
}

/** Statuses are posted by accounts and apps; GitHub's own Actions makes check runs (docs, status-checks). */
function mapStatus({
  id,
  context,
  state,
  description,
  target_url: target,
}: WireStatus): SeenStatus {
  return {
    id,
    context,
    state,
    description: description ?? '',
    target: target ?? '',
    byServer: false,
  };
}

function idOf({ id }: { readonly id: number }): number {
  return id;
}

/** Where both lists want a permission, both are told at once. */
function refusedBoth(statuses: ForgeFailure, runs: ForgeFailure): ForgeFailure {
  if (statuses.kind !== 'permission' || runs.kind !== 'permission') return runs;
  const needs = [...runs.needs, ...statuses.needs];
  return needs.length === 2 ? { ...runs, needs: [needs.join(',')] } : runs;
}

/** What stands on a commit: its commit statuses, and the latest check runs of each suite. Both have to be told. */
export async function readStatuses(
  api: GitHubApi,
  repository: string,
  commit: string,
): Promise<Result<readonly SeenStatus[], ForgeFailure>> {
  const at = `${repository}/commits/${commit}`;
  const [statuses, runs] = await Promise.all([
    listAll(api, {
      wanted: { path: `${at}/status`, needs: ['statuses=read'] },
      schema: listUnder('statuses', wireStatus),
      id: idOf,
    }),
    listAll(api, {
      wanted: { path: `${at}/check-runs?filter=latest`, needs: ['checks=read'] },
      schema: listUnder('check_runs', wireRun),
      id: idOf,
    }),
  ]);
  if (!statuses.ok)
    return runs.ok ? statuses : { ok: false, failure: refusedBoth(statuses.failure, runs.failure) };
  if (!runs.ok) return runs;
  return { ok: true, value: [...statuses.value.map(mapStatus), ...runs.value.map(mapRun)] };
}
