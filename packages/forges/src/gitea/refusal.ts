import * as v from 'valibot';
import type { FailureCause, ForgeFailure } from '../forge.js';
import { type Answer, readRetryAfter, type Transport } from '../transport/index.js';

const wireError = v.object({ message: v.string() });
const longestMessage = 200;

/**
 * The two spellings of a missing scope: `gitea-1.26.3 owner:read-issue GET /repos/oracle/demo` tells what the
 * token holds, `gitea-1.22.6` and Forgejo do not.
 */
const scopeRefusal = /required scope\(s\)(?:, required=|: )\[([^\]]*)\](?:, token scope=(\S+))?/;

function readMessage(answer: Answer): string | null {
  const parsed = v.safeParse(wireError, answer.body);
  return parsed.success ? parsed.output.message : null;
}

function rightIn(message: string): 'admin' | 'write' | null {
  if (message.includes('admin write')) return 'admin';
  return message.includes('permission to write') ? 'write' : null;
}

function forbidden(message: string): FailureCause {
  const [, needed, held] = scopeRefusal.exec(message) ?? [];
  return {
    kind: 'forbidden',
    scopeNeeded: needed ?? null,
    scopeHeld: held ?? null,
    right: needed === undefined ? rightIn(message) : null,
  };
}

function causeOf(answer: Answer, transport: Transport): FailureCause {
  const { status } = answer;
  const message = readMessage(answer);
  switch (status) {
    case 401:
      // Its message is dropped: Forgejo 15 repeats the token in it (`forgejo-15.0.3 bad GET /version`).
      return { kind: 'unauthorized', tokenSent: transport.authenticated };
    case 403:
      return forbidden(message ?? '');
    case 404:
    case 410:
      return { kind: 'missing', what: null };
    case 423:
      return { kind: 'archived' };
    case 429: {
      const header = answer.headers.get('retry-after');
      return { kind: 'throttled', retryAfter: readRetryAfter(header, transport.now()) };
    }
    default:
      return rejection(status, message, transport);
  }
}

function rejection(status: number, message: string | null, transport: Transport): FailureCause {
  if (status >= 500) return { kind: 'server-error', status };
  if (status < 400) return { kind: 'malformed', reason: `an answer with the status ${status}` };
  const shown = message === null ? null : transport.redact(message).slice(0, longestMessage);
  return { kind: 'rejected', status, message: shown };
}

/** Why an answer whose status is not 2xx is a refusal. */
export function refusalOf(answer: Answer, transport: Transport): ForgeFailure {
  return { ...causeOf(answer, transport), request: answer.request };
}
