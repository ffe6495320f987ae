import type { Dialect } from '../dialect/index.js';
import {
  type Assumptions,
  type Emission,
  exactText,
  holesOf,
  type Nearest,
  type Proof,
  severityOf,
  type Text,
  type Verdict,
} from '../model/index.js';
import { compileRequirement, type Glob } from '../pattern/index.js';
import type { Bases } from './bases.js';
import type { PullSpace } from './find-pull-request.js';
import type { Solution } from './solve.js';

/** An emission, and whether it can land on the head commit of a pull request into the branch. */
export interface Landing {
  readonly emission: Emission;
  readonly lands: Solution;
}

const SPECIAL = /[*?[\]{}\\]/u;

function agree(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

/**
 * Whether a text with holes could be a context that a pattern asks for: the literal beginnings and the literal
 * ends of both must agree. It may say yes too often, never too seldom.
 */
function couldMatch(text: Text, pattern: string): boolean {
  const first = text.parts[0];
  const last = text.parts.at(-1);
  const start = pattern.slice(0, SPECIAL.exec(pattern)?.index ?? pattern.length);
  const backwards = reversed(pattern);
  const end = backwards.slice(0, SPECIAL.exec(backwards)?.index ?? pattern.length);
  const startAgrees = typeof first !== 'string' || agree(first, start);
  const endAgrees = typeof last !== 'string' || agree(reversed(last), end);
  return startAgrees && endAgrees;
}

function isWanted(emission: Emission, glob: Extract<Glob, { kind: 'matcher' }>): boolean {
  const context = exactText(emission.context);
  return context !== undefined && glob.matches(context);
}

type Matcher = Extract<Glob, { kind: 'matcher' }>;

/** What could post a required context, but cannot be told for sure: a name with holes, or a condition in doubt. */
function doubtIn(requirement: string, { doubtful }: Ground, glob: Matcher): string | undefined {
  for (const { emission, lands } of doubtful) {
    const holes = holesOf(emission.context);
    if (holes.length > 0 && couldMatch(emission.context, requirement)) return holes.join(', ');
    if (lands.kind === 'unknown' && isWanted(emission, glob)) return lands.why;
  }
  return undefined;
}

/** Whether a required pattern asks for the context of an emission; a name with holes is not asked for. */
export function isWantedBy(requirement: string, emission: Emission, dialect: Dialect): boolean {
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  return glob.kind === 'matcher' && isWanted(emission, glob);
}

/** Whether a required pattern asks for the context of an emission, or could once the holes in its name are known. */
export function couldBeWantedBy(
  requirement: string,
  emission: Emission,
  dialect: Dialect,
): boolean {
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind !== 'matcher') return glob.kind === 'unknown';
  const open = exactText(emission.context) === undefined;
  return open ? couldMatch(emission.context, requirement) : isWanted(emission, glob);
}

/** The emissions that any of some required patterns asks for, or could once the holes in their names are known. */
export function wantedAmong(
  emissions: readonly Emission[],
  required: readonly string[],
  dialect: Dialect,
): readonly Emission[] {
  const globs = required.map((pattern) => compileRequirement(pattern, dialect.requirementGlob));
  const literals = new Set(required);
  const matchers = globs.flatMap((glob) =>
    glob.kind === 'matcher' && glob.literal === null ? [glob] : [],
  );
  const doubtful = globs.some(({ kind }) => kind === 'unknown');
  return emissions.filter((emission) => {
    const context = exactText(emission.context);
    if (doubtful) return true;
    if (context === undefined) return required.some((each) => couldMatch(emission.context, each));
    return literals.has(context) || matchers.some((glob) => glob.matches(context));
  });
}

/**
 * What verdicts are made from: what can land, by its exact context, and what of it is in doubt; how a set of
 * emissions is proven to arrive, over which pull requests (`bases`, `spaces`); and which gaps count.
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

function judgeOne(requirement: string, ground: Ground): Verdict {
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
  return [...new Set(required)].map((requirement) => judgeOne(requirement, ground));
}
