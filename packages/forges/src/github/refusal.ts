import * as v from 'valibot';
import type { FailureCause, ForgeFailure } from '../forge.js';
import type { Answer, Transport } from '../transport/index.js';
import { limitOf } from './manners.js';

const wireError = v.object({ message: v.string() });
const longestMessage = 200;

/** GitHub's words for a token that lacks a permission (docs, troubleshooting-the-rest-api). */
const unpermitted = /not accessible by (integration|personal access token)/i;

/** Alternatives between semicolons (docs, troubleshooting-the-rest-api). */
const acceptedPermissions = /^[a-z_]+=[a-z]+(?:, ?[a-z_]+=[a-z]+)*$/;

function readMessage(answer: Answer): string | null {
  const parsed = v.safeParse(wireError, answer.body);
  return parsed.success ? parsed.output.message : null;
}

/** What the answer says would have been enough, else what the request is documented to need. */
function needsOf({ headers }: Answer, documented: readonly string[]): readonly string[] {
  const told = (headers.get('x-accepted-github-permissions') ?? '')
    .slice(0, 1000)
    .split(';')
    .map((each) => each.trim())
    .filter((each) => acceptedPermissions.test(each));
  return told.length > 0 ? told : documented;
}

/** The organisation that wants to authorise the token; the rest of the address is a secret of its own. */
function organizationIn(header: string): string | null {
  return /\/orgs\/([A-Za-z0-9-]{1,39})\/sso\b/.exec(header)?.[1] ?? null;
}

function scopesOf({ headers }: Answer, message: string): FailureCause {
  const accepted = headers.get('x-accepted-oauth-scopes') ?? '';
  const held = headers.get('x-oauth-scopes');
  const admin = /admin rights/i.test(message);
  return {
    kind: 'forbidden',
    scopeNeeded: admin || accepted === '' ? null : accepted,
    scopeHeld: held === '' ? 'none' : held,
    right: admin ? 'admin' : null,
  };
}

function forbidden(answer: Answer, documented: readonly string[]): FailureCause {
  const message = readMessage(answer) ?? '';
  const sso = answer.headers.get('x-github-sso') ?? '';
  if (sso.startsWith('required')) return { kind: 'sso', organization: organizationIn(sso) };
  // `Upgrade to GitHub Pro or make this repository public to enable this feature.` (ossf/allstar#37)
  if (message.startsWith('Upgrade to GitHub')) return { kind: 'plan' };
  const [, token] = unpermitted.exec(message) ?? [];
  if (token === undefined && answer.headers.get('x-oauth-scopes') !== null)
    return scopesOf(answer, message);
  const needs = needsOf(answer, documented);
  if (token === undefined) return { kind: 'permission', needs, holder: null };
  return { kind: 'permission', needs, holder: token === 'integration' ? 'app' : 'fine-grained' };
}

function rejection(answer: Answer, transport: Transport): FailureCause {
  const { status } = answer;
  if (status >= 500) return { kind: 'server-error', status };
  if (status < 400) return { kind: 'malformed', reason: `an answer with the status ${status}` };
  const message = readMessage(answer);
  const shown = message === null ? null : transport.redact(message).slice(0, longestMessage);
  return { kind: 'rejected', status, message: shown };
}

function causeOf(
  answer: Answer,
  transport: Transport,
  documented: readonly string[],
): FailureCause {
  const limit = limitOf(answer, transport.now());
  if (limit !== null) return { kind: 'throttled', retryAfter: limit };
  switch (answer.status) {
    case 401:
      return { kind: 'unauthorized', tokenSent: transport.authenticated, needs: documented };
    case 403:
      return forbidden(answer, documented);
    case 404:
    case 410:
      return { kind: 'missing', what: null, needs: needsOf(answer, documented) };
    default:
      return rejection(answer, transport);
  }
}

/** Why an answer whose status is not 2xx is a refusal; `documented` are the permissions that the request needs. */
export function refusalOf(
  answer: Answer,
  transport: Transport,
  documented: readonly string[],
): ForgeFailure {
  return { ...causeOf(answer, transport, documented), request: answer.request };
}
