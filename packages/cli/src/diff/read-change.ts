import { candidateDirectories, type Change, type Snapshot, type Tree } from '@driftgate/core';
import type { Repository } from '@driftgate/forges';
import { type Gathered, gathered, trouble } from '../gather/index.js';
import type { World } from '../world.js';
import { gitTrouble } from './git-in-words.js';
import type { Range } from './range.js';

/** A repository whose trees are read in the folders of one server. */
interface Reading {
  readonly world: World;
  readonly repository: Repository;
  readonly directories: readonly string[];
  readonly branch: string;
}

/** How many files are tried as examples: every loss and gain of every context needs one. */
const EXAMPLES = 500;

async function readAt(reading: Reading, commit: string): Promise<Gathered<Tree>> {
  const { readCommit } = await import('@driftgate/forges');
  const read = await readCommit(reading.repository, commit, reading.directories);
  return read.ok ? gathered(read.value) : gitTrouble(read.failure, reading.branch);
}

async function readWorkTree({ world, repository, directories }: Reading): Promise<Gathered<Tree>> {
  const { readTree } = await import('@driftgate/forges');
  const root = repository.root ?? repository.folder;
  const read = await readTree({ root, directories, files: world.files });
  if (read.ok) return gathered(read.value);
  const { failure } = read;
  if (failure.kind === 'no-workflows-folder') return gathered({ directories: [], files: [] });
  const path = failure.path;
  return trouble(`${path} cannot be read (${failure.kind.replace('-', ' ')})`);
}

function isEmpty({ directories }: Tree): boolean {
  return directories.length === 0;
}

/** Reads the trees of a range, and which files differ. `snapshot` is all that was gathered beside. */
export async function readChange(
  at: { readonly world: World; readonly repository: Repository },
  range: Range,
  snapshot: Snapshot,
): Promise<Gathered<Change>> {
  const { listChanged, listFiles } = await import('@driftgate/forges');
  const directories = candidateDirectories(snapshot.server);
  const reading: Reading = { ...at, directories, branch: snapshot.branch };
  const tip = await readAt(reading, range.tip);
  if (!tip.ok) return tip;
  const base = range.base === range.tip ? tip : await readAt(reading, range.base);
  if (!base.ok) return base;
  const head =
    range.head === null ? await readWorkTree(reading) : await readAt(reading, range.head);
  if (!head.ok) return head;
  if ([tip.value, base.value, head.value].every(isEmpty))
    return trouble(`there is no workflows folder: ${directories.join(', ')}`, {
      because: ['neither before nor after the change'],
    });
  const changed = await listChanged(at.repository, range.base, range.head);
  if (!changed.ok) return gitTrouble(changed.failure, snapshot.branch);
  const files = at.repository.root === null ? [] : await listFiles(at.repository);
  const paths = files.slice(0, EXAMPLES);
  const parts = { base: base.value, head: head.value, changed: changed.value };
  return gathered({ snapshot: { ...snapshot, tree: tip.value, paths }, ...parts });
}
