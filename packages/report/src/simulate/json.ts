import type { Absence, Miss, Replay } from '@driftgate/core';
import {
  emissionJson,
  externalJson,
  type Json,
  problemJson,
  pullJson,
  suppressionJson,
  write,
} from '../json.js';
import { absenceInWords } from './hindrance.js';
import { outcomeInWords, replayExitCode, toothlessIn } from './outcome.js';

const verbatim = (name: string): string => name;

function absenceJson(absence: Absence, { pull }: Replay): Json {
  return {
    cause: absence.kind,
    why: [...absenceInWords(absence, pull, verbatim)],
    emission: emissionJson(absence.emission),
  };
}

function missJson(miss: Miss, replay: Replay): Json {
  const { requirement, kind } = miss;
  switch (miss.kind) {
    case 'absent':
      return {
        requirement,
        kind,
        emitters: miss.emitters.map((each) => absenceJson(each, replay)),
      };
    case 'no-emitter':
      return {
        requirement,
        kind,
        closest: miss.nearest.map(({ difference, emission }) => ({
          difference,
          emission: emissionJson(emission),
        })),
      };
    case 'doubt':
      return { requirement, kind, why: miss.why };
    case 'external':
      return { requirement, kind, external: externalJson(miss.external) };
    case 'uncompilable':
      return { requirement, kind };
  }
}

function mergeJson(replay: Replay): Json {
  const { outcome, governance } = replay;
  return {
    allowed: outcome.allowed,
    because: outcome.because?.kind ?? null,
    why: outcome.why,
    message: outcomeInWords(replay, verbatim),
    rule: governance === null || governance.kind === 'unprotected' ? null : governance.rule,
    required: governance?.kind === 'required' ? [...governance.required] : [],
    withoutHavingRun: [...toothlessIn(replay)],
  };
}

/** What a pull request gets, as JSON; `format` 1. Ends in a newline. */
export function formatReplayJson(replay: Replay): string {
  const { server, repository } = replay;
  return write({
    format: replay.format,
    exitCode: replayExitCode(replay),
    server: { ...server },
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    pullRequest: pullJson(replay.pull),
    merge: mergeJson(replay),
    posted: replay.posted.map(({ context, state, stuck, waits, emission }) => ({
      context,
      state,
      stuck,
      waits,
      emission: emissionJson(emission),
    })),
    inDoubt: replay.doubts.map(({ emission, why }) => ({ why, emission: emissionJson(emission) })),
    missing: replay.misses.map((miss) => missJson(miss, replay)),
    accepted: replay.accepted.map(({ requirement, suppression }) => ({
      requirement,
      suppression: suppressionJson(suppression),
    })),
    broken: replay.broken.map(problemJson),
  });
}
