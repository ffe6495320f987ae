import type { LivePull } from '@driftgate/core';
import type { PullReader } from '@driftgate/forges';
import { type Args, textOf } from '../args/index.js';
import { absolute, type Gathered, gathered, trouble, troubleOf } from '../gather/index.js';
import type { World } from '../world.js';

const NUMBER = /^#?([1-9]\d{0,8})$|\/pulls?\/([1-9]\d{0,8})\/?$/;

const BY_NUMBER = 'name it by its number: driftgate why 812';

/** The branch that is checked out where `--dir` says. */
async function currentBranch(args: Args, world: World): Promise<Gathered<string>> {
  const folder = absolute(world, textOf(args, 'dir') ?? '.');
  try {
    const { code, stdout } = await world.git(
      ['symbolic-ref', '--quiet', '--short', 'HEAD'],
      folder,
    );
    const name = new TextDecoder().decode(stdout).trim();
    if (code === 0 && name !== '') return gathered(name);
    return trouble('no branch is checked out here, so which pull request is not known', {
      remedy: BY_NUMBER,
    });
  } catch {
    return trouble('git could not be asked which branch is checked out', { remedy: BY_NUMBER });
  }
}

/** A few are enough to say that there are several. */
const MOST = 5;

async function pullOfBranch(branch: string, pulls: PullReader): Promise<Gathered<LivePull>> {
  const wanted = ({ head }: LivePull): boolean => head === branch;
  const listed = await pulls.list({ state: 'open', wanted, most: MOST });
  if (!listed.ok) return { ok: false, troubles: [troubleOf(listed.failure)] };
  const [only, ...others] = listed.value;
  if (only === undefined)
    return trouble(`there is no open pull request from the branch ${branch}`, {
      remedy: BY_NUMBER,
    });
  if (others.length === 0) return gathered(only);
  const numbers = listed.value.map(({ number }) => `#${number}`).join(', ');
  return trouble(`several pull requests come from the branch ${branch}: ${numbers}`, {
    remedy: BY_NUMBER,
  });
}

/** The pull request that the command line names, else that of the branch that is checked out. */
export async function findPull(
  args: Args,
  world: World,
  pulls: PullReader,
): Promise<Gathered<LivePull>> {
  const [named] = args.operands;
  if (named === undefined) {
    const branch = await currentBranch(args, world);
    if (!branch.ok) return branch;
    const found = await pullOfBranch(branch.value, pulls);
    if (!found.ok) return found;
    return readNumber(found.value.number, pulls);
  }
  const [, plain, inAddress] = NUMBER.exec(named) ?? [];
  const number = Number(plain ?? inAddress ?? 0);
  if (number === 0) return trouble(`${named} is no pull request`, { remedy: BY_NUMBER });
  return readNumber(number, pulls);
}

/** A pull request read on its own tells more than one in a list, such as whether it can be merged. */
async function readNumber(number: number, pulls: PullReader): Promise<Gathered<LivePull>> {
  const read = await pulls.pull(number);
  return read.ok ? gathered(read.value) : { ok: false, troubles: [troubleOf(read.failure)] };
}
