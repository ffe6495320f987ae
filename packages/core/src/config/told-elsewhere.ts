/** How a report tells what a rule finds, where it is not by the finding itself. */
export type Told = 'verdict' | 'assumption' | 'problem' | 'notice';

/**
 * The rules whose findings say what the verdicts, the assumptions, the problems or the notices of a report say
 * anyway: a severity would change nothing about them.
 */
const TOLD: Readonly<Record<string, Told>> = {
  'phantom-context': 'verdict',
  'missed-pull-request': 'verdict',
  'wrong-event': 'verdict',
  'unmatchable-pattern': 'verdict',
  'ignored-pattern': 'verdict',
  'fork-blind': 'assumption',
  'broken-workflow': 'problem',
  'unrequired-context': 'notice',
};

/** How a report tells what a rule finds; `null` where it is by the finding, so that a severity counts. */
export function toldBy(rule: string): Told | null {
  return Object.hasOwn(TOLD, rule) ? (TOLD[rule] ?? null) : null;
}

/** Whether hiding its findings can answer for a requirement. */
export function explainsVerdict(rule: string): boolean {
  const told = toldBy(rule);
  return told === 'verdict' || told === 'assumption';
}
