import type { Config, Finding, Verdict } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';

/** What was found in a snapshot, before or after the configuration had its say. */
export interface Found {
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
}

/** A finding that a suppression hides, by the suppression's place in the list. */
interface Hidden {
  readonly finding: Finding;
  readonly by: number;
}

/** The rules whose findings say what a verdict says: where one of them is suppressed, the verdict is answered for. */
const VERDICT_RULES = [
  'phantom-context',
  'missed-pull-request',
  'wrong-event',
  'unmatchable-pattern',
  'ignored-pattern',
];

/** Globs in the configuration are read as the plainest engine does. */
function matches(glob: string, text: string): boolean {
  const compiled = compileRequirement(glob, 'regexp-strict');
  return glob === text || (compiled.kind === 'matcher' && compiled.matches(text));
}

function isOver(until: string | null, today: string): boolean {
  return until !== null && until < today.slice(0, 10);
}

function hiddenOf(findings: readonly Finding[], config: Config, today: string): readonly Hidden[] {
  return findings.flatMap((finding) => {
    const by = config.suppressions.findIndex(
      ({ rule, context, until }) =>
        rule === finding.rule && matches(context, finding.context ?? '') && !isOver(until, today),
    );
    return by < 0 ? [] : [{ finding, by }];
  });
}

/**
 * Why the configuration answers for a verdict, or that it does not. A suppression does so only by hiding the
 * very finding that says why the context is missing, and never for what is not known.
 */
function reasonFor(
  verdict: Verdict,
  config: Config,
  hidden: readonly Hidden[],
): string | undefined {
  const { kind, requirement } = verdict;
  if (kind === 'always') return undefined;
  const external = config.external.find(({ context }) => matches(context, requirement));
  if (external !== undefined) return `posted by ${external.by}`;
  if (kind !== 'never' && kind !== 'sometimes') return undefined;
  const suppressed = hidden.find(
    ({ finding }) => finding.context === requirement && VERDICT_RULES.includes(finding.rule),
  );
  const suppression = suppressed && config.suppressions[suppressed.by];
  return suppression && `suppressed: ${suppression.reason}`;
}

/** Entries of the configuration that do nothing (any more): each is a finding of its own. */
function stale(
  config: Config,
  found: Found,
  { hidden, today }: { hidden: readonly Hidden[]; today: string },
): readonly Finding[] {
  const used = new Set(hidden.map(({ by }) => by));
  const suppressions = config.suppressions.flatMap((each, index): readonly Finding[] => {
    const over = isOver(each.until, today);
    if (!over && used.has(index)) return [];
    const { rule, context, until, span } = each;
    const message = {
      id: over ? 'expired' : 'unused',
      data: { rule, context, until: until ?? '' },
    };
    return [staleEntry(context, message, { kind: 'file', span })];
  });
  const idle = config.external.filter(({ context }) =>
    found.verdicts.every(({ requirement }) => !matches(context, requirement)),
  );
  const external = idle.map(({ context, by, span }) =>
    staleEntry(context, { id: 'external', data: { context, by } }, { kind: 'file', span }),
  );
  return [...suppressions, ...external];
}

function staleEntry(context: string, message: Finding['message'], at: Finding['at']): Finding {
  return { rule: 'stale-setting', severity: 'warning', context, message, at, related: [] };
}

/**
 * What remains of verdicts and findings once the configuration had its say: contexts that something else posts
 * and suppressed findings are answered for, and settings that do nothing are told. `today` is an ISO date.
 */
export function applyConfig(found: Found, config: Config, today: string): Found {
  const hidden = hiddenOf(found.findings, config, today);
  const silent = new Set(hidden.map(({ finding }) => finding));
  const verdicts = found.verdicts.map((verdict): Verdict => {
    const because = reasonFor(verdict, config, hidden);
    const { requirement } = verdict;
    return because === undefined ? verdict : { kind: 'accepted', requirement, because };
  });
  const accepted = new Set(
    verdicts.filter(({ kind }) => kind === 'accepted').map((each) => each.requirement),
  );
  const kept = found.findings.filter(
    (finding) =>
      !silent.has(finding) &&
      !(VERDICT_RULES.includes(finding.rule) && accepted.has(finding.context ?? '')),
  );
  return { verdicts, findings: [...kept, ...stale(config, found, { hidden, today })] };
}
