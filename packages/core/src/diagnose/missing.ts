import { chooseDirectory, type Emitted } from '../emit/index.js';
import { couldBeWantedBy, isWantedBy, nearest } from '../judge/index.js';
import {
  type Emission,
  exactText,
  holesOf,
  type Nearest,
  type Problem,
  showText,
} from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import { blockersOf } from './blockers.js';
import type { Cause } from './diagnosis.js';
import { otherRule } from './other-rule.js';
import { emittedFrom, eventOf, pushOf, type Sight } from './sight.js';

/** What Actions post ends in the event in brackets (gitea.md 1.1); other texts are somebody else's. */
const OF_A_JOB = /\/ .*\((?:push|pull_request\w*)\)$/su;

/** What the head commit and the base branch post, and what is wrong with the head's files. */
interface Ground {
  readonly sight: Sight;
  readonly head: readonly Emission[];
  readonly base: readonly Emission[];
  readonly problems: readonly Problem[];
}

/** Names are exact for the happening they are asked for, so pushes and pull requests are asked apart. */
function mixed(onPush: Emitted, onPull: Emitted): readonly Emission[] {
  return [
    ...onPush.emissions.filter(({ event }) => event === 'push'),
    ...onPull.emissions.filter(({ event }) => event !== 'push'),
  ];
}

/** `pull_request_target` is read from the base branch, everything else from the head commit. */
function isTarget({ event }: Emission): boolean {
  return event === 'pull_request_target';
}

function groundOf(sight: Sight): Ground {
  const { snapshot } = sight;
  const [push, event] = [pushOf(snapshot), eventOf(snapshot, 'synchronize')];
  const onHead = emittedFrom(sight, snapshot.head, event);
  const head = mixed(emittedFrom(sight, snapshot.head, push), onHead);
  const { base: tree } = snapshot;
  const base =
    tree === null ? [] : mixed(emittedFrom(sight, tree, push), emittedFrom(sight, tree, event));
  const here = [...head.filter((each) => !isTarget(each)), ...base.filter(isTarget)];
  return { sight, head: here, base, problems: onHead.problems };
}

interface Way {
  readonly emission: Emission;
  readonly causes: readonly Cause[];
}

/** The emission that is kept back by the least; of two alike the one for pull requests. */
function shortest(ways: readonly Way[]): Way | undefined {
  const rank = ({ emission, causes }: Way): number =>
    causes.length * 2 + (emission.event === 'push' ? 1 : 0);
  return ways.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** On the base branch the context has an emitter, here it has not. */
function causeOfAge(emission: Emission, requirement: string, ground: Ground): readonly Cause[] {
  const { sight, head } = ground;
  const { snapshot, dialect } = sight;
  const file = emission.origin.workflow;
  const touched = snapshot.changed.includes(file);
  const later = blockersOf(emission, sight).filter(({ kind }) => kind !== 'not-posted');
  const broken = ground.problems.find(({ span }) => span?.file === file);
  if (broken !== undefined) return [{ kind: 'broken-file', problem: broken }];
  if (!snapshot.head.files.some(({ path }) => path === file))
    return [{ kind: touched ? 'deleted-here' : 'stale-branch', file }, ...later];
  const folder = chooseDirectory(snapshot.head, null, dialect) ?? '';
  if (!file.startsWith(`${folder}/`)) return [{ kind: 'shadowed', file, by: folder }, ...later];
  const own = head.filter(({ origin }) => origin.workflow === file);
  const closest = nearest(requirement, own);
  return [{ kind: touched ? 'changed-here' : 'stale-file', file, nearest: closest }, ...later];
}

/** The closest emitters, those first whose status was really posted. */
function closestOf(requirement: string, { sight, head }: Ground): readonly Nearest[] {
  const posted = new Set(sight.snapshot.statuses.map(({ context }) => context));
  const wasPosted = ({ context }: Emission): boolean => posted.has(showText(context));
  const really = nearest(requirement, head.filter(wasPosted));
  return really.length > 0 ? really : nearest(requirement, head);
}

function causesWithoutEmitter(requirement: string, ground: Ground): readonly Cause[] {
  const { sight, head, base, problems } = ground;
  const { dialect } = sight;
  const vague = head.find(
    (each) => exactText(each.context) === undefined && couldBeWantedBy(requirement, each, dialect),
  );
  const before = base.find((each) => isWantedBy(requirement, each, dialect));
  if (before !== undefined) return causeOfAge(before, requirement, ground);
  if (vague !== undefined) return [{ kind: 'unsure', why: holesOf(vague.context).join(', ') }];
  const broken = problems.map((problem): Cause => ({ kind: 'broken-file', problem }));
  const foreign = !OF_A_JOB.test(requirement);
  const closest = closestOf(requirement, ground);
  return [{ kind: 'no-emitter', foreign, nearest: closest }, ...broken.slice(0, 1)];
}

/** Why no status that a required pattern asks for is on the head commit. Never empty. */
export function causesOfAbsence(requirement: string, sight: Sight): readonly Cause[] {
  const { dialect, snapshot } = sight;
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind === 'uncompilable') return [{ kind: 'uncompilable' }];
  if (glob.kind === 'unknown') return [{ kind: 'unsure', why: glob.why }];
  const ground = groundOf(sight);
  const ways = ground.head
    .filter((emission) => isWantedBy(requirement, emission, dialect))
    .map((emission) => ({ emission, causes: blockersOf(emission, sight) }));
  const causes = shortest(ways)?.causes ?? causesWithoutEmitter(requirement, ground);
  return [...causes, ...otherRule(requirement, snapshot)];
}
