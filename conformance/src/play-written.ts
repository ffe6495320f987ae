import {
  type Condition,
  type Dialect,
  type Emission,
  emit,
  exactText,
  type Happening,
  rememberParsing,
  showText,
  simulate,
  type Stage,
} from '@driftgate/core';
import { compareMerging } from './compare-merging.js';
import { historyOf } from './history.js';
import { factsOf, stageOf } from './replay.js';
import { laterScenes, type Scene, scenes } from './scenes.js';
import type { WrittenCase } from './written-case.js';

/** The state in a trial that stands for what the server posts for a skipped job. */
const SKIPPED = '(a skipped job)';

type Lines = readonly string[];

function isDoubtful(condition: Condition): boolean {
  if (condition.kind === 'and') return condition.all.some(isDoubtful);
  if (condition.kind === 'or') return condition.any.some(isDoubtful);
  return condition.kind === 'unknown';
}

function emissionsOf(stage: Stage, event: string, happening: Happening): readonly Emission[] {
  const tree = event === 'pull_request_target' ? stage.base : stage.head;
  const { emissions } = emit({ ...stage, tree, facts: { ...stage.facts, happening } });
  return emissions.filter((emission) => emission.event === event);
}

/** What a happening's events may post without being sure of it: the name has a hole, or the condition a doubt. */
function doubts(stage: Stage, happenings: readonly Happening[]): Lines {
  const texts = happenings.flatMap((happening) => {
    const events = happening.kind === 'push' ? ['push'] : ['pull_request', 'pull_request_target'];
    return events
      .flatMap((event) => emissionsOf(stage, event, happening))
      .filter(({ context, when }) => exactText(context) === undefined || isDoubtful(when))
      .map(({ context }) => showText(context));
  });
  return [...new Set(texts)].map((text) => `${text} = unknown`);
}

interface World {
  readonly written: WrittenCase;
  readonly dialect: Dialect;
}

function stageFor(scene: Scene, phase: string, { written, dialect }: World): Stage {
  const unprotected = phase === 'pushMain' || phase === 'pushTag';
  const facts = factsOf('oracle/written', unprotected ? [] : ['*']);
  const known = { ...facts, disabled: written.disabled };
  return stageOf(scene, { dialect, facts: known, read: rememberParsing() });
}

function playScene(scene: Scene, phase: string, world: World): Lines {
  const stage = stageFor(scene, phase, world);
  const posted = simulate(stage, scene.happenings);
  const sure = [...posted].map(([context, { state }]) => `${context} = ${state}`);
  return [...sure, ...doubts(stage, scene.happenings)];
}

/** What runs that a review starts post; nothing can filter these. */
function playReview(scene: Scene, world: World): Lines {
  const stage = stageFor(scene, 'prReviewed', world);
  const [happening] = scene.happenings.slice(-1);
  if (happening === undefined) return [];
  return emissionsOf(stage, 'pull_request_review', happening).map(
    ({ context, state }) => `${showText(context)} = ${state}`,
  );
}

/** The opened pull request once every waiting job was skipped. */
function playSkipped(scene: Scene, world: World): Lines {
  const posted = simulate(stageFor(scene, 'prOpened', world), scene.happenings);
  return [...posted].map(([context, { state }]) => {
    return `${context} = ${state === 'pending' ? world.dialect.skippedJob : state}`;
  });
}

function playMerges({ written, dialect }: World): Lines {
  const results = written.trials.map((trial) => ({
    ...trial,
    mergeStatus: 200,
    statuses: trial.statuses.map(({ context, state }) => ({
      context,
      state: state === SKIPPED ? dialect.skippedJob : state,
    })),
  }));
  const { differences } = compareMerging({ server: '', version: '', results }, dialect);
  const refused = new Set(differences.map(({ id }) => id));
  return results.map(({ id }) => `${id} = ${refused.has(id) ? 'refused' : 'merged'}`);
}

/** What driftgate says of a written case in some phases under a dialect: lines as in its sections, sorted. */
export function playWritten(
  written: WrittenCase,
  dialect: Dialect,
  phases: ReadonlySet<string>,
): Lines {
  const world: World = { written, dialect };
  const [folder = ''] = dialect.directories;
  const history = historyOf(written.repository, folder);
  const told = {
    ...scenes(written.repository, history),
    ...laterScenes(written.repository, history),
  };
  const ways: Readonly<Record<string, () => Lines>> = {
    ...Object.fromEntries(
      Object.entries(told).map(([phase, scene]) => [phase, () => playScene(scene, phase, world)]),
    ),
    prReviewed: () => playReview(told.prOpened, world),
    prSkipped: () => playSkipped(told.prOpened, world),
    merge: () => playMerges(world),
  };
  return [...phases]
    .flatMap((phase) => {
      const way = ways[phase];
      if (way === undefined) throw new Error(`${written.id}: no phase ${phase}`);
      return way().map((line) => `${phase}: ${line}`);
    })
    .sort();
}
