import type { ContextOnPulls, RequirementRecord, Verification } from '@driftgate/core';
import { type Json, write } from '../json.js';
import { agreementOf, closingOf, faredOf, verifyExitCode } from './summary.js';

function recordJson(record: RequirementRecord, of: number): Json {
  const { requirement, seen, external, lost, surprising, absent } = record;
  return {
    requirement,
    fared: faredOf(record, of),
    seen: seen.length,
    of,
    seenOn: [...seen],
    external: [...external],
    lost: [...lost],
    surprising: [...surprising],
    absent: [...absent],
  };
}

function contextsJson(contexts: readonly ContextOnPulls[]): Json {
  return contexts.map(({ context, pulls }) => ({ context, pulls: [...pulls] }));
}

/** The verification as JSON; `format` 1. Ends in a newline. */
export function formatVerifyJson(verification: Verification): string {
  const { server, repository, branch, pulls, unread, agreed, compared, open } = verification;
  return write({
    format: verification.format,
    exitCode: verifyExitCode(verification),
    server: { ...server },
    repository: `${repository.owner}/${repository.name}`,
    branch,
    summary: closingOf(verification),
    pulls: [...pulls],
    unread: [...unread],
    agreement: { percent: agreementOf(verification), agreed, compared, open },
    requirements: verification.requirements.map((record) => recordJson(record, pulls.length)),
    lost: contextsJson(verification.lost),
    surprising: contextsJson(verification.surprising),
    external: contextsJson(verification.external),
  });
}
