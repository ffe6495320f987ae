import type { Dialect } from '../dialect/index.js';
import { couldBeWantedBy, emitUnder, isWantedBy, prepareNearest } from '../judge/index.js';
import type { Emission, Nearest, PullRequest, Snapshot } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import { holds } from '../trigger/index.js';
import { type Candidate, candidatesOf, type Happened, pushElsewhere } from './happened.js';
import { hindrances } from './hindrance.js';
import type { Absence, Miss } from './replay-types.js';

/** What a requirement is looked for in: what happened, and what never could have. */
interface Search {
  readonly happened: Happened;
  readonly elsewhere: readonly Candidate[];
  readonly ever: readonly Emission[];
  readonly nearest: (requirement: string) => readonly Nearest[];
  readonly dialect: Dialect;
}

function conditionFails({ emission, happening }: Candidate): readonly Absence[] {
  if (holds(emission.when, happening) !== 'no') return [];
  const by = hindrances(emission.when, happening).filter(({ answer }) => answer === 'no');
  return [{ kind: 'condition', emission, by }];
}

function absences(requirement: string, search: Search): readonly Absence[] {
  const { happened, elsewhere, ever, dialect } = search;
  const wanted = ({ emission }: { readonly emission: Emission }) =>
    isWantedBy(requirement, emission, dialect);
  const here = happened.candidates.filter(wanted);
  const pushed = elsewhere.filter(wanted);
  const events = new Set([...here, ...pushed].map(({ emission }) => emission.event));
  const others = ever.filter((emission) => wanted({ emission }) && !events.has(emission.event));
  return [
    ...here.flatMap(conditionFails),
    ...pushed.map(({ emission }): Absence => ({ kind: 'fork', emission })),
    ...others.map((emission): Absence => ({ kind: 'other-event', emission })),
  ];
}

function missOf(requirement: string, search: Search): readonly Miss[] {
  const { happened, dialect } = search;
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind === 'unknown') return [{ requirement, kind: 'doubt', why: glob.why }];
  if (glob.kind === 'uncompilable') return [{ requirement, kind: 'uncompilable' }];
  if (happened.posted.some(({ context }) => glob.matches(context))) return [];
  const doubt = happened.doubts.find(({ emission }) =>
    couldBeWantedBy(requirement, emission, dialect),
  );
  if (doubt !== undefined) return [{ requirement, kind: 'doubt', why: doubt.why }];
  const emitters = absences(requirement, search);
  return emitters.length > 0
    ? [{ requirement, kind: 'absent', emitters }]
    : [{ requirement, kind: 'no-emitter', nearest: search.nearest(requirement) }];
}

/** The requirements that nothing posted meets, and why. */
export function missesOf(
  required: readonly string[],
  happened: Happened,
  { snapshot, pull }: { readonly snapshot: Snapshot; readonly pull: PullRequest },
): readonly Miss[] {
  const { dialect, read } = happened.stage;
  const ever = emitUnder(dialect, snapshot, read).emissions;
  const search: Search = {
    happened,
    elsewhere: candidatesOf(happened.stage, pushElsewhere(pull)),
    ever,
    nearest: prepareNearest(ever, dialect.contextText),
    dialect,
  };
  return [...new Set(required)].flatMap((requirement) => missOf(requirement, search));
}
