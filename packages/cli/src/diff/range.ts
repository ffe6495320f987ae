import type { GitFailure, Repository } from '@driftgate/forges';
import type { Gathered } from '../gather/index.js';
import { gathered, trouble } from '../gather/index.js';
import { gitTrouble } from './git-in-words.js';

/** What is compared, as it was asked for: `base` is `null` for the protected branch, `head` for the work tree. */
interface Asked {
  readonly base: string | null;
  readonly head: string | null;
}

/**
 * The commits of a change, as object ids: `tip` of the branch that it goes into, `base` where it started, `head`
 * where it ends (`null`: the work tree); and what people call both ends.
 */
export interface Range {
  readonly tip: string;
  readonly base: string;
  readonly head: string | null;
  readonly from: string;
  readonly to: string;
}

/** The two ends of `A..B` or `A...B`, the one of `A`; an empty end of dots is `HEAD`, as in git. */
function endsOf(text: string): readonly string[] {
  const [, first, last] = /^(.*?)\.{2,3}(.*)$/s.exec(text) ?? [];
  if (first === undefined || last === undefined) return [text];
  return [first, last].map((end) => (end === '' ? 'HEAD' : end));
}

/** Reads what is to be compared. */
export function readRange(text: string | undefined): Gathered<Asked> {
  if (text === undefined) return gathered({ base: null, head: null });
  const ends = endsOf(text);
  const dashed = ends.find((end) => end.startsWith('-'));
  if (dashed !== undefined)
    return trouble(`${dashed} is no revision`, { remedy: 'a revision never starts with -' });
  const [base = '', head = null] = ends;
  return base === ''
    ? trouble('the revision is empty', { remedy: 'such as origin/main..HEAD' })
    : gathered({ base, head });
}

interface Tip {
  readonly id: string;
  readonly name: string;
}

/** The protected branch: as the remote had it when it was last fetched, else as it is here. */
async function findBranch(repository: Repository, branch: string): Promise<Gathered<Tip>> {
  const { findCommit } = await import('@driftgate/forges');
  const places = [
    { ref: `refs/remotes/origin/${branch}`, name: `origin/${branch}` },
    { ref: `refs/heads/${branch}`, name: branch },
  ];
  let failure: GitFailure | null = null;
  for (const { ref, name } of places) {
    const found = await findCommit(repository, ref);
    if (found.ok) return gathered({ id: found.value, name });
    failure ??= found.failure;
  }
  if (failure !== null && failure.kind !== 'unknown-revision') return gitTrouble(failure, branch);
  return trouble(`there is no origin/${branch} to compare with`, {
    remedy: `git fetch origin ${branch}:refs/remotes/origin/${branch}, or name the range: driftgate diff BASE..HEAD`,
  });
}

async function findTip(
  repository: Repository,
  base: string | null,
  branch: string,
): Promise<Gathered<Tip>> {
  if (base === null) return findBranch(repository, branch);
  const { findCommit } = await import('@driftgate/forges');
  const found = await findCommit(repository, base);
  return found.ok ? gathered({ id: found.value, name: base }) : gitTrouble(found.failure, branch);
}

/** Finds the commits that a range names; `branch` is the protected branch. */
export async function settleRange(
  repository: Repository,
  { base, head }: Asked,
  branch: string,
): Promise<Gathered<Range>> {
  const { findCommit, findMergeBase } = await import('@driftgate/forges');
  const tip = await findTip(repository, base, branch);
  if (!tip.ok) return tip;
  const end = await findCommit(repository, head ?? 'HEAD');
  if (!end.ok) return gitTrouble(end.failure, branch);
  const fork = await findMergeBase(repository, tip.value.id, end.value);
  if (!fork.ok) return gitTrouble(fork.failure, branch);
  const inWorkTree = head === null && repository.root !== null;
  return gathered({
    tip: tip.value.id,
    base: fork.value,
    head: inWorkTree ? null : end.value,
    from: tip.value.name,
    to: inWorkTree ? 'the work tree' : (head ?? 'HEAD'),
  });
}
