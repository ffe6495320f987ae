import type { Config, Finding, Verdict } from '../model/index.js';
import { externalFor, isOver, lackOf, matchesSetting } from './answer.js';
import { explainsVerdict } from './told-elsewhere.js';

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

/** Findings that are hidden, and those that are not. */
interface Sorted {
  readonly hidden: readonly Hidden[];
  readonly kept: readonly Finding[];
}

function hiddenOf(findings: readonly Finding[], config: Config, today: string): readonly Hidden[] {
  return findings.flatMap((finding) => {
    const by = config.suppressions.findIndex(
      ({ rule, context, until }) =>
        rule === finding.rule &&
        matchesSetting(context, finding.context ?? '') &&
        !isOver(until, today),
    );
    return by < 0 ? [] : [{ finding, by }];
  });
}

/**
 * Why the configuration answers for a verdict, or that it does not. Nothing else can post what the server drops.
 * A suppression answers only by hiding the very findings that say why the context is missing, all of those that
 * count, and never for what is not known.
 */
function reasonFor(verdict: Verdict, config: Config, found: Sorted): string | undefined {
  const { kind, requirement } = verdict;
  if (kind === 'always') return undefined;
  const lack = lackOf(verdict);
  const external = lack === 'uncompilable' ? null : externalFor(requirement, config);
  if (external !== null) return `posted by ${external.by}`;
  const explains = ({ context, rule }: Finding): boolean =>
    context === requirement && explainsVerdict(rule);
  const left = found.kept.some((each) => each.severity === 'error' && explains(each));
  if (lack === null || left) return undefined;
  const suppressed = found.hidden.find(({ finding }) => explains(finding));
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
    found.verdicts.every(({ requirement }) => !matchesSetting(context, requirement)),
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
  const kept = found.findings.filter((finding) => !silent.has(finding));
  const verdicts = found.verdicts.map((verdict): Verdict => {
    const because = reasonFor(verdict, config, { hidden, kept });
    const { requirement } = verdict;
    return because === undefined ? verdict : { kind: 'accepted', requirement, because };
  });
  const accepted = new Set(
    verdicts.filter(({ kind }) => kind === 'accepted').map((each) => each.requirement),
  );
  const findings = kept.filter(
    ({ rule, context }) => !(explainsVerdict(rule) && accepted.has(context ?? '')),
  );
  return { verdicts, findings: [...findings, ...stale(config, found, { hidden, today })] };
}
