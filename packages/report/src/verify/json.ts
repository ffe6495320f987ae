import type { ContextOnPulls, RequirementRecord, ToldRecord, Verification } from '@driftgate/core';
import { externalJson, type Json, write } from '../json.js';
import { agreementOf, closingOf, contradictionIn, faredOf, verifyExitCode } from './summary.js';

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
    told: externalJson(record.told),
  };
}

function toldJson(told: ToldRecord): Json {
  return {
    external: externalJson(told.external),
    seenOn: [...told.seen],
    fromActions: [...told.own],
    disagrees: contradictionIn(told),
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
    told: verification.told.map(toldJson),
  });
}
