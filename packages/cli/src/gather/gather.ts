import type { Server } from '@driftgate/core';
import { type Args, textsOf } from '../args/index.js';
import type { World } from '../world.js';
import { oneRepository, readToldFacts, type ToldFacts, withTold } from './facts.js';
import { readQuestion } from './question.js';
import { type Gathered, gathered } from './result.js';
import { type ReadFiles, type Taken, takeSnapshot } from './snapshot.js';
import { readSnapshot } from './snapshot-file.js';
import { readTextFile } from './text-file.js';

/**
 * How one verb gathers: from the file that `--save` wrote where it is named in `saved`; for `now` where nobody
 * named a server; with the folders beside that the servers of `alsoFor` read; the files by `read` where it is
 * not the checkout that counts.
 */
export interface Gathering {
  readonly saved: string | undefined;
  readonly now?: Server;
  readonly alsoFor: readonly Server[];
  readonly read?: ReadFiles;
}

async function readSaved(world: World, path: string): Promise<Gathered<Taken>> {
  const text = await readTextFile(world, path);
  if (!text.ok) return text;
  const snapshot = readSnapshot(text.value, path);
  return snapshot.ok ? gathered({ snapshot: snapshot.value, notes: [] }) : snapshot;
}

async function takeNew(
  args: Args,
  world: World,
  { told, now, alsoFor, read: readFiles }: Gathering & { readonly told: ToldFacts },
): Promise<Gathered<Taken>> {
  const read = readQuestion(args, world, now);
  if (!read.ok) return read;
  const repository = oneRepository(read.value.repository, told);
  if (!repository.ok) return repository;
  const question = { ...read.value, repository: repository.value };
  const required = textsOf(args, 'required');
  const sources = readFiles === undefined ? { alsoFor } : { alsoFor, read: readFiles };
  return takeSnapshot(world, question, { required, ...sources });
}

/** Gathers what a verb judges, with what `--facts` and `--callee` tell on top of what the server told. */
export async function gatherSnapshot(
  args: Args,
  world: World,
  gathering: Gathering,
): Promise<Gathered<Taken>> {
  const told = await readToldFacts(args, world);
  if (!told.ok) return told;
  const { saved } = gathering;
  const taken =
    saved === undefined
      ? await takeNew(args, world, { ...gathering, told: told.value })
      : await readSaved(world, saved);
  if (!taken.ok) return taken;
  const { snapshot, notes } = taken.value;
  const repository = oneRepository(snapshot.repository, told.value);
  if (!repository.ok) return repository;
  const known = withTold(snapshot.known, told.value);
  const parts = { ...snapshot, repository: repository.value };
  return gathered({ snapshot: known === undefined ? parts : { ...parts, known }, notes });
}
