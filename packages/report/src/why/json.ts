import type { Cause, Diagnosed, Diagnosis, SeenStatus } from '@driftgate/core';
import { type Json, problemJson, write } from '../json.js';
import { causeInWords } from './cause-words.js';
import { headlineOf, isFinal, whyExitCode } from './summary.js';
import { wayOutOf } from './ways.js';

const verbatim = (name: string): string => name;

function statusJson({ context, state, description, target, byServer }: SeenStatus): Json {
  return { context, state, description, target, byServer };
}

function placeOf(cause: Cause): Json {
  const told =
    'external' in cause ? cause.external : 'suppression' in cause ? cause.suppression : null;
  if (told !== null) return { file: told.span.file, line: told.span.start.line };
  return 'at' in cause ? { file: cause.at.file, line: cause.at.start.line } : null;
}

function rowJson(row: Diagnosed, diagnosis: Diagnosis): Json {
  const way = wayOutOf(row, diagnosis, verbatim);
  return {
    requirement: row.requirement,
    state: row.kind,
    final: row.kind === 'missing' && isFinal(row),
    statuses: row.statuses.map(statusJson),
    causes: row.causes.map((cause) => ({
      kind: cause.kind,
      message: causeInWords(cause, verbatim, diagnosis),
      at: placeOf(cause),
    })),
    wayOut: way === null ? null : { ...way },
  };
}

/** The diagnosis as JSON; `format` 1. Ends in a newline. */
export function formatWhyJson(diagnosis: Diagnosis): string {
  const { server, repository, pull, governance, allowed, doubt } = diagnosis;
  return write({
    format: diagnosis.format,
    exitCode: whyExitCode(diagnosis),
    server: { ...server },
    repository: `${repository.owner}/${repository.name}`,
    pull: { ...pull },
    rule: governance.kind === 'unprotected' ? null : governance.rule,
    allowed,
    doubt,
    summary: headlineOf(diagnosis, verbatim),
    obstacles: [...diagnosis.obstacles],
    requirements: diagnosis.rows.map((row) => rowJson(row, diagnosis)),
    notes: diagnosis.notes.map(problemJson),
  });
}
