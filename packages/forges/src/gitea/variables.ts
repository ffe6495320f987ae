import type { RepositoryName, Variables } from '@driftgate/core';
import type { Transport } from '../transport/index.js';
import { encodePath } from './ask.js';
import { listAll } from './paging.js';
import { type WireSwitches, type WireVariables, wireVariables } from './wire.js';

type Listed = NonNullable<WireVariables>;
type Owner = NonNullable<WireSwitches['owner']>;

async function list(transport: Transport, path: string): Promise<Listed | null> {
  const id = ({ name }: Listed[number]): string => name;
  const read = await listAll(transport, { path, schema: wireVariables, id });
  return read.ok ? [...read.value] : null;
}

/**
 * The variables of one repository alone, or `null` when it does not tell. Only its owners and site admins may
 * ask (`reqOwner` in Gitea's `routers/api/v1/api.go`); Gitea has it from 1.23 on (its pull request 29520). Known
 * from source: no recording has it.
 */
export function listRepositoryVariables(
  transport: Transport,
  repository: string,
): Promise<Listed | null> {
  return list(transport, `${repository}/actions/variables`);
}

/**
 * The variables that all repositories of their owner have; empty when nobody tells them. A person's are only told
 * to that person (Gitea `routers/api/v1/user/action.go`), so that anybody else gets their own, which are dropped:
 * each names its owner. Known from source: no recording has it.
 */
export async function listOwnerVariables(
  transport: Transport,
  { owner: login }: RepositoryName,
  owner: Owner,
): Promise<Listed> {
  const organization = `/api/v1/orgs/${encodePath(login)}/actions/variables`;
  const path = owner.email === '' ? organization : '/api/v1/user/actions/variables';
  const listed = await list(transport, path);
  return (listed ?? []).filter((variable) => variable.owner_id === owner.id);
}

/**
 * What a repository sees: its own variables hide its owner's, also where the value of its own was not told, and
 * those hide the instance's, which no API lists (Gitea `models/actions/variable.go`, `GetVariablesOfRun`). So the
 * list is never complete. Names are in upper case, as servers keep them.
 */
export function mergeVariables(owners: Listed, own: Listed): Variables {
  const merged = new Map(
    [...owners, ...own].map(({ name, data }) => [name.toUpperCase(), data] as const),
  );
  const told = [...merged].filter(([, value]) => value !== '');
  return { values: Object.fromEntries(told), complete: false };
}
