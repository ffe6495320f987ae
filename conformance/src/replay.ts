import {
  type Dialect,
  type Facts,
  NO_FACTS,
  type ReadWorkflow,
  rememberParsing,
  simulate,
  type Stage,
} from '@driftgate/core';
import { historyOf, treeOf } from './history.js';
import type { Case, Phase, Result, Statuses } from './recordings.js';
import { type Scene, scenes } from './scenes.js';

/** The world of the recordings: one owner who is an admin, no variables, no other repository. */
const ACTOR = 'oracle';

/** Everything that is known in that world. */
export function factsOf(repository: string, required: readonly string[]): Facts {
  return {
    ...NO_FACTS,
    repository,
    actor: ACTOR,
    vars: { values: {}, complete: true },
    required,
    otherCallees: 'none',
  };
}

/** A scene as the simulation takes it. */
export function stageOf(
  scene: Scene,
  { dialect, facts, read }: { dialect: Dialect; facts: Facts; read: ReadWorkflow },
): Stage {
  const trees = { head: treeOf(scene.head, dialect), base: treeOf(scene.base, dialect) };
  return { ...trees, directory: null, dialect, facts, read };
}

/** What driftgate says that the recorded server posts in every phase of a case. */
export function replay(
  each: Case,
  result: Result,
  { workflows, dialect }: { workflows: string; dialect: Dialect },
): Record<Phase, Statuses> {
  const read = rememberParsing();
  const made = scenes(each, historyOf(each, workflows));
  const run = (phase: Phase): Statuses => {
    const facts = factsOf(result.repo, phase === 'pushMain' ? [] : ['*']);
    const stage = stageOf(made[phase], { dialect, facts, read });
    const posted = simulate(stage, made[phase].happenings);
    return Object.fromEntries([...posted].map(([context, { state }]) => [context, state]));
  };
  return {
    pushMain: run('pushMain'),
    pushTopic: run('pushTopic'),
    prOpened: run('prOpened'),
    prSync: run('prSync'),
  };
}
