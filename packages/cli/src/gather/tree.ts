import { candidateDirectories, type Server, type Tree } from '@driftgate/core';
import { type CheckoutFailure, readTree } from '@driftgate/forges';
import type { World } from '../world.js';
import { type Gathered, gathered, trouble } from './result.js';
import { absolute } from './text-file.js';

/** The workflow files, and the folder that was named for them (`null`: the server's own order decides). */
export interface Checkout {
  readonly tree: Tree;
  readonly directory: string | null;
}

function refused(failure: CheckoutFailure): Gathered<never> {
  switch (failure.kind) {
    case 'no-workflows-folder':
      return trouble(`there is no workflows folder: ${failure.paths.join(', ')}`, {
        remedy: 'run it in the checkout, or name the folder',
      });
    case 'unreadable':
      return trouble(`${failure.path} cannot be read (${failure.reason})`);
    case 'too-large':
      return trouble(`${failure.path} is larger than any workflow: ${failure.size} bytes`);
    case 'outside':
    default:
      return trouble(`${failure.path} leads out of the checkout`, {
        remedy: 'name a folder below the working directory',
      });
  }
}

/** Reads the one folder that the user named, relative to `root`. */
export async function readNamedFolder(
  world: World,
  root: string,
  directory: string,
): Promise<Gathered<Checkout>> {
  const { files } = world;
  const read = await readTree({ root, directories: [directory], explicit: true, files });
  if (!read.ok) return refused(read.failure);
  const plain = read.value.directories[0] ?? directory;
  return gathered({ tree: read.value, directory: plain });
}

/** Adds which other folders there are: the server may read one of them instead of the one that was named. */
export async function seeOtherFolders(
  world: World,
  checkout: Checkout,
  { root, candidates }: { readonly root: string; readonly candidates: readonly string[] },
): Promise<Checkout> {
  const kinds = await Promise.all(
    candidates.map(
      async (folder) => [folder, await world.files.kind(`${root}/${folder}`)] as const,
    ),
  );
  const there = kinds.filter(([, kind]) => kind === 'directory').map(([folder]) => folder);
  const directories = [...new Set([...checkout.tree.directories, ...there])];
  return { ...checkout, tree: { ...checkout.tree, directories } };
}

/** `shop/.gitea/workflows` ends in a folder that servers read: the checkout is `shop`. */
function splitAt(path: string, candidates: readonly string[]): [string, string] | null {
  const plain = path.replaceAll('\\', '/').replace(/\/+$/, '');
  const found = candidates.find((each) => plain === each || plain.endsWith(`/${each}`));
  return found === undefined ? null : [plain.slice(0, -found.length) || '.', found];
}

/** A line that nearly every workflow has, and hardly any other YAML file. */
const JOBS = /^["']?jobs["']?\s*:/m;

/** A folder that is no checkout but holds workflow files itself. */
async function readLooseFolder(world: World, full: string): Promise<Gathered<Checkout> | null> {
  const cut = full.lastIndexOf('/');
  const [root, name] = [full.slice(0, cut), full.slice(cut + 1)];
  if (name === '' || (await world.files.kind(full)) !== 'directory') return null;
  if ((await world.files.kind(`${full}/.git`)) !== 'none') return null;
  const read = await readNamedFolder(world, root, name);
  if (!read.ok) return null;
  const isInside = (path: string): boolean => !path.slice(name.length + 1).includes('/');
  const { files } = read.value.tree;
  return files.some(({ path, text }) => isInside(path) && JOBS.test(text)) ? read : null;
}

/**
 * Reads the workflow files that `--dir` means: those of a checkout, in the folders that the server reads; of
 * one such folder; or of a folder that holds workflow files itself. Of several servers, those that any reads.
 */
export async function readCheckout(
  world: World,
  dir: string,
  servers: readonly Server[],
): Promise<Gathered<Checkout>> {
  const directories = [...new Set(servers.flatMap(candidateDirectories))];
  const split = splitAt(dir, directories);
  if (split !== null) {
    const above = absolute(world, split[0]);
    const named = await readNamedFolder(world, above, split[1]);
    if (!named.ok) return named;
    const seen = { root: above, candidates: directories };
    return gathered(await seeOtherFolders(world, named.value, seen));
  }
  const root = absolute(world, dir);
  const read = await readTree({ root, directories, files: world.files });
  if (read.ok) return gathered({ tree: read.value, directory: null });
  if (read.failure.kind !== 'no-workflows-folder') return refused(read.failure);
  return (await readLooseFolder(world, root)) ?? refused(read.failure);
}
