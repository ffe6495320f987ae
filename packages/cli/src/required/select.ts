import { fnmatch, type FnmatchAnswer, type RequirementLayer } from '@driftgate/core';
import type { JsonError } from '../json/index.js';
import type { Declared, DeclaredProtection, NameSelection, Scope } from './declared.js';

/** Which branch is asked about. `defaultBranch` and `repository` (its name without owner): `null` where nobody told. */
export interface Target {
  readonly branch: string;
  readonly defaultBranch: string | null;
  readonly repository: string | null;
}

/** What governs the branch, or why that cannot be told. */
export type Selected =
  | { readonly ok: true; readonly layers: readonly RequirementLayer[] }
  | { readonly ok: false; readonly error: JsonError };

type Ask = (name: string) => FnmatchAnswer;

function anyOf(names: readonly string[], ask: Ask): FnmatchAnswer {
  const answers = names.map(ask);
  if (answers.includes(true)) return true;
  return answers.find((answer) => typeof answer === 'object') ?? false;
}

function isSelected({ include, exclude }: NameSelection, ask: Ask): FnmatchAnswer {
  const included = anyOf(include, ask);
  if (included === false) return false;
  const excluded = anyOf(exclude, ask);
  if (excluded === true) return false;
  return excluded === false ? included : excluded;
}

function isDefault({ branch, defaultBranch }: Target): FnmatchAnswer {
  if (defaultBranch !== null) return branch === defaultBranch;
  return { unknown: 'which branch is the default one, --default-branch says' };
}

/**
 * Conditions name whole refs: GitHub's page writes `refs/heads/` itself. What a pattern without it matches is not
 * documented; it is told where both readings of it say no.
 */
function matchesRef(pattern: string, target: Target): FnmatchAnswer {
  if (pattern === '~ALL') return true;
  if (pattern === '~DEFAULT_BRANCH') return isDefault(target);
  const whole = fnmatch(pattern, `refs/heads/${target.branch}`);
  if (pattern.startsWith('refs/')) return whole;
  const bare = fnmatch(pattern, target.branch);
  return whole === false && bare === false ? false : { unknown: `${pattern} is no whole ref` };
}

function isForRepository(
  repositories: NameSelection | 'all' | 'other',
  { repository }: Target,
): FnmatchAnswer {
  if (repositories === 'all') return true;
  if (repositories === 'other') return { unknown: 'it selects repositories by id or property' };
  return isSelected(repositories, (pattern) => {
    if (pattern === '~ALL') return true;
    return repository === null
      ? { unknown: 'which repository it is, --repo says' }
      : fnmatch(pattern, repository);
  });
}

function governs(scope: Scope, target: Target): FnmatchAnswer {
  if (scope.kind === 'asked') return true;
  if (scope.kind === 'default') return isDefault(target);
  if (scope.kind === 'branch') return scope.name === target.branch;
  if (scope.kind === 'pattern')
    return scope.pattern === target.branch || fnmatch(scope.pattern, target.branch);
  const repository = isForRepository(scope.repositories, target);
  if (repository === false) return false;
  const refs = isSelected(scope.refs, (pattern) => matchesRef(pattern, target));
  return refs === true ? repository : refs;
}

function isExact({ scope }: DeclaredProtection, { branch }: Target): boolean {
  return scope.kind === 'pattern' ? scope.pattern === branch : scope.kind !== 'refs';
}

interface Judged {
  readonly protection: DeclaredProtection;
  readonly answer: FnmatchAnswer;
}

function undecided({ at }: DeclaredProtection, { branch }: Target, why: string): Selected {
  return {
    ok: false,
    error: { message: `whether this governs ${branch} cannot be told: ${why}`, at },
  };
}

/** The classic protections of which one governs: those that name the branch before patterns, else the oldest. */
function classicOf(judged: readonly Judged[], target: Target): readonly Judged[] {
  const classic = judged.filter(({ protection }) => protection.scope.kind !== 'refs');
  const exact = classic.filter(({ protection }) => isExact(protection, target));
  return exact.length > 0 ? exact : classic;
}

function firstUnreadable(judged: readonly Judged[]): JsonError | undefined {
  return judged.flatMap(({ protection }) => protection.errors)[0];
}

/**
 * What of a file governs a branch: of the classic protections one (docs, "Managing a branch protection rule": a
 * name before patterns, then the oldest, which no file tells), and every ruleset that is for it. What cannot be
 * read counts only where it may govern.
 */
export function selectLayers({ protections }: Declared, target: Target): Selected {
  const judged = protections
    .map((protection) => ({ protection, answer: governs(protection.scope, target) }))
    .filter(({ answer }) => answer !== false);
  const classic = classicOf(judged, target);
  const rulesets = judged.filter(({ protection }) => protection.scope.kind === 'refs');
  const relevant = [...classic, ...rulesets];
  for (const { protection, answer } of relevant)
    if (typeof answer === 'object') return undecided(protection, target, answer.unknown);
  const [, second] = classic;
  if (second !== undefined)
    return undecided(second.protection, target, 'another one does too, and the older one counts');
  const error = firstUnreadable(relevant);
  if (error !== undefined) return { ok: false, error };
  return { ok: true, layers: relevant.map(({ protection }) => protection.layer) };
}
