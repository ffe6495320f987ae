/** What of an answer tells that there were too many requests. */
export interface Limited {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/**
 * How one kind of server wants to be asked: `headers` go with every request, `scheme` stands before the token.
 * `limitOf` gives the seconds to wait of an answer that refuses because there were too many requests, `null` for
 * any other; `now` in milliseconds.
 */
export interface Manners {
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: 'token' | 'Bearer';
  readonly limitOf: (answer: Limited, now: number) => number | null;
}

/** Gitea and Forgejo: a 429 is tried again like any passing failure. */
export const plainManners: Manners = {
  headers: { accept: 'application/json' },
  scheme: 'token',
  limitOf: () => null,
};
