import { claimsIn, exactText, type Happening } from '../model/index.js';
import { holds } from '../trigger/index.js';
import type { Candidate } from './happened.js';

/** Of more claims than these not every combination is tried. */
const MOST_CLAIMS = 8;

type Claims = Readonly<Record<string, boolean>>;

function worldsOf(claims: readonly string[]): readonly Claims[] {
  return claims.reduce<readonly Claims[]>(
    (worlds, text) =>
      worlds.flatMap((world) => [
        { ...world, [text]: true },
        { ...world, [text]: false },
      ]),
    [{}],
  );
}

function holdsIn({ emission, happening }: Candidate, world: Claims): boolean {
  const told: Happening = { ...happening, claims: { ...world, ...happening.claims } };
  return holds(emission.when, told) === 'yes';
}

function isCertain(candidates: readonly Candidate[]): boolean {
  const told = new Set(candidates.flatMap(({ happening }) => Object.keys(happening.claims ?? {})));
  const claims = candidates.flatMap(({ emission }) => claimsIn(emission.when));
  const open = [...new Set(claims)].filter((text) => !told.has(text));
  if (open.length === 0 || open.length > MOST_CLAIMS) return false;
  return worldsOf(open).every((world) => candidates.some((each) => holdsIn(each, world)));
}

/**
 * What is posted whether some claims hold or not, though nobody tells which way: a job that runs or is skipped posts
 * under the same name. One candidate a context, the first.
 */
export function postedEitherWay(candidates: readonly Candidate[]): ReadonlyMap<string, Candidate> {
  const byContext = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const context = exactText(candidate.emission.context);
    if (context !== undefined)
      byContext.set(context, [...(byContext.get(context) ?? []), candidate]);
  }
  const certain = [...byContext].flatMap(([context, [first, ...others]]) =>
    first !== undefined && isCertain([first, ...others]) ? [[context, first] as const] : [],
  );
  return new Map(certain);
}
