import type { Config, External, Suppression, Verdict } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import { explainsVerdict } from './told-elsewhere.js';

/** The rules about a requirement that arrives on some pull requests only. */
const OF_SOMETIMES = ['missed-pull-request', 'fork-blind'];

/** The rule about a pattern that the server cannot compile. */
const OF_UNCOMPILABLE = 'ignored-pattern';

/** Globs in the configuration are read as the plainest engine does. */
export function matchesSetting(glob: string, text: string): boolean {
  const compiled = compileRequirement(glob, 'regexp-strict');
  return glob === text || (compiled.kind === 'matcher' && compiled.matches(text));
}

/** Whether the last day of a suppression is past; `today` is an ISO date. */
export function isOver(until: string | null, today: string): boolean {
  return until !== null && until < today.slice(0, 10);
}

/** What else posts a required context, as the configuration says; `null` where it says nothing. */
export function externalFor(requirement: string, { external }: Config): External | null {
  return external.find(({ context }) => matchesSetting(context, requirement)) ?? null;
}

/** How a requirement is not met: on some pull requests, on none, or because the server drops the pattern. */
export type Lack = 'sometimes' | 'never' | 'uncompilable';

/** How a verdict says that a requirement is not met; `null` where it does not. */
export function lackOf(verdict: Verdict): Lack | null {
  if (verdict.kind === 'sometimes') return 'sometimes';
  if (verdict.kind !== 'never') return null;
  return verdict.cause === 'uncompilable' ? 'uncompilable' : 'never';
}

function isAbout(rule: string, lack: Lack): boolean {
  if (OF_SOMETIMES.includes(rule)) return lack === 'sometimes';
  if (rule === OF_UNCOMPILABLE) return lack === 'uncompilable';
  return explainsVerdict(rule) && lack === 'never';
}

/** The configuration, and the day it is read on, as an ISO date. */
export interface Answering {
  readonly config: Config;
  readonly today: string;
}

function holding(
  requirement: string,
  rules: (rule: string) => boolean,
  { config, today }: Answering,
): Suppression | null {
  const found = config.suppressions.find(
    ({ rule, context, until }) =>
      rules(rule) && matchesSetting(context, requirement) && !isOver(until, today),
  );
  return found ?? null;
}

/** The suppressions that accept every gap of a verdict that counts; none where one gap is left. */
export function acceptedGaps(
  { requirement, gaps }: Extract<Verdict, { kind: 'sometimes' }>,
  answering: Answering,
): readonly Suppression[] {
  const counting = gaps.filter(({ severity }) => severity === 'error');
  const found = counting.map(({ kind }) => {
    const about = kind === 'fork' ? 'fork-blind' : 'missed-pull-request';
    return holding(requirement, (rule) => rule === about, answering);
  });
  return found.includes(null) ? [] : found.filter((each) => each !== null);
}

/**
 * The suppression that is about a requirement in one of some ways of not being met, and holds on a day. Which of
 * the rules about `never` applies is not asked, so it is worth telling and decides nothing there.
 */
export function suppressionFor(
  requirement: string,
  lacks: readonly Lack[],
  answering: Answering,
): Suppression | null {
  return holding(requirement, (rule) => lacks.some((lack) => isAbout(rule, lack)), answering);
}
