import type { ForgeName, Server } from '@driftgate/core';
import { completeVersion, newestKnown, showVersion, timelineOf } from '@driftgate/core';
import { type Gathered, gathered, trouble } from './result.js';

/** Whose rules count: a version that was named, or a server to ask. */
export type ServerChoice =
  | { readonly kind: 'named'; readonly server: Server }
  | { readonly kind: 'ask'; readonly host: string };

const NAMED = /^(gitea|forgejo|github)(?:@(.*))?$/;

function isForge(name: string | undefined): name is ForgeName {
  return name === 'gitea' || name === 'forgejo' || name === 'github';
}

/** Reads the value of `--server`: `gitea@1.26.3`, `forgejo`, or an address. */
export function readServer(text: string): Gathered<ServerChoice> {
  const [, forge, asked] = NAMED.exec(text) ?? [];
  if (!isForge(forge)) return gathered({ kind: 'ask', host: text });
  const timeline = timelineOf(forge);
  if (timeline === undefined)
    return trouble(`what ${forge} posts is not known yet`, {
      remedy: 'name a gitea or forgejo version, such as gitea@1.26.3',
    });
  const named = { forge, address: null, from: 'option' } as const;
  if (asked === undefined) return gathered({ kind: 'named', server: { ...named, version: null } });
  const version = completeVersion(timeline, asked);
  if (version === undefined)
    return trouble(`${text}: ${asked} is no version`, {
      remedy: `a version looks like ${forge}@1.26.3`,
    });
  return gathered({ kind: 'named', server: { ...named, version: showVersion(version) } });
}

/** Reads a version where no server can be asked: `gitea@1.27.0`, or `gitea` for its newest known one. */
export function readNamedServer(text: string, option: string): Gathered<Server> {
  const read = readServer(text);
  if (!read.ok) return read;
  if (read.value.kind === 'ask')
    return trouble(`${option} ${text}: this is no version of a server`, {
      remedy: 'name a gitea or forgejo version, such as gitea@1.27.0 or forgejo@15',
    });
  const { server } = read.value;
  const timeline = timelineOf(server.forge);
  if (server.version !== null || timeline === undefined) return gathered(server);
  return gathered({ ...server, version: showVersion(newestKnown(timeline)) });
}

/** Nobody said whose rules count: those of every known Gitea version, so that what they differ in is unknown. */
export const anyGitea: Server = { forge: 'gitea', version: null, address: null, from: 'option' };
