import type { Happening } from '@driftgate/core';
import { changed, type History, type Store } from './history.js';
import type { Case, Phase } from './recordings.js';

const FIRST_MESSAGE = 'first';

/** Which happenings a phase has seen on its commit, and the trees they looked at. */
export interface Scene {
  readonly head: Store;
  readonly base: Store;
  readonly happenings: readonly Happening[];
}

/** A moment that was not recorded: a tag pushed to the first commit, or something done to the open pull request. */
export type LaterPhase = 'pushTag' | 'prLabeled' | 'prReviewRequested';

function push(ref: string, files: readonly string[], message: string): Happening {
  return { kind: 'push', ref, refType: 'branch', changed: files, message };
}

interface Pushes {
  readonly first: readonly Happening[];
  readonly topic: Happening;
  readonly synced: Happening;
}

function pushes(each: Case, history: History): Pushes {
  const head = each.head ?? 'topic';
  const branches = new Set(['main', each.base ?? 'main']);
  return {
    first: [...branches].map((ref) => push(ref, changed(new Map(), history.first), FIRST_MESSAGE)),
    topic: push(head, changed(history.first, history.topic), each.message ?? 'work'),
    synced: push(head, changed(history.topic, history.synced), each.message ?? 'more work'),
  };
}

function pullRequest(
  each: Case,
  activity: string,
  at: { changed: readonly string[]; message: string },
): Happening {
  return {
    kind: 'pull_request',
    activity,
    base: each.base ?? 'main',
    head: each.head ?? 'topic',
    number: 1,
    title: each.title ?? 'work',
    fork: false,
    draft: (each.title ?? '').startsWith('WIP:'),
    trusted: true,
    ...at,
  };
}

function onTopic(each: Case, history: History, activity: string): Happening {
  const message = each.message ?? 'work';
  return pullRequest(each, activity, { changed: changed(history.first, history.topic), message });
}

/** What every recorded phase of a case has seen. */
export function scenes(each: Case, history: History): Readonly<Record<Phase, Scene>> {
  const { first, topic, synced } = pushes(each, history);
  const base = (each.base ?? 'main') === 'main' ? history.main : history.first;
  const opened = onTopic(each, history, 'opened');
  const sync = pullRequest(each, 'synchronize', {
    changed: changed(history.first, history.synced),
    message: each.message ?? 'more work',
  });
  return {
    pushMain: { head: history.first, base, happenings: first },
    pushTopic: { head: history.topic, base, happenings: [topic] },
    prOpened: { head: history.topic, base, happenings: [topic, opened] },
    prSync: { head: history.synced, base, happenings: [synced, sync] },
  };
}

/** What could be done beside the recorded phases: each after the phase that it follows. */
export function laterScenes(each: Case, history: History): Readonly<Record<LaterPhase, Scene>> {
  const { pushMain, prOpened } = scenes(each, history);
  const after = (scene: Scene, happening: Happening): Scene => ({
    ...scene,
    happenings: [...scene.happenings, happening],
  });
  const tag: Happening = {
    kind: 'push',
    ref: 'v1',
    refType: 'tag',
    changed: changed(new Map(), history.first),
    message: FIRST_MESSAGE,
  };
  return {
    pushTag: after(pushMain, tag),
    prLabeled: after(prOpened, onTopic(each, history, 'labeled')),
    prReviewRequested: after(prOpened, onTopic(each, history, 'review_requested')),
  };
}
