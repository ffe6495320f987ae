import type { Problem, Server, Snapshot } from '@driftgate/core';
import type { World } from '../world.js';
import { calleesIn } from './callees.js';
import { askGovernance } from './forge.js';
import { openLive } from './live.js';
import type { Question } from './question.js';
import { readRequiredFiles } from './required-files.js';
import { type Gathered, gathered, trouble } from './result.js';
import { type Checkout, readCheckout } from './tree.js';

/** A snapshot, and what was worth knowing about how it was taken. */
export interface Taken {
  readonly snapshot: Snapshot;
  readonly notes: readonly Problem[];
}

/** Reads the workflow files, in the folders that some servers read. */
export type ReadFiles = (servers: readonly Server[]) => Promise<Gathered<Checkout>>;

/**
 * Where to gather: `required` are files of requirements; the folders that `alsoFor` reads are read too; `read`
 * reads the files where it is not the checkout that counts.
 */
export interface Sources {
  readonly required: readonly string[];
  readonly alsoFor: readonly Server[];
  readonly read?: ReadFiles;
}

function readFiles(
  world: World,
  { dir }: Question,
  { server, sources }: { readonly server: Server; readonly sources: Sources },
): Promise<Gathered<Checkout>> {
  const servers = [server, ...sources.alsoFor];
  return sources.read?.(servers) ?? readCheckout(world, dir, servers);
}

/** Whose rules count: the version that was named, or what the server says of itself. */
export async function settleServer(world: World, question: Question): Promise<Gathered<Server>> {
  if (question.server.kind === 'named') return gathered(question.server.server);
  const live = await openLive(world, question);
  return live.ok ? gathered(live.value.server) : live;
}

function assemble(world: World, parts: Omit<Snapshot, 'format' | 'takenAt'>): Snapshot {
  return { format: 1, takenAt: new Date(world.clock()).toISOString(), ...parts };
}

async function takeFromFile(
  world: World,
  question: Question,
  sources: Sources,
): Promise<Gathered<Taken>> {
  const server = await settleServer(world, question);
  if (!server.ok) return server;
  const file = await readRequiredFiles(world, sources.required, {
    ...question,
    server: server.value,
  });
  if (!file.ok) return file;
  const checkout = await readFiles(world, question, { server: server.value, sources });
  if (!checkout.ok) return checkout;
  const { repository } = question;
  const { notes, ...rules } = file.value;
  const parts = { server: server.value, repository, ...checkout.value, ...rules };
  return gathered({ snapshot: assemble(world, parts), notes });
}

async function takeFromServer(
  world: World,
  question: Question,
  sources: Sources,
): Promise<Gathered<Taken>> {
  const live = await openLive(world, question);
  if (!live.ok) return live;
  const { repository, branch } = question;
  if (repository === null)
    return trouble('nothing says which repository', { remedy: 'give --repo OWNER/NAME' });
  const { reader, server } = live.value;
  const checkout = await readFiles(world, question, { server, sources });
  if (!checkout.ok) return checkout;
  const callees = calleesIn(checkout.value.tree);
  const governed = await askGovernance(reader, { repository, branch, server, callees });
  if (!governed.ok) return governed;
  const { notes, ...rules } = governed.value;
  const parts = { server, repository, branch, ...checkout.value, ...rules };
  return gathered({ snapshot: assemble(world, parts), notes });
}

/** Gathers everything once: from a file of requirements where there is one, else from the server. */
export function takeSnapshot(
  world: World,
  question: Question,
  sources: Sources,
): Promise<Gathered<Taken>> {
  return sources.required.length === 0
    ? takeFromServer(world, question, sources)
    : takeFromFile(world, question, sources);
}
