import type { Variables } from '@driftgate/core';
import type { GitHubApi } from './ask.js';
import { listAll, listUnder } from './paging.js';
import { type WireVariable, wireVariable } from './wire.js';

async function list(api: GitHubApi, path: string): Promise<readonly WireVariable[] | null> {
  const read = await listAll(api, {
    wanted: { path, needs: ['variables=read'] },
    schema: listUnder('variables', wireVariable),
    id: ({ name }: WireVariable) => name.toUpperCase(),
  });
  return read.ok ? read.value : null;
}

/**
 * The variables that a repository sees: its own, which hide those of its organisation (docs, variables: precedence),
 * and `null` where its own were not told. Environments have variables too, so that the list is never complete.
 */
export async function readVariables(api: GitHubApi, repository: string): Promise<Variables | null> {
  const [own, organization] = await Promise.all([
    list(api, `${repository}/actions/variables`),
    list(api, `${repository}/actions/organization-variables`),
  ]);
  if (own === null) return null;
  const merged = [...(organization ?? []), ...own];
  const values = merged.map(({ name, value }) => [name.toUpperCase(), value] as const);
  return { values: Object.fromEntries(values), complete: false };
}
