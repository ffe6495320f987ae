import { chooseDirectory } from '../emit/index.js';
import { couldBeWantedBy, nearest } from '../judge/index.js';
import { type Emission, exactText, holesOf, type Nearest, showText } from '../model/index.js';
import { compileRequirement, type Matcher } from '../pattern/index.js';
import { blockersOf } from './blockers.js';
import type { Cause } from './diagnosis.js';
import type { Ground } from './ground.js';
import { otherRule } from './other-rule.js';

/** What Actions post ends in the event in brackets (gitea.md 1.1); other texts are somebody else's. */
const OF_A_JOB = /\/ .*\((?:push|pull_request\w*)\)$/su;

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
  const closest = nearest(requirement, own, dialect.contextText);
  return [{ kind: touched ? 'changed-here' : 'stale-file', file, nearest: closest }, ...later];
}

/** The closest emitters, those first whose status was really posted. */
function closestOf(requirement: string, { sight, head }: Ground): readonly Nearest[] {
  const posted = new Set(sight.snapshot.statuses.map(({ context }) => context));
  const wasPosted = ({ context }: Emission): boolean => posted.has(showText(context));
  const { contextText } = sight.dialect;
  const really = nearest(requirement, head.filter(wasPosted), contextText);
  return really.length > 0 ? really : nearest(requirement, head, contextText);
}

/** Those whose context is surely asked for. */
function wantedOf(emissions: readonly Emission[], matches: Matcher): readonly Emission[] {
  return emissions.filter(({ context }) => {
    const exact = exactText(context);
    return exact !== undefined && matches(exact);
  });
}

interface Wanted {
  readonly requirement: string;
  readonly matches: Matcher;
}

function causesWithoutEmitter({ requirement, matches }: Wanted, ground: Ground): readonly Cause[] {
  const { sight, head, base, problems } = ground;
  const { dialect } = sight;
  const vague = head.find(
    (each) => exactText(each.context) === undefined && couldBeWantedBy(requirement, each, dialect),
  );
  const [before] = wantedOf(base, matches);
  if (before !== undefined) return causeOfAge(before, requirement, ground);
  if (vague !== undefined) return [{ kind: 'unsure', why: holesOf(vague.context).join(', ') }];
  const broken = problems.map((problem): Cause => ({ kind: 'broken-file', problem }));
  const foreign = !OF_A_JOB.test(requirement);
  const closest = closestOf(requirement, ground);
  return [{ kind: 'no-emitter', foreign, nearest: closest }, ...broken.slice(0, 1)];
}

/** Why no status that a required pattern asks for is on the head commit. Never empty. */
export function causesOfAbsence(requirement: string, ground: Ground): readonly Cause[] {
  const { sight } = ground;
  const { dialect, snapshot } = sight;
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind === 'uncompilable') return [{ kind: 'uncompilable' }];
  if (glob.kind === 'unknown') return [{ kind: 'unsure', why: glob.why }];
  const { matches } = glob;
  const ways = wantedOf(ground.head, matches).map((emission) => ({
    emission,
    causes: blockersOf(emission, sight),
  }));
  const wanted = { requirement, matches };
  const causes = shortest(ways)?.causes ?? causesWithoutEmitter(wanted, ground);
  return [...causes, ...otherRule(requirement, snapshot)];
}
