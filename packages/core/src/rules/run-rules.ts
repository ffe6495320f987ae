import type { Finding, Severity } from '../model/index.js';
import type { Rule, RuleFacts } from './rule.js';
import { rules } from './rules.js';

/** A rule's id → how much its findings matter, or that it does not run. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

function placeOf({ at }: Finding): string {
  if (at.kind !== 'file') return at.kind;
  const { file, start } = at.span;
  return `${file}\n${String(start.offset).padStart(9, '0')}`;
}

function keyOf(finding: Finding): string {
  return [placeOf(finding), finding.rule, finding.context ?? '', finding.message.id].join('\n');
}

function byPlace(one: Finding, other: Finding): number {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a < b ? -1 : Number(a > b);
}

function runRule(rule: Rule, facts: RuleFacts, severities: Severities): readonly Finding[] {
  const severity = Object.hasOwn(severities, rule.id) ? severities[rule.id] : undefined;
  if (severity === 'off') return [];
  const findings = rule.run(facts);
  return severity === undefined ? findings : findings.map((each) => ({ ...each, severity }));
}

/** What all rules find, by place; equal findings once. */
export function runRules(facts: RuleFacts, severities: Severities = {}): readonly Finding[] {
  const all = rules.flatMap((rule) => runRule(rule, facts, severities));
  const unique = new Map(all.map((finding) => [JSON.stringify(finding), finding]));
  return [...unique.values()].sort(byPlace);
}

const STALE: Readonly<Record<string, (data: Finding['message']['data']) => string>> = {
  expired: ({ rule, until }) => `the suppression of ${rule} ended on ${until}`,
  unused: ({ rule, context }) => `nothing needs the suppression of ${rule} for ${context}`,
  external: ({ by, context }) => `nothing that is required is posted by ${by} as ${context}`,
};

/** The sentence of a finding, plain text without a full stop; its rule's title where it has none. */
export function sayFinding({ rule: id, message }: Finding): string {
  if (id === 'stale-setting') return STALE[message.id]?.(message.data) ?? id;
  const rule = rules.find((each) => each.id === id);
  const known = rule !== undefined && Object.hasOwn(rule.say, message.id);
  return (known ? rule.say[message.id]?.(message.data) : rule?.title) ?? id;
}
