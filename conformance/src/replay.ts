import {
  type Dialect,
  type Facts,
  type Happening,
  NO_FACTS,
  rememberParsing,
  simulate,
  type SourceFile,
  type Tree,
} from '@driftgate/core';
import type { Case, Files, Phase, Result, Statuses } from './recordings.js';

/** The world of the recordings: one owner who is an admin, no variables, no other repository. */
const ACTOR = 'oracle';
const FIRST_MESSAGE = 'first';

type Store = ReadonlyMap<string, string>;

function textOf(file: Exclude<Files[string], null>): string {
  if (typeof file === 'string') return file;
  return file.text + file.repeat.repeat(file.times) + file.end;
}

function apply(store: Store, files: Files, folder: string): Store {
  const next = new Map(store);
  for (const [name, file] of Object.entries(files)) {
    const path = name.startsWith('W/') ? `${folder}/${name.slice(2)}` : name;
    if (file === null) next.delete(path);
    else next.set(path, textOf(file).replaceAll('./W/', `./${folder}/`));
  }
  return next;
}

function treeOf(store: Store, dialect: Dialect): Tree {
  const paths = [...store.keys()];
  const directories = dialect.directories.filter((directory) =>
    paths.some((path) => path.startsWith(`${directory}/`)),
  );
  const files: SourceFile[] = paths
    .filter((path) => directories.some((directory) => path.startsWith(`${directory}/`)))
    .sort()
    .map((path) => ({ path, text: store.get(path) ?? '' }));
  return { directories, files };
}

function changed(before: Store, after: Store): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** The repository at each commit of a case: the first, the branch's two, and what `main` became meanwhile. */
interface History {
  readonly first: Store;
  readonly main: Store;
  readonly topic: Store;
  readonly synced: Store;
}

function historyOf(each: Case, folder: string): History {
  const first = apply(new Map(), each.files, folder);
  const topic = apply(first, each.change, folder);
  return {
    first,
    main: apply(first, each.later ?? {}, folder),
    topic,
    synced: apply(topic, each.sync, folder),
  };
}

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
    ...at,
  };
}

/** Which happenings a phase has seen on its commit, and the trees they looked at. */
interface Scene {
  readonly head: Store;
  readonly base: Store;
  readonly happenings: readonly Happening[];
}

function scenes(each: Case, history: History): Readonly<Record<Phase, Scene>> {
  const { first, topic, synced } = pushes(each, history);
  const base = (each.base ?? 'main') === 'main' ? history.main : history.first;
  const message = each.message ?? 'work';
  const opened = pullRequest(each, 'opened', {
    changed: changed(history.first, history.topic),
    message,
  });
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

/** What driftgate says that the recorded server posts in every phase of a case. */
export function replay(
  each: Case,
  result: Result,
  { workflows, dialect }: { workflows: string; dialect: Dialect },
): Record<Phase, Statuses> {
  const history = historyOf(each, workflows);
  const read = rememberParsing();
  const run = (phase: Phase, scene: Scene): Statuses => {
    const facts: Facts = {
      ...NO_FACTS,
      repository: result.repo,
      actor: ACTOR,
      vars: { values: {}, complete: true },
      required: phase === 'pushMain' ? [] : ['*'],
      otherCallees: 'none',
    };
    const trees = { head: treeOf(scene.head, dialect), base: treeOf(scene.base, dialect) };
    const posted = simulate({ ...trees, directory: null, dialect, facts, read }, scene.happenings);
    return Object.fromEntries([...posted].map(([context, { state }]) => [context, state]));
  };
  const made = scenes(each, history);
  return {
    pushMain: run('pushMain', made.pushMain),
    pushTopic: run('pushTopic', made.pushTopic),
    prOpened: run('prOpened', made.prOpened),
    prSync: run('prSync', made.prSync),
  };
}
