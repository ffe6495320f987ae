import { BRANCHES, complement, findName, intersection, type Language } from '../language/index.js';
import type { Protection } from '../model/index.js';
import { orderRules, type RuleDialect } from './governing-rule.js';
import { branchesNamed } from './rule-name.js';

/**
 * The branches that a rule governs: what its name matches without what `earlier` rules match, which come first on
 * some of it. `exact` is false where an earlier rule cannot be read, so that it may govern fewer.
 */
export interface Governed {
  readonly language: Language;
  readonly earlier: readonly Protection[];
  readonly exact: boolean;
}

/** The branches that one of some rules governs, `unknown` where its own name cannot be read exactly. */
export function governedBranches(
  rule: Protection,
  protections: readonly Protection[],
  dialect: RuleDialect,
): Governed | 'unknown' {
  const own = branchesNamed(rule.name, dialect);
  if (own === 'unknown') return 'unknown';
  const order = orderRules(protections, dialect);
  const before = order.slice(0, order.indexOf(rule)).map((each) => {
    return { rule: each, branches: branchesNamed(each.name, dialect) };
  });
  const known = before.flatMap((each) =>
    each.branches === 'unknown' ? [] : [{ ...each, branches: each.branches }],
  );
  const taking = known.filter(
    ({ branches }) => findName(BRANCHES, [own, branches]).kind !== 'empty',
  );
  const lost = taking.map(({ branches }) => complement(branches));
  return {
    language: intersection([own, ...lost]),
    earlier: taking.map((each) => each.rule),
    exact: known.length === before.length,
  };
}
