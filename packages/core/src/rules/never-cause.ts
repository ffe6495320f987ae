import { ARRIVALS, flagsOn, solve, type Space } from '../judge/index.js';
import { BRANCHES } from '../language/index.js';
import { type Emission, exactText, type Verdict } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import { reach } from '../trigger/index.js';
import { readable, triggerOf } from './lookups.js';
import type { RuleFacts } from './rule.js';

/** The verdict that a requirement never arrives. */
export type Never = Extract<Verdict, { kind: 'never' }>;

/**
 * Why a requirement never arrives. Exactly one of `ignored-pattern`, `unmatchable-pattern`, `wrong-event` and
 * `phantom-context` reports it: the first that applies.
 */
export type NeverCause =
  | { readonly kind: 'ignored'; readonly twin: Emission | undefined }
  | { readonly kind: 'empty' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'special'; readonly twin: Emission }
  | { readonly kind: 'other-event' | 'elsewhere'; readonly emission: Emission }
  | { readonly kind: 'silent-event'; readonly workflow: string; readonly events: string }
  | { readonly kind: 'phantom' };

const EVENT = / \((?<event>[a-z_]+)\)$/u;

/** What Go's `strings.TrimSpace` leaves alone on both sides. */
function isTrimmed(text: string): boolean {
  return !/^[\s\u0085]|[\s\u0085]$/u.test(text);
}

/** An emission whose context is the pattern, letter by letter. */
function twinOf(pattern: string, { emissions }: RuleFacts): Emission | undefined {
  return emissions.find(({ context }) => exactText(context) === pattern);
}

/** A workflow and a job that bear the names of a requirement, but that no posting event starts. */
function silentTwin(requirement: string, facts: RuleFacts): NeverCause | undefined {
  const body = requirement.replace(EVENT, '');
  if (body === requirement) return undefined;
  for (const { name, path, triggers, jobs } of readable(facts)) {
    const named = jobs.some((job) => body === `${name ?? ''} / ${job.name ?? job.id}`.trimStart());
    const posts = () => triggers.some((trigger) => reach(trigger, facts.dialect) !== undefined);
    if (!named || posts()) continue;
    const events = triggers.map(({ event }) => event).join(', ');
    return { kind: 'silent-event', workflow: path, events };
  }
  return undefined;
}

function unmatchable(requirement: string, facts: RuleFacts): NeverCause | undefined {
  if (requirement === '') return { kind: 'empty' };
  if (!isTrimmed(requirement)) return { kind: 'blank' };
  const glob = compileRequirement(requirement, facts.dialect.requirementGlob);
  const matchesItself = glob.kind === 'matcher' && glob.matches(requirement);
  const twin = matchesItself ? undefined : twinOf(requirement, facts);
  return twin === undefined ? undefined : { kind: 'special', twin };
}

/** Whether an emission is posted at all: on a tag, on another branch, or for pull requests into one. */
function isPostedSomewhere(emission: Emission, facts: RuleFacts): boolean {
  if (triggerOf(emission, facts)?.filters.some(({ key }) => key.startsWith('tags'))) {
    return emission.when.kind !== 'never';
  }
  const common = { activities: ARRIVALS, marked: [false], ...flagsOn(emission.event) };
  const space: Space = { ...common, branches: BRANCHES };
  const everywhere = solve(emission.when, true, space);
  const here = solve(emission.when, true, { ...space, branches: facts.bases.bases });
  return everywhere.kind !== 'none' || here.kind !== 'none';
}

function otherEvent({ nearest: [closest] }: Never, facts: RuleFacts): NeverCause | undefined {
  if (closest === undefined) return undefined;
  const { difference, emission } = closest;
  if (difference === 'event') return { kind: 'other-event', emission };
  const isElsewhere = difference === 'other-trigger' && isPostedSomewhere(emission, facts);
  return isElsewhere ? { kind: 'elsewhere', emission } : undefined;
}

/** Why a requirement never arrives, as far as it can be told. */
function causeOf(verdict: Never, facts: RuleFacts): NeverCause {
  const { requirement, cause } = verdict;
  if (cause === 'uncompilable') return { kind: 'ignored', twin: twinOf(requirement, facts) };
  return (
    unmatchable(requirement, facts) ??
    otherEvent(verdict, facts) ??
    silentTwin(requirement, facts) ?? { kind: 'phantom' }
  );
}

/** Every requirement that never arrives, with its cause. */
export function neverCauses(
  facts: RuleFacts,
): readonly { readonly verdict: Never; readonly cause: NeverCause }[] {
  return facts.verdicts.flatMap((verdict) =>
    verdict.kind === 'never' ? [{ verdict, cause: causeOf(verdict, facts) }] : [],
  );
}
