import type { RequirementRecord, Verification } from '@driftgate/core';
import type { ExitCode } from '../exit-code.js';
import { count } from '../words/index.js';

/** How a requirement fared: `wrong` where prediction and reality differ. */
export type Fared = 'wrong' | 'sometimes' | 'never' | 'external' | 'always';

/** What a record comes to, of how many pull requests. */
export function faredOf(record: RequirementRecord, of: number): Fared {
  if (record.lost.length > 0 || record.surprising.length > 0) return 'wrong';
  if (record.seen.length === 0) return 'never';
  if (record.seen.length < of) return 'sometimes';
  return record.external.length === of ? 'external' : 'always';
}

function isWrong({ requirements, pulls }: Verification): boolean {
  return requirements.some((record) => faredOf(record, pulls.length) === 'wrong');
}

/** 1 when a required context was predicted and did not come, or the reverse; 2 when nothing could be compared. */
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
