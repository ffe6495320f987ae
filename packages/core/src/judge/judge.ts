import type { Dialect } from '../dialect/index.js';
import { type Emission, exactText, holesOf, type Text, type Verdict } from '../model/index.js';
import { compileRequirement, type Glob } from '../pattern/index.js';
import { nearest } from './nearest.js';
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

function doubtOf(
  requirement: string,
  landings: readonly Landing[],
  glob: Extract<Glob, { kind: 'matcher' }>,
): string | undefined {
  for (const { emission, lands } of landings) {
    if (lands.kind === 'none') continue;
    if (isWanted(emission, glob)) return lands.kind === 'unknown' ? lands.why : undefined;
    const holes = holesOf(emission.context);
    if (holes.length > 0 && couldMatch(emission.context, requirement)) return holes.join(', ');
  }
  return undefined;
}

function judgeOne(requirement: string, landings: readonly Landing[], dialect: Dialect): Verdict {
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind === 'unknown') return { kind: 'unknown', requirement, why: glob.why };
  const all = landings.map(({ emission }) => emission);
  if (glob.kind === 'uncompilable') {
    return {
      kind: 'never',
      requirement,
      cause: 'uncompilable',
      nearest: nearest(requirement, all),
    };
  }
  const by = landings
    .filter(({ emission, lands }) => lands.kind === 'point' && isWanted(emission, glob))
    .map(({ emission }) => emission);
  if (by.length > 0) return { kind: 'emitted', requirement, by };
  const why = doubtOf(requirement, landings, glob);
  if (why !== undefined) return { kind: 'unknown', requirement, why };
  return { kind: 'never', requirement, cause: 'no-emitter', nearest: nearest(requirement, all) };
}

/** Whether a required pattern asks for the context of an emission; a name with holes is not asked for. */
export function isWantedBy(requirement: string, emission: Emission, dialect: Dialect): boolean {
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  return glob.kind === 'matcher' && isWanted(emission, glob);
}

/** Judges every required pattern against what can land on the head commit of some pull request. */
export function judge(
  required: readonly string[],
  landings: readonly Landing[],
  dialect: Dialect,
): readonly Verdict[] {
  return [...new Set(required)].map((requirement) => judgeOne(requirement, landings, dialect));
}
