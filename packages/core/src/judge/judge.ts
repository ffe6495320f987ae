import type { Dialect } from '../dialect/index.js';
import {
  type Assumptions,
  type Emission,
  exactText,
  holesOf,
  type Nearest,
  type Proof,
  severityOf,
  type Verdict,
} from '../model/index.js';
import { compileRequirement, type Glob } from '../pattern/index.js';
import type { Bases } from './bases.js';
import type { PullSpace } from './find-pull-request.js';
import type { Solution } from './solve.js';
import { couldMatch } from './wanted.js';

/** An emission, and whether it can land on the head commit of a pull request into the branch. */
export interface Landing {
  readonly emission: Emission;
  readonly lands: Solution;
}

type Matcher = Extract<Glob, { kind: 'matcher' }>;

function isWanted({ context }: Emission, glob: Matcher): boolean {
  const exact = exactText(context);
  return exact !== undefined && glob.matches(exact);
}

/** What could post a required context, but cannot be told for sure: a name with holes, or a condition in doubt. */
function doubtIn(requirement: string, { doubtful }: Ground, glob: Matcher): string | undefined {
  if (doubtful.length === 0) return undefined;
  const fits = couldMatch(requirement);
  for (const { emission, lands } of doubtful) {
    const holes = holesOf(emission.context);
    if (holes.length > 0 && fits(emission.context)) return holes.join(', ');
    if (lands.kind === 'unknown' && isWanted(emission, glob)) return lands.why;
  }
  return undefined;
}

/**
 * What verdicts are made from: what can land, by its exact context, and what of it is in doubt; how a set of
 * emissions is proven to arrive, over which pull requests (`bases`, `spaces`); which gaps count; and what decides
 * `besides` the jobs.
 */
export interface Ground {
  readonly landings: readonly Landing[];
  readonly byContext: ReadonlyMap<string, readonly Landing[]>;
  readonly doubtful: readonly Landing[];
  readonly dialect: Dialect;
  readonly bases: Bases;
  readonly spaces: readonly PullSpace[];
  readonly prove: (emissions: readonly Emission[]) => Proof;
  readonly nearest: (requirement: string) => readonly Nearest[];
  readonly assumptions: Assumptions;
  readonly besides: (verdict: Verdict) => Verdict;
}

function wantedBy(glob: Matcher, { byContext }: Ground): readonly Landing[] {
  if (glob.literal !== null) return byContext.get(glob.literal) ?? [];
  return [...byContext].flatMap(([context, landings]) => (glob.matches(context) ? landings : []));
}

function judgeEmitted(requirement: string, glob: Matcher, ground: Ground): Verdict | undefined {
  const wanted = wantedBy(glob, ground);
  const by = wanted.filter(({ lands }) => lands.kind === 'point').map(({ emission }) => emission);
  if (by.length === 0) return undefined;
  const possible = wanted.filter(({ lands }) => lands.kind !== 'none');
  const proof = ground.prove(possible.map(({ emission }) => emission));
  const gaps = proof.gaps.map((gap) => ({ ...gap, severity: severityOf(gap, ground.assumptions) }));
  const wedges = gaps.some(({ severity }) => severity === 'error');
  const doubt = wedges ? doubtIn(requirement, ground, glob) : proof.doubt;
  if (doubt !== undefined && doubt !== null) return { kind: 'unknown', requirement, why: doubt };
  return { kind: wedges ? 'sometimes' : 'always', requirement, by, gaps };
}

/** Judges one required pattern by what jobs post. */
export function judgeOne(requirement: string, ground: Ground): Verdict {
  const { dialect } = ground;
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind === 'unknown') return { kind: 'unknown', requirement, why: glob.why };
  if (glob.kind === 'uncompilable') {
    const near = ground.nearest(requirement);
    return { kind: 'never', requirement, cause: 'uncompilable', nearest: near };
  }
  const emitted = judgeEmitted(requirement, glob, ground);
  if (emitted !== undefined) return emitted;
  const why = doubtIn(requirement, ground, glob);
  if (why !== undefined) return { kind: 'unknown', requirement, why };
  return { kind: 'never', requirement, cause: 'no-emitter', nearest: ground.nearest(requirement) };
}

/** Judges every required pattern against what lands on the head commits of pull requests. */
export function judge(required: readonly string[], ground: Ground): readonly Verdict[] {
  return [...new Set(required)].map((requirement) => ground.besides(judgeOne(requirement, ground)));
}
