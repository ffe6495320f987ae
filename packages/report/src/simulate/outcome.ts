import { type Replay, showText } from '@driftgate/core';
import type { ExitCode } from '../exit-code.js';
import type { Quote } from '../inert.js';
import { count } from '../words/index.js';

/** 0: it could merge. 1: it could not. 2: it cannot be verified. */
export function replayExitCode({ outcome, broken }: Replay): ExitCode {
  if (broken.length > 0) return 2;
  if (outcome.allowed === true) return 0;
  return outcome.allowed === false ? 1 : 2;
}

function requiredIn({ governance }: Replay): readonly string[] {
  return governance?.kind === 'required' ? [...new Set(governance.required)] : [];
}

function allowedInWords(replay: Replay, quote: Quote): string {
  const branch = quote(replay.pull.base);
  if (replay.governance?.kind === 'unprotected') return `could merge: nothing protects ${branch}`;
  if (replay.governance?.kind === 'off')
    return `could merge: the rule of ${branch} asks for no status check`;
  const waiting = replay.posted.filter(({ state }) => state === 'pending').length;
  const met = `${count(requiredIn(replay).length, 'required context')} met`;
  return waiting === 0 ? `could merge: ${met}` : `could merge once the pending are green: ${met}`;
}

function onlyWaits(failing: readonly { readonly context: string }[], { posted }: Replay): boolean {
  const waiting = new Set(posted.filter(({ waits }) => waits).map(({ context }) => context));
  return failing.every(({ context }) => waiting.has(context));
}

function refusedInWords(replay: Replay, quote: Quote): string {
  const { because } = replay.outcome;
  const missing = replay.misses.filter(({ kind }) => kind === 'absent' || kind === 'no-emitter');
  const required = count(requiredIn(replay).length, 'required context');
  if (missing.length > 0) {
    const verb = missing.length === 1 ? 'does' : 'do';
    return `cannot merge: ${missing.length} of ${required} ${verb} not arrive`;
  }
  if (because?.kind === 'draft') return 'cannot merge while it is a draft';
  if (because?.kind === 'failing') {
    if (onlyWaits(because.statuses, replay))
      return 'cannot merge before somebody approves the runs of its author';
    const names = because.statuses.map(({ context }) => quote(context)).join(', ');
    return `cannot merge: without a success ${names}`;
  }
  return because?.kind === 'nothing-collected'
    ? 'cannot merge: the server can use none of the required patterns'
    : 'cannot merge: nothing is posted at all';
}

/** Whether it could merge, in one clause: the last line, and `message` in JSON. */
export function outcomeInWords(replay: Replay, quote: Quote): string {
  const { outcome, broken } = replay;
  if (broken.length > 0) return `cannot verify: ${count(broken.length, 'problem')} not understood`;
  if (outcome.allowed === 'unknown')
    return `cannot verify: it hangs on ${quote(outcome.why ?? 'what is not known')}`;
  return outcome.allowed ? allowedInWords(replay, quote) : refusedInWords(replay, quote);
}

/** The statuses that count as passed without their job having run. */
export function toothlessIn({ posted }: Replay): readonly string[] {
  return posted.flatMap(({ state, emission }) =>
    state === 'skipped' ? [showText(emission.context)] : [],
  );
}
