import {
  dialectsOf,
  type Known,
  NOTHING_KNOWN,
  type Problem,
  type RepositoryName,
  type Server,
  type Variables,
} from '@driftgate/core';
import type { KnownQuery, KnownReading } from '../forge.js';
import type { Transport } from '../transport/index.js';
import { ask, repositoryPath } from './ask.js';
import { listOwnerVariables, listRepositoryVariables, mergeVariables } from './variables.js';
import { type WireSwitches, wireSwitches, type WireWorkflows, wireWorkflows } from './wire.js';

/** Besides `active` the only state that servers give (Gitea `services/convert/action.go`). */
const DISABLED = 'disabled_manually';

async function readSwitches(
  transport: Transport,
  repository: string,
): Promise<WireSwitches | null> {
  const read = await ask(transport, { method: 'GET', path: repository }, wireSwitches);
  return read.ok ? read.value : null;
}

/** Gitea has the list from 1.24 on, in one page; other servers answer 404 (`gitea-1.22.6`, `forgejo-15.0.3`). */
async function listDisabled(
  transport: Transport,
  repository: string,
): Promise<readonly string[] | null> {
  const call = { method: 'GET', path: `${repository}/actions/workflows` } as const;
  const read = await ask(transport, call, wireWorkflows);
  return read.ok ? disabledIn(read.value) : null;
}

function disabledIn({ workflows, total_count: total }: WireWorkflows): readonly string[] | null {
  const listed = workflows ?? [];
  const understood = listed.every(({ state }) => state === 'active' || state === DISABLED);
  if (listed.length < total || !understood) return null;
  return listed.filter(({ state }) => state === DISABLED).map(({ id }) => id);
}

/**
 * The server lists the default branch's workflows only, and whoever is disabled is so on every branch (Gitea
 * `services/convert/action.go`). Of those that another branch has beside, nothing is said.
 */
function notesOnDisabled(disabled: readonly string[] | null, elsewhere: boolean): Problem[] {
  if (!elsewhere || disabled === null || disabled.length === 0) return [];
  const what = 'whether workflows that the default branch does not have are disabled';
  return [{ code: 'not-known', data: { what } }];
}

/** The repository's own switch: whether the instance runs Actions at all (`[actions] ENABLED`) no API tells. */
function switchOf(on: boolean | null | undefined): Known['actions'] {
  if (on === null || on === undefined) return 'unknown';
  return on ? 'on' : 'off';
}

/** No API tells what owners and the instance add; only that the server cannot do such a thing is sure. */
function scopedBy(server: Server): Known['scoped'] {
  const dialects = dialectsOf(server);
  const none = dialects.length > 0 && dialects.every((dialect) => !dialect.scopedWorkflows);
  return none ? 'none' : 'unknown';
}

interface Told {
  readonly switches: WireSwitches | null;
  readonly disabled: readonly string[] | null;
  readonly variables: Variables | null;
}

async function readTold(
  transport: Transport,
  repository: RepositoryName,
  path: string,
): Promise<Told> {
  const asked = transport.authenticated;
  const [switches, disabled, own] = await Promise.all([
    readSwitches(transport, path),
    asked ? listDisabled(transport, path) : null,
    asked ? listRepositoryVariables(transport, path) : null,
  ]);
  // Where the repository's own variables are not told, any of its owner's may be hidden by them.
  if (own === null) return { switches, disabled, variables: null };
  const owner = switches?.owner ?? null;
  const owners = owner === null ? [] : await listOwnerVariables(transport, repository, owner);
  return { switches, disabled, variables: mergeVariables(owners, own) };
}

/**
 * Reads what the server tells of the world beside files and rules, with at most four requests as long as no list
 * has a second page. Any of them may be refused. `archived` and `actions` are open to everybody who sees the
 * repository (`gitea-1.26.3 anonymous GET /repos/oracle/demo`); the lists are for tokens, so that an anonymous
 * reader does not ask for them.
 */
export async function readKnown(transport: Transport, query: KnownQuery): Promise<KnownReading> {
  const nothing: Known = { ...NOTHING_KNOWN, scoped: scopedBy(query.server) };
  const path = repositoryPath(query.repository);
  if (path === null) return { known: nothing, notes: [] };
  const { switches, disabled, variables } = await readTold(transport, query.repository, path);
  const elsewhere = switches?.default_branch !== query.branch;
  const known: Known = {
    ...nothing,
    variables,
    actions: switchOf(switches?.has_actions),
    archived: switches?.archived ?? null,
    disabled: elsewhere && disabled?.length === 0 ? null : disabled,
  };
  return { known, notes: notesOnDisabled(disabled, elsewhere) };
}
