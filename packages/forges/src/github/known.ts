import { type Known, NOTHING_KNOWN } from '@driftgate/core';
import type { KnownQuery, KnownReading } from '../forge.js';
import { ask, type GitHubApi, repositoryPath } from './ask.js';
import { readCallees } from './callees.js';
import { listAll, listUnder } from './paging.js';
import { readVariables } from './variables.js';
import { wirePermissions, wireRepository, type WireWorkflow, wireWorkflow } from './wire.js';

const DIRECTORY = '.github/workflows/';

/** Every state but these keeps a file from running; a deleted one is not there (`workflow`). */
const RUNNING = new Set(['active', 'deleted']);

/** Disabled by hand, for inactivity or in a fork: in each case for all events (docs, disable-and-enable-workflows). */
async function listDisabled(api: GitHubApi, repository: string): Promise<readonly string[] | null> {
  const read = await listAll(api, {
    wanted: { path: `${repository}/actions/workflows`, needs: ['actions=read'] },
    schema: listUnder('workflows', wireWorkflow),
    id: ({ id }: WireWorkflow) => id,
  });
  if (!read.ok) return null;
  return read.value
    .filter(({ path, state }) => path.startsWith(DIRECTORY) && !RUNNING.has(state))
    .map(({ path }) => path.slice(DIRECTORY.length));
}

async function readActions(api: GitHubApi, repository: string): Promise<Known['actions']> {
  const path = `${repository}/actions/permissions`;
  const read = await ask(api, { path, needs: ['administration=read'] }, wirePermissions);
  if (!read.ok) return 'unknown';
  return read.value.enabled ? 'on' : 'off';
}

async function readArchived(api: GitHubApi, repository: string): Promise<boolean | null> {
  const read = await ask(api, { path: repository, needs: ['metadata=read'] }, wireRepository);
  return read.ok ? read.value.archived : null;
}

/**
 * Reads what GitHub tells of the world beside files and rules. Any of it may be refused, and is then not known. What
 * owners add to a repository are rulesets, which count among the rules. An anonymous reader, who has few requests,
 * does not ask for what is only for tokens.
 */
export async function readKnown(api: GitHubApi, query: KnownQuery): Promise<KnownReading> {
  const path = repositoryPath(query.repository);
  const nothing: Known = { ...NOTHING_KNOWN, scoped: 'none' };
  if (path === null) return { known: nothing, notes: [] };
  const token = api.transport.authenticated;
  const [archived, disabled, callees, actions, variables] = await Promise.all([
    readArchived(api, path),
    listDisabled(api, path),
    readCallees(api, query.callees ?? []),
    token ? readActions(api, path) : ('unknown' as const),
    token ? readVariables(api, path) : null,
  ]);
  const known: Known = { ...nothing, archived, disabled, callees, actions, variables };
  return { known, notes: [] };
}
