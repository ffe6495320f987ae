import type { ForgeResponse } from './call.js';

/**
 * What goes wrong. `status`, `redirect`, `redirect-loop` and `drop` before the headers happen
 * instead of the request; with all others the server does what it was asked, and only the answer
 * suffers.
 */
export type FaultEffect =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop'; readonly when: 'before-headers' | 'after-headers' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'content-type'; readonly type: string; readonly text?: string }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  | { readonly kind: 'redirect-loop' }
  | { readonly kind: 'shape'; readonly body: unknown }
  | { readonly kind: 'short-page'; readonly items: number };

/**
 * A fault: which requests it hits (a path is `/repos/…?query`; a text is its start), how often
 * (always, if not said).
 */
export interface Fault {
  readonly match: { readonly method?: string; readonly path: RegExp | string };
  readonly times?: number;
  readonly effect: FaultEffect;
}

/** The faults of one simulator. The first that matches hits, until its `times` are used up. */
export interface Faults {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  /** The effect on this request; counts as one hit. */
  readonly take: (method: string, path: string) => FaultEffect | undefined;
}

/** An empty list of faults. */
export function createFaults(): Faults {
  const pending: { fault: Fault; left: number }[] = [];
  const hits = ({ match }: Fault, method: string, path: string) =>
    (match.method ?? method) === method &&
    (typeof match.path === 'string' ? path.startsWith(match.path) : path.search(match.path) >= 0);
  return {
    add: (fault) => void pending.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear: () => void pending.splice(0),
    take: (method, path) => {
      const hit = pending.find(({ fault, left }) => left > 0 && hits(fault, method, path));
      if (hit) hit.left -= 1;
      return hit?.fault.effect;
    },
  };
}

/**
 * The answer instead of the request's own, `'drop'` for none at all, nothing when the request goes
 * through.
 */
export function instead(
  effect: FaultEffect | undefined,
  url: string,
): ForgeResponse | 'drop' | undefined {
  if (effect === undefined) return undefined;
  if (effect.kind === 'status')
    return { status: effect.status, headers: effect.headers ?? {}, body: effect.body };
  if (effect.kind === 'redirect-loop') return { status: 302, headers: { location: url } };
  if (effect.kind === 'redirect') {
    return { status: effect.status ?? 302, headers: { location: effect.to } };
  }
  return effect.kind === 'drop' && effect.when === 'before-headers' ? 'drop' : undefined;
}

const JSON_TYPE = { 'content-type': 'application/json;charset=utf-8' };

function textOf(response: ForgeResponse): string {
  return response.text ?? JSON.stringify(response.body ?? null);
}

/** The request's own answer as the fault leaves it. */
export function spoil(effect: FaultEffect | undefined, response: ForgeResponse): ForgeResponse {
  if (effect === undefined) return response;
  const { status, headers, body } = response;
  if (effect.kind === 'shape') return { status, headers, body: effect.body };
  if (effect.kind === 'short-page' && Array.isArray(body)) {
    return { status, headers, body: body.slice(0, effect.items) };
  }
  if (effect.kind === 'content-type') {
    const text = effect.text ?? textOf(response);
    return { status, headers: { ...headers, 'content-type': effect.type }, text };
  }
  if (effect.kind !== 'truncated') return response;
  const text = textOf(response);
  return { status, headers: { ...JSON_TYPE, ...headers }, text: text.slice(0, text.length / 2) };
}
