import type { ForgeName, Server } from '@driftgate/core';
import { completeVersion, newestKnown, showVersion, timelineOf } from '@driftgate/core';
import { type Gathered, gathered, trouble } from './result.js';

/** Whose rules count: a version that was named, or a server to ask. */
export type ServerChoice =
  | { readonly kind: 'named'; readonly server: Server }
  | { readonly kind: 'ask'; readonly host: string };

const NAMED = /^(gitea|forgejo|github|ghes)(?:@(.*))?$/;

/** What a server is called on the command line; `ghes` is GitHub Enterprise Server. */
const FORGES: ReadonlyMap<string | undefined, ForgeName> = new Map([
  ['gitea', 'gitea'],
  ['forgejo', 'forgejo'],
  ['github', 'github'],
  ['ghes', 'github'],
]);

const EXAMPLES: Readonly<Record<ForgeName, string>> = {
  gitea: 'gitea@1.26.3',
  forgejo: 'forgejo@15.0.3',
  github: 'ghes@3.19',
};

/** Reads the value of `--server`: `gitea@1.26.3`, `forgejo`, `github`, `ghes@3.19`, or an address. */
export function readServer(text: string): Gathered<ServerChoice> {
  const [, name, asked] = NAMED.exec(text) ?? [];
  const forge = FORGES.get(name);
  if (forge === undefined) return gathered({ kind: 'ask', host: text });
  const named = { forge, address: null, from: 'option' } as const;
  if ((name === 'github' && asked !== undefined) || (name === 'ghes' && asked === undefined))
    return trouble(`${text}: only GitHub Enterprise Server has versions, and it needs one`, {
      remedy: 'say github for github.com, or a version such as ghes@3.19',
    });
  return readVersion(text, asked, named);
}

function readVersion(
  text: string,
  asked: string | undefined,
  named: Omit<Server, 'version'>,
): Gathered<ServerChoice> {
  const timeline = timelineOf(named.forge);
  if (asked === undefined || timeline === undefined)
    return gathered({ kind: 'named', server: { ...named, version: null } });
  const version = completeVersion(timeline, asked);
  if (version === undefined)
    return trouble(`${text}: ${asked} is no version`, {
      remedy: `a version looks like ${EXAMPLES[named.forge]}`,
    });
  return gathered({ kind: 'named', server: { ...named, version: showVersion(version) } });
}

/** Reads a version where no server can be asked: `gitea@1.27.0`, or `gitea` for its newest known one. */
export function readNamedServer(text: string, option: string): Gathered<Server> {
  const read = readServer(text);
  if (!read.ok) return read;
  if (read.value.kind === 'ask')
    return trouble(`${option} ${text}: this is no version of a server`, {
      remedy: 'name one, such as gitea@1.27.0, forgejo@15, github or ghes@3.19',
    });
  const { server } = read.value;
  const timeline = timelineOf(server.forge);
  if (server.version !== null || timeline === undefined || timeline.rolling)
    return gathered(server);
  return gathered({ ...server, version: showVersion(newestKnown(timeline)) });
}

/** Nobody said whose rules count: those of every known Gitea version, so that what they differ in is unknown. */
export const anyGitea: Server = { forge: 'gitea', version: null, address: null, from: 'option' };
