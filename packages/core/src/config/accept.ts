import type { Config, Finding, Verdict } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';

/** Globs in the configuration are read as the plainest engine does. */
function matches(glob: string, text: string): boolean {
  const compiled = compileRequirement(glob, 'regexp-strict');
  return glob === text || (compiled.kind === 'matcher' && compiled.matches(text));
}

function isOver(until: string | null, today: string): boolean {
  return until !== null && until < today.slice(0, 10);
}

/** The rules whose findings say what a verdict says: suppressing one accepts the verdict. */
const VERDICT_RULES = [
  'phantom-context',
  'missed-pull-request',
  'wrong-event',
  'unmatchable-pattern',
  'ignored-pattern',
];

function reasonFor(requirement: string, config: Config, today: string): string | undefined {
  const external = config.external.find(({ context }) => matches(context, requirement));
  if (external !== undefined) return `posted by ${external.by}`;
  const suppressed = config.suppressions.find(
    ({ rule, context, until }) =>
      VERDICT_RULES.includes(rule) && matches(context, requirement) && !isOver(until, today),
  );
  return suppressed === undefined ? undefined : `suppressed: ${suppressed.reason}`;
}

/**
 * Takes the verdicts that the configuration answers for as accepted: contexts that something else posts, and
 * suppressed ones until they expire. What arrives always needs no answer.
 */
export function acceptVerdicts(
  verdicts: readonly Verdict[],
  config: Config,
  today: string,
): readonly Verdict[] {
  return verdicts.map((verdict): Verdict => {
    const { kind, requirement } = verdict;
    const because = kind === 'always' ? undefined : reasonFor(requirement, config, today);
    return because === undefined ? verdict : { kind: 'accepted', requirement, because };
  });
}

/** One line about a suppression that hides nothing (any more). */
function stale(config: Config, hidden: ReadonlySet<number>, today: string): readonly Finding[] {
  return config.suppressions.flatMap(
    ({ rule, context, until, span }, index): readonly Finding[] => {
      const over = isOver(until, today);
      if (!over && hidden.has(index)) return [];
      const message = {
        id: over ? 'expired' : 'unused',
        data: { rule, context, until: until ?? '' },
      };
      const at = { kind: 'file', span } as const;
      return [
        { rule: 'stale-suppression', severity: 'warning', context, message, at, related: [] },
      ];
    },
  );
}

/** The findings that no suppression hides, and those about suppressions that hide nothing. */
export function suppressFindings(
  findings: readonly Finding[],
  { config, accepted, today }: { config: Config; accepted: readonly string[]; today: string },
): readonly Finding[] {
  const hidden = new Set<number>();
  const hides = ({ rule, context }: Finding) =>
    config.suppressions.findIndex(
      (each) =>
        each.rule === rule && matches(each.context, context ?? '') && !isOver(each.until, today),
    );
  const kept = findings.filter((finding) => {
    const by = hides(finding);
    if (by >= 0) hidden.add(by);
    return (
      by < 0 && !(VERDICT_RULES.includes(finding.rule) && accepted.includes(finding.context ?? ''))
    );
  });
  return [...kept, ...stale(config, hidden, today)];
}
