import type { Cause, Diagnosed, Diagnosis, Obstacle } from '@driftgate/core';
import type { ExitCode } from '../exit-code.js';
import type { Quote } from '../inert.js';
import { count } from '../words/index.js';

/** What a diagnosis comes to: 0 when statuses let it merge, 1 when not, 2 when that cannot be told. */
export function whyExitCode({ allowed }: Diagnosis): ExitCode {
  if (allowed === 'unknown') return 2;
  return allowed ? 0 : 1;
}

/** Causes that another event may still undo by itself, or that are not certain. */
const OPEN: readonly Cause['kind'][] = ['not-posted', 'unsure', 'external'];

/** Whether a missing context can be said never to arrive on this head commit. */
export function isFinal({ causes }: Diagnosed): boolean {
  const isOpen = (cause: Cause): boolean =>
    cause.kind === 'no-emitter' ? cause.foreign : OPEN.includes(cause.kind);
  return causes.length > 0 && !causes.some(isOpen);
}

function countOf(diagnosis: Diagnosis, kind: Diagnosed['kind']): number {
  return diagnosis.rows.filter((row) => row.kind === kind).length;
}

function whatIsWrong(diagnosis: Diagnosis): string {
  const { rows } = diagnosis;
  const missing = countOf(diagnosis, 'missing');
  const parts = [
    [
      missing,
      rows.some((row) => row.kind === 'missing' && !isFinal(row)) ? 'missing' : 'never arrived',
    ],
    [countOf(diagnosis, 'failing'), 'failed'],
    [countOf(diagnosis, 'pending'), 'pending'],
  ] as const;
  const [first, ...rest] = parts.filter(([number]) => number > 0);
  if (first === undefined) return 'what is required is not met';
  const noun = count(rows.length, 'required context').replace(/^\d+ /, '');
  const verb =
    first[1] === 'missing' || first[1] === 'pending' ? (first[0] === 1 ? 'is ' : 'are ') : '';
  const head = `${first[0]} of ${rows.length} ${noun} ${verb}${first[1]}`;
  return [head, ...rest.map(([number, word]) => `${number} ${word}`)].join(', ');
}

function whatIsFine({ governance, rows, pull }: Diagnosis, quote: Quote): string {
  if (governance.kind === 'unprotected') return `${quote(pull.base)} has no protection`;
  if (governance.kind === 'off') return `the status check of ${quote(pull.base)} is switched off`;
  const asked = rows.filter(({ requirement }) => requirement !== null).length;
  if (asked === 0) return 'all its statuses pass, and none is required by name';
  const dropped = rows.filter(({ kind }) => kind === 'ignored').length;
  const passing = asked - dropped;
  const tail = dropped === 0 ? '' : `, ${dropped} dropped by the server`;
  return `${count(passing, 'required context')} ${passing === 1 ? 'passes' : 'pass'}${tail}`;
}

/** `#812 "Bump parser" into main cannot merge: …`, without a full stop. */
export function headlineOf(diagnosis: Diagnosis, quote: Quote): string {
  const { pull, allowed, doubt } = diagnosis;
  const name = `#${pull.number} "${quote(pull.title)}" into ${quote(pull.base)}`;
  if (allowed === 'unknown') return `${name}: cannot verify, it hangs on ${quote(doubt ?? '?')}`;
  if (pull.merged)
    return `${name} was merged; its statuses now ${allowed ? 'pass' : `would not let it: ${whatIsWrong(diagnosis)}`}`;
  return allowed
    ? `${name} can merge as far as statuses go: ${whatIsFine(diagnosis, quote)}`
    : `${name} cannot merge: ${whatIsWrong(diagnosis)}`;
}

/** What keeps it from being merged beside its statuses, one clause each. */
export const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  merged: 'it is merged already',
  closed: 'it is closed',
  draft: 'it is a draft: take the prefix off its title, or mark it as ready',
  unmergeable:
    'the server says it cannot be merged as it is: mostly a conflict with the base branch',
};
