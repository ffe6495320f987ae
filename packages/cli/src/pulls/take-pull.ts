import { candidateDirectories, type LivePull, type PullSnapshot, type Tree } from '@driftgate/core';
import type { ForgeFailure, Result } from '@driftgate/forges';
import type { PullSource, Ruled } from './open-pulls.js';

/** What is the same for all pull requests into one branch; `base` its workflow files. */
export interface Ground {
  readonly source: PullSource;
  readonly ruled: Ruled;
  readonly base: Tree;
}

type Read<T> = Promise<Result<T, ForgeFailure>>;

/** Reads the workflow files at the tip of the base branch. */
export async function readBase({ pulls, server }: PullSource, branch: string): Read<Tree> {
  const tip = await pulls.branchTip(branch);
  return tip.ok ? pulls.tree(tip.value, candidateDirectories(server)) : tip;
}

/** Reads what belongs to a pull request, one request after another: at least four, more where lists have pages. */
export async function takePull(pull: LivePull, ground: Ground): Read<PullSnapshot> {
  const { pulls, server, repository } = ground.source;
  const { governance, protections, known } = ground.ruled;
  const changed = await pulls.changedFiles(pull.number);
  if (!changed.ok) return changed;
  const statuses = await pulls.statuses(pull.headCommit);
  if (!statuses.ok) return statuses;
  const message = await pulls.message(pull.headCommit);
  if (!message.ok) return message;
  const head = await pulls.tree(pull.headCommit, candidateDirectories(server));
  if (!head.ok) return head;
  const value: PullSnapshot = {
    format: 1,
    server,
    repository,
    pull,
    changed: changed.value,
    message: message.value,
    statuses: statuses.value,
    governance,
    protections,
    known,
    head: head.value,
    base: ground.base,
  };
  return { ok: true, value };
}

/** Adds what the forge itself makes of the pull request, where it makes anything of it. */
export async function withRollUp(
  snapshot: PullSnapshot,
  { pulls }: PullSource,
): Promise<PullSnapshot> {
  if (pulls.rollUp === undefined) return snapshot;
  const rollUp = await pulls.rollUp(snapshot.pull.number);
  return { ...snapshot, rollUp: rollUp.ok ? rollUp.value : null };
}
