import type { Server } from '@driftgate/core';
import { askedFor } from '../answers/index.js';
import type { ForgeFailure, Identity, Result } from '../forge.js';
import { ask, type GitHubApi } from './ask.js';
import { wireMeta } from './wire.js';

const numbered = /^\d+\.\d+(?:\.\d+)?/;

/**
 * Asks what it is. github.com has no version, and nothing is asked; GitHub Enterprise Server tells its own at
 * `GET /meta`. One that does not is a failure: without a version it would pass for github.com.
 */
export async function identify(api: GitHubApi): Promise<Result<Identity, ForgeFailure>> {
  const { address } = api.transport;
  const server = { forge: 'github', address, from: 'server' } as const;
  const told = (version: string | null): Result<Identity, ForgeFailure> => {
    const value: Server = { ...server, version };
    return { ok: true, value: { server: value, refused: null } };
  };
  if (!api.host.numbered) return told(null);
  const read = await ask(api, { path: '/meta', needs: [] }, wireMeta);
  if (!read.ok) return read;
  const [version] = numbered.exec(read.value.installed_version ?? '') ?? [];
  if (version !== undefined) return told(version);
  const request = askedFor(api.transport, 'GET', `${api.host.rest}/meta`);
  const reason = 'GitHub Enterprise Server does not tell its version';
  return { ok: false, failure: { kind: 'malformed', reason, request } };
}
