import type { FailureCause, ForgeFailure } from '@driftgate/forges';
import type { Trouble } from '@driftgate/report';
import { grantOf, inWords, permissionRemedy } from './permission-in-words.js';

type Kind = FailureCause['kind'];
type Cause<K extends Kind> = Extract<ForgeFailure, { kind: K }>;

/** What a failure comes to: its cause in a few words, and the way out. */
interface Told {
  readonly because: string;
  readonly remedy: string | null;
}

const TOKEN_PAGE = 'docs/gate.md#token';

/** `GET /repos/acme/shop`: what was asked, without the part of the address that is always the same. */
function asked(failure: ForgeFailure): string {
  const { method, url } = failure.request;
  const path = url.replace(/^[a-z]+:\/\/[^/]*(?:\/[^?]*?)?\/api\/(?:forgejo\/)?v1/, '');
  return `${method} ${path.replace(/^[a-z]+:\/\/[^/]*(?:\/api\/v3)?/, '')}`;
}

function unauthorized({ tokenSent, needs }: Cause<'unauthorized'>): Told {
  const token =
    needs === undefined ? `with the scope read:repository: ${TOKEN_PAGE}` : grantOf(needs);
  return {
    because: tokenSent ? '401: the server does not know the token' : '401: no token was sent',
    remedy: `${tokenSent ? 'make a new token' : 'pass a token'} ${token}`.trimEnd(),
  };
}

function missing({ what, needs }: Cause<'missing'>): Told {
  if (what === 'branch')
    return {
      because: '404: the repository has no such branch',
      remedy: "check the branch's name",
    };
  const may = needs === undefined ? '(scope read:repository)' : grantOf(needs);
  return {
    because: '404: the server shows no such thing to this token',
    remedy: `check the name, and that the token may read the repository ${may}`.trimEnd(),
  };
}

function forbidden(failure: Cause<'forbidden'>): Told {
  const held = failure.scopeHeld === null ? '' : ` (it has: ${failure.scopeHeld})`;
  if (failure.scopeNeeded !== null)
    return {
      because: `403: the token lacks the scope ${failure.scopeNeeded}${held}`,
      remedy: `give it that scope, or use another token: ${TOKEN_PAGE}`,
    };
  if (failure.right !== null)
    return {
      because: `403: the token's user lacks the right ${failure.right} on the repository`,
      remedy: `add the user as a collaborator with that right, or use another token: ${TOKEN_PAGE}`,
    };
  return {
    because: '403: the server forbids it to this token and does not say what is missing',
    remedy: `the token needs read:repository, and its user to read the repository: ${TOKEN_PAGE}`,
  };
}

const REDIRECT: Readonly<Record<Cause<'redirected'>['why'], string>> = {
  'other-origin': 'another host, where the token must not go',
  'too-many': 'one more redirect after three',
  write: 'another address, and a write is not repeated elsewhere',
};

/** One entry a kind of failure, so that a new kind does not compile until it has words. */
const WORDS: { readonly [K in Kind]: (failure: Cause<K>) => Told } = {
  unauthorized,
  forbidden,
  permission: (failure) => ({
    because: `403: the token lacks the permission ${inWords(failure.needs)}`,
    remedy: permissionRemedy(failure),
  }),
  sso: ({ organization }) => ({
    because: `403: ${organization ?? 'the organisation'} wants the token authorised for single sign-on`,
    remedy: 'authorise the token for the organisation where it was made (Configure SSO)',
  }),
  plan: () => ({
    because: "403: the plan of the repository's owner does not have this",
    remedy: 'make the repository public, or give --required FILE',
  }),
  missing,
  archived: () => ({ because: 'the repository is archived', remedy: 'unarchive it' }),
  'issues-off': () => ({
    because: 'issues are turned off in the repository',
    remedy: 'turn them on, or use MODE=assert',
  }),
  invalid: ({ reason }) => ({ because: reason, remedy: null }),
  rejected: ({ status, message }) => ({
    because: message === null ? `${status}` : `${status}: ${message}`,
    remedy: null,
  }),
  throttled: ({ retryAfter }) => ({
    because: 'too many requests, also after waiting',
    remedy: retryAfter === null ? 'try again later' : `try again in ${retryAfter} s`,
  }),
  'server-error': ({ status }) => ({
    because: `${status}: the server failed, also when asked again`,
    remedy: 'look at the server, and try again',
  }),
  unreachable: ({ reason }) => ({
    because: `the server cannot be reached (${reason})`,
    remedy: 'check the address, and the way from here to it',
  }),
  timeout: ({ after }) => ({
    because: `no answer within ${after / 1000} s`,
    remedy: 'look at the server, and try again',
  }),
  redirected: ({ to, why }) => ({
    because: `it redirects to ${to}: ${REDIRECT[why]}`,
    remedy: "use the server's real address",
  }),
  malformed: ({ reason }) => ({
    because: `its answer is not what its API promises: ${reason}`,
    remedy: "check that the address is a forge's own, without a login page before it",
  }),
  truncated: ({ expected, received }) => ({
    because: `its listing is incomplete: ${received} of ${expected ?? 'more'}`,
    remedy: 'try again',
  }),
  unsupported: ({ version }) => ({
    because: `how ${version} behaves is not known`,
    remedy: 'name a version that is, such as --server gitea@1.26.3',
  }),
  refused: ({ refusals }) => ({
    because: refusals.map((each) => `${asked(each)} → ${tell(each).because}`).join('; '),
    remedy: null,
  }),
};

function tell(failure: ForgeFailure): Told {
  const words = WORDS[failure.kind] as (failure: ForgeFailure) => Told;
  return words(failure);
}

function parts(failure: ForgeFailure): readonly ForgeFailure[] {
  return failure.kind === 'refused' ? failure.refusals.flatMap(parts) : [failure];
}

/** Why the server did not give what was asked, for people: what was asked, why not, and the way out. */
export function troubleOf(failure: ForgeFailure): Trouble {
  const all = parts(failure);
  const because = [...new Set(all.map((each) => `${asked(each)} → ${tell(each).because}`))];
  const [first = '', ...rest] = because;
  const remedies = all.flatMap((each) => tell(each).remedy ?? []);
  return { what: first, because: rest, remedy: remedies[0] ?? null, at: null };
}
