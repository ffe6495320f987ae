import type { Dialect } from '../dialect/index.js';
import type { Protection } from '../model/index.js';
import { isPlain, matchesName } from './rule-name.js';

/** What of a dialect decides which rule governs. */
export type RuleDialect = Pick<Dialect, 'ruleOrder' | 'requirementGlob'>;

/** Milliseconds of each creation, or `null` when one is not told: then the listed order has to stand for it. */
function readAges(protections: readonly Protection[]): ReadonlyMap<Protection, number> | null {
  const ages = protections.map((one) => [one, Date.parse(one.createdAt ?? '')] as const);
  return ages.some(([, age]) => Number.isNaN(age)) ? null : new Map(ages);
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The rules in the order in which the server asks them: priority where it counts, plain names, age. */
export function orderRules(
  protections: readonly Protection[],
  { ruleOrder }: Pick<RuleDialect, 'ruleOrder'>,
): readonly Protection[] {
  const ages = readAges(protections);
  const rank = (one: Protection): readonly number[] => [
    ruleOrder === 'priority' ? one.priority : 0,
    isPlain(one.name) ? 0 : 1,
    ages?.get(one) ?? 0,
  ];
  return protections.toSorted((one, other) => compareRanks(rank(one), rank(other)));
}

/**
 * The one rule that governs a branch, `null` when none does. The first that matches wins: by priority
 * (Gitea >= 1.23), then plain names before globs, then by age. Plain names ignore letter case; globs are
 * read with `/` as separator, a broken one is taken literally. `unknown`: a glob before the first match
 * cannot be judged. Recorded: `rule-*`, `rule-exact-first` differs between servers.
 */
export function governingRule(
  protections: readonly Protection[],
  branch: string,
  dialect: RuleDialect,
): Protection | null | 'unknown' {
  for (const protection of orderRules(protections, dialect)) {
    const answer = matchesName(protection.name, branch, dialect);
    if (answer === 'unknown') return 'unknown';
    if (answer) return protection;
  }
  return null;
}
