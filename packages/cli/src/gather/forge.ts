import {
  dialectsOf,
  type Governance,
  governingRule,
  type Known,
  type Problem,
  type Protection,
  type RepositoryName,
  type Server,
} from '@driftgate/core';
import type { ForgeReader, GitHubHost, Transport } from '@driftgate/forges';
import type { Trouble } from '@driftgate/report';
import type { World } from '../world.js';
import { version } from '../version.js';
import { troubleOf } from './failure-in-words.js';
import { type Gathered, gathered, trouble } from './result.js';

/**
 * A server's address and the token for it, as the user gave them. `hostName` is what the user calls the address;
 * `github` where the APIs are of a server that is known to be a GitHub.
 */
export interface Access {
  readonly host: string;
  readonly hostName: string;
  readonly token: string | null;
  readonly github?: GitHubHost;
}

/** A query of GraphQL is sent by POST and changes nothing; it is told by its first word. */
function onlyReads({ method, body }: RequestInit): boolean {
  const query = typeof body === 'string' && body.startsWith('{"query":"query ');
  return (method ?? 'GET') === 'GET' || (method === 'POST' && query);
}

/** Opens the way to a server. With `readOnly` nothing that writes ever leaves. */
export async function openTransport(
  world: World,
  access: Access,
  readOnly: boolean,
): Promise<Gathered<Transport>> {
  const { createTransport, parseHost } = await import('@driftgate/forges');
  const baseUrl = parseHost(access.host);
  if (!baseUrl.ok) return trouble(`${access.hostName} is no server: ${baseUrl.failure}`);
  const guarded: typeof fetch = (input, init) =>
    onlyReads(init ?? {})
      ? world.fetch(input, init)
      : Promise.reject(new Error('a reader does not write'));
  return gathered(
    createTransport({
      baseUrl: access.github?.baseUrl ?? baseUrl.value,
      token: access.token,
      fetch: readOnly ? guarded : world.fetch,
      sleep: world.sleep,
      now: world.clock,
      userAgent: `driftgate/${version}`,
      ...(access.github === undefined ? {} : { manners: access.github.manners }),
    }),
  );
}

/** Which rule governs, by every dialect that the server may speak. */
function governingRuleOf(
  protections: readonly Protection[],
  branch: string,
  server: Server,
): Protection | null | 'unknown' {
  const answers = new Set(
    dialectsOf(server).map((dialect) => governingRule(protections, branch, dialect)),
  );
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? only : 'unknown';
}

function undecided(branch: string, server: Server): Trouble {
  const known = server.version === null ? 'servers differ in it' : 'a rule cannot be read';
  return {
    what: `which protection governs ${branch} cannot be told: ${known}`,
    because: [],
    remedy: server.version === null ? 'name the version: --server gitea@1.26.3' : null,
    at: null,
  };
}

/** What a list of protections requires of a branch, from a file. */
export function governanceOf(
  protections: readonly Protection[],
  branch: string,
  server: Server,
): Gathered<Governance> {
  const rule = governingRuleOf(protections, branch, server);
  if (rule === 'unknown') return { ok: false, troubles: [undecided(branch, server)] };
  if (rule === null) return gathered({ kind: 'unprotected', source: 'file' });
  return gathered(
    rule.statusChecks
      ? { kind: 'required', rule: rule.name, required: rule.required, source: 'file' }
      : { kind: 'off', rule: rule.name, source: 'file' },
  );
}

/** Asks a server what it is. */
export async function askServer(reader: ForgeReader): Promise<Gathered<Server>> {
  const identity = await reader.identify();
  return identity.ok
    ? gathered(identity.value.server)
    : { ok: false, troubles: [troubleOf(identity.failure)] };
}

/** What governs a branch, and what else is known of the repository, as the server tells it. */
export interface Governed {
  readonly governance: Governance;
  readonly protections: readonly Protection[] | null;
  readonly known: Known;
  readonly notes: readonly Problem[];
}

interface Question {
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly server: Server;
  readonly callees?: readonly string[];
}

/**
 * Asks a server what governs a branch, and what it knows beside, also of the reusable workflows `callees`. Only the
 * first can fail.
 */
export async function askGovernance(
  reader: ForgeReader,
  { repository, branch, server, callees = [] }: Question,
): Promise<Gathered<Governed>> {
  const unsure: Trouble[] = [];
  const governs = (protections: readonly Protection[], name: string): Protection | null => {
    const rule = governingRuleOf(protections, name, server);
    if (rule !== 'unknown') return rule;
    unsure.push(undecided(name, server));
    return null;
  };
  const read = await reader.governance({ repository, branch, governs });
  if (!read.ok) return { ok: false, troubles: [troubleOf(read.failure)] };
  const ours = read.value.governance.source === 'protections';
  if (ours && unsure.length > 0) return { ok: false, troubles: unsure };
  const { known, notes } = await reader.known({ repository, branch, server, callees });
  return gathered({ ...read.value, known, notes: [...read.value.notes, ...notes] });
}
