import type { RequirementRecord, ToldRecord, Verification } from '@driftgate/core';
import type { ExitCode } from '../exit-code.js';
import type { Quote } from '../inert.js';
import { count, place } from '../words/index.js';

/** How many pull requests one list names. */
const NAMED = 5;

/** How a requirement fared: `wrong` where the prediction, or what the configuration tells, differs from reality. */
export type Fared = 'wrong' | 'sometimes' | 'never' | 'external' | 'always';

/** What a record comes to, of how many pull requests. */
export function faredOf(record: RequirementRecord, of: number): Fared {
  if (record.lost.length > 0 || record.surprising.length > 0) return 'wrong';
  if (record.seen.length === 0) return record.told === null ? 'never' : 'wrong';
  if (record.seen.length < of) return 'sometimes';
  return record.external.length === of ? 'external' : 'always';
}

function isWrong({ requirements, pulls }: Verification): boolean {
  return requirements.some((record) => faredOf(record, pulls.length) === 'wrong');
}

/** 1 when a required context was predicted or told and did not come, or came unpredicted; 2 when nothing could be compared. */
export function verifyExitCode(verification: Verification): ExitCode {
  if (isWrong(verification)) return 1;
  return verification.pulls.length === 0 || verification.unread.length > 0 ? 2 : 0;
}

/** Agreement in whole per cent, rounded down so that 100 means all; `null` when nothing was compared. */
export function agreementOf({ agreed, compared }: Verification): number | null {
  return compared === 0 ? null : Math.floor((agreed * 100) / compared);
}

/** What the whole comes to, one clause. */
export function closingOf(verification: Verification): string {
  const { pulls, agreed, compared, requirements } = verification;
  if (pulls.length === 0) return 'cannot verify: no pull request could be read';
  const wrong = requirements.filter((record) => faredOf(record, pulls.length) === 'wrong').length;
  const percent = agreementOf(verification);
  const share =
    percent === null
      ? 'nothing was predicted or posted'
      : `${percent} % agreement (${agreed} of ${count(compared, 'context')})`;
  return wrong === 0 ? share : `${share}; ${count(wrong, 'requirement')} off`;
}

/** Who posts it, as the configuration says: `told to come from Codecov (driftgate.yaml:9)`. */
export function toldInWords({ by, span }: ToldRecord['external'], quote: Quote): string {
  return `told to come from ${quote(by)} (${place(span, quote)})`;
}

/** Numbers of pull requests, not too many of them. */
export function numbersInWords(pulls: readonly number[]): string {
  const named = pulls.slice(0, NAMED).map((number) => `#${number}`);
  const more = pulls.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** What of an entry of the configuration does not agree with what came; `null` where all does. */
export function contradictionIn({ seen, own }: ToldRecord): string | null {
  if (seen.length === 0) return 'never came';
  return own.length === 0 ? null : `came from Actions on ${numbersInWords(own)}`;
}
