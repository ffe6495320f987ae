import type { LivePull, PullSnapshot } from '@driftgate/core';
import type { FailureCause, ForgeFailure } from '@driftgate/forges';
import { type Gathered, gathered, troubleOf } from '../gather/index.js';
import { type Ground, takePull } from './take-pull.js';

/** The pull requests that could be read, newest first, and the numbers of the others. */
export interface LastPulls {
  readonly snapshots: readonly PullSnapshot[];
  readonly unread: readonly number[];
}

/** How far the reading is. */
export type Progress = (done: number, of: number) => void;

/** How many are read at a time, and how many requests each may cost on average. */
const WORKERS = 4;
const REQUESTS = 6;

/** Failures that every other request would repeat; any other is of one pull request. */
const OF_THE_WAY: ReadonlySet<FailureCause['kind']> = new Set<FailureCause['kind']>([
  'unauthorized',
  'forbidden',
  'unreachable',
  'timeout',
  'throttled',
  'redirected',
]);

interface Reading {
  readonly ground: Ground;
  readonly pulls: readonly LivePull[];
  readonly snapshots: Map<number, PullSnapshot>;
  readonly failures: ForgeFailure[];
  readonly queue: LivePull[];
  readonly allowed: number;
  readonly progress: Progress;
}

function mayGoOn({ ground, failures, allowed }: Reading): boolean {
  const stopped = failures.some(({ kind }) => OF_THE_WAY.has(kind));
  return !stopped && ground.source.pulls.requests() < allowed;
}

async function work(reading: Reading): Promise<void> {
  for (;;) {
    const pull = mayGoOn(reading) ? reading.queue.shift() : undefined;
    if (pull === undefined) return;
    const read = await takePull(pull, reading.ground);
    if (read.ok) reading.snapshots.set(pull.number, read.value);
    else reading.failures.push(read.failure);
    reading.progress(reading.pulls.length - reading.queue.length, reading.pulls.length);
  }
}

/**
 * Reads several pull requests, at most four at a time, until all are read or the requests are used up: six for
 * each of them. What could not be read is left out and told; only what stops every request fails.
 */
export async function takeLast(
  pulls: readonly LivePull[],
  ground: Ground,
  progress: Progress,
): Promise<Gathered<LastPulls>> {
  const allowed = ground.source.pulls.requests() + REQUESTS * pulls.length;
  const reading: Reading = {
    ground,
    pulls,
    snapshots: new Map(),
    failures: [],
    queue: [...pulls],
    allowed,
    progress,
  };
  await Promise.all(Array.from({ length: WORKERS }, () => work(reading)));
  const fatal = reading.failures.find(({ kind }) => OF_THE_WAY.has(kind));
  if (fatal !== undefined) return { ok: false, troubles: [troubleOf(fatal)] };
  const { snapshots } = reading;
  return gathered({
    snapshots: pulls.flatMap(({ number }) => snapshots.get(number) ?? []),
    unread: pulls.map(({ number }) => number).filter((number) => !snapshots.has(number)),
  });
}
