import type { Server } from '@driftgate/core';
import { readWire } from '../answers/index.js';
import type { ForgeFailure, Identity, Result } from '../forge.js';
import type { Transport } from '../transport/index.js';
import { ask } from './ask.js';
import { wireAnything, wireVersion } from './wire.js';

type Told = Pick<Server, 'forge' | 'version'>;

const forgejoMark = '+gitea-';
const numbered = /^v?\d+\.\d+(\.\d+)?/;

/**
 * Reads a version text: Forgejo's ends in `+gitea-` and the version it is compatible with
 * (`forgejo-15.0.3 GET /version`: `15.0.3+gitea-1.22.0`), which is left out. The version is `null` when the
 * text does not begin with one.
 */
export function readVersion(text: string): Told {
  const mark = text.indexOf(forgejoMark);
  const own = mark < 0 ? text : text.slice(0, mark);
  const version = numbered.test(own) ? own.replace(/^v/, '') : null;
  return { forge: mark < 0 ? 'gitea' : 'forgejo', version };
}

function isRefusal(failure: ForgeFailure): boolean {
  return failure.kind === 'unauthorized' || failure.kind === 'forbidden';
}

async function askVersion(transport: Transport, path: string) {
  const answered = await ask(transport, { method: 'GET', path }, wireAnything);
  if (!answered.ok) return answered;
  const read = readWire(wireVersion, answered.value);
  return { ok: true, value: read.ok ? readVersion(read.value.version) : null } as const;
}

async function askForgejo(transport: Transport, mark: boolean): Promise<Told> {
  const own = await askVersion(transport, '/api/forgejo/v1/version');
  if (own.ok && own.value !== null) return { forge: 'forgejo', version: own.value.version };
  return { forge: mark ? 'forgejo' : 'gitea', version: null };
}

/**
 * Asks the server what it is. A server that hides its version is asked for Forgejo's own address, which Gitea
 * does not have; when that is silent too it is taken for a Gitea of unknown version.
 */
export async function identify(transport: Transport): Promise<Result<Identity, ForgeFailure>> {
  const told = await askVersion(transport, '/api/v1/version');
  if (!told.ok && !isRefusal(told.failure)) return told;
  const found = told.ok ? told.value : null;
  const known = (found?.version ?? null) !== null ? found : null;
  const own = known ?? (await askForgejo(transport, found?.forge === 'forgejo'));
  const server: Server = { ...own, address: transport.address, from: 'server' };
  return { ok: true, value: { server, refused: told.ok ? null : told.failure } };
}
