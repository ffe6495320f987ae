import type { Dialect } from '../dialect/index.js';
import type { Protection } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import { type Demand, type Sum, sumUp } from './aggregate.js';
import { governingRule } from './governing-rule.js';
import { newestStatuses, type PostedStatus } from './status.js';

/** What of a dialect decides over merging. */
type MergeDialect = Pick<
  Dialect,
  'ruleOrder' | 'requirementGlob' | 'aggregation' | 'skippedRanks' | 'warningFails'
>;

/** A pull request's way into a branch. `statuses` of its head commit, oldest first. */
export interface MergeQuestion {
  readonly protections: readonly Protection[];
  readonly branch: string;
  readonly statuses: readonly PostedStatus[];
  readonly dialect: MergeDialect;
}

/**
 * Why a pull request may or may not be merged. `nothing-collected`: statuses are required, but no required
 * pattern is usable. `rule` is the governing rule's name.
 */
export type Because =
  | { readonly kind: 'unprotected' }
  | { readonly kind: 'off'; readonly rule: string }
  | (Sum & { readonly rule: string })
  | { readonly kind: 'unknown'; readonly rule: string | null; readonly why: string };

/** The judgement of the status requirement alone: approvals and other rules are not looked at. */
export interface MergeVerdict {
  readonly allowed: boolean | 'unknown';
  readonly because: Because;
}

function judgeRule(rule: Protection, question: MergeQuestion): MergeVerdict {
  const compiled = [...new Set(rule.required)].map((requirement) => ({
    requirement,
    glob: compileRequirement(requirement, question.dialect.requirementGlob),
  }));
  const demands: Demand[] = compiled.flatMap(({ requirement, glob }) =>
    glob.kind === 'matcher' ? [{ requirement, matches: glob.matches }] : [],
  );
  const sum = sumUp({
    demands,
    listed: rule.required.length > 0,
    statuses: newestStatuses(question.statuses),
    dialect: question.dialect,
  });
  const vague = compiled.find(({ glob }) => glob.kind === 'unknown');
  const certain = demands.length > 0 || sum.kind === 'nothing-posted';
  const blocked = sum.kind !== 'satisfied' && certain;
  if (vague && !blocked) {
    const why = `the required pattern ${vague.requirement}`;
    return { allowed: 'unknown', because: { kind: 'unknown', rule: rule.name, why } };
  }
  return { allowed: sum.kind === 'satisfied', because: { ...sum, rule: rule.name } };
}

/**
 * Whether the required statuses let a pull request be merged into a branch, as the server judges it. Only
 * the governing rule counts, and of each context only the newest status. Recorded: all trials of
 * `recordings/merging`.
 */
export function mayMerge(question: MergeQuestion): MergeVerdict {
  const rule = governingRule(question.protections, question.branch, question.dialect);
  if (rule === 'unknown') {
    const why = 'the pattern in the name of a branch rule';
    return { allowed: 'unknown', because: { kind: 'unknown', rule: null, why } };
  }
  if (!rule) return { allowed: true, because: { kind: 'unprotected' } };
  if (!rule.statusChecks) return { allowed: true, because: { kind: 'off', rule: rule.name } };
  return judgeRule(rule, question);
}
