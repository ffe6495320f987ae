import {
  type Emission,
  exactText,
  type FindingPlace,
  type Job,
  type Severity,
  type Span,
  type Trigger,
  type Workflow,
} from '../model/index.js';
import type { Parsed } from '../parse/index.js';
import type { RuleFacts } from './rule.js';

/** The workflows that the server could read. */
export function readable({ workflows }: RuleFacts): readonly Workflow[] {
  return workflows.flatMap((parsed) => (parsed.kind === 'workflow' ? [parsed.workflow] : []));
}

/** The triggers of a file, also of one whose jobs are broken. */
export function triggersOf(parsed: Parsed): readonly Trigger[] {
  return parsed.kind === 'workflow' ? parsed.workflow.triggers : parsed.triggers;
}

/** A place in a file. */
export function inFile(span: Span): FindingPlace {
  return { kind: 'file', span };
}

/** The very beginning of a file. */
export function topOf(file: string): FindingPlace {
  const start = { offset: 0, line: 1, column: 1 };
  return inFile({ file, start, end: start });
}

/** The rule that governs the branch. */
export function atProtection({ snapshot: { governance } }: RuleFacts): FindingPlace {
  return { kind: 'protection', rule: 'rule' in governance ? governance.rule : null };
}

/** Emissions that can land on the head commit of a pull request, or may. */
export function landing({ landings }: RuleFacts): readonly Emission[] {
  return landings.filter(({ lands }) => lands.kind !== 'none').map(({ emission }) => emission);
}

/** The job that an emission comes from, in the file where it is written, and that file's workflow. */
export function jobOf(
  { origin }: Emission,
  facts: RuleFacts,
): { readonly job: Job; readonly workflow: Workflow } | undefined {
  const parsed = facts.workflows.find(({ path }) => path === origin.at.file);
  const workflow = parsed?.kind === 'workflow' ? parsed.workflow : undefined;
  const job = workflow?.jobs.find(
    ({ id, span }) => id === origin.job && span.start.offset === origin.at.start.offset,
  );
  return workflow === undefined || job === undefined ? undefined : { job, workflow };
}

/** The entry of `on:` that starts the workflow of an emission. */
export function triggerOf({ origin }: Emission, { workflows }: RuleFacts): Trigger | undefined {
  const parsed = workflows.find(({ path }) => path === origin.workflow);
  const triggers = parsed === undefined ? [] : triggersOf(parsed);
  return triggers.find(({ span }) => span.start.offset === origin.trigger.start.offset);
}

/** The emissions that one trigger of one file starts. */
export function emissionsOf(
  trigger: Trigger,
  path: string,
  { emissions }: RuleFacts,
): readonly Emission[] {
  return emissions.filter(
    ({ origin }) =>
      origin.workflow === path && origin.trigger.start.offset === trigger.span.start.offset,
  );
}

/** The first required context among some emissions, or `null`. */
export function requiredAmong(emissions: readonly Emission[], { asked }: RuleFacts): string | null {
  const required = emissions.find((emission) => asked.has(emission));
  return required === undefined ? null : (exactText(required.context) ?? null);
}

/** What hangs on a required context is an error, the rest is not. */
export function asBad(context: string | null, otherwise: Severity = 'warning'): Severity {
  return context === null ? otherwise : 'error';
}

/** Things by their key, in the order of the first of each. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}
