import type { Dialect } from './dialect.js';

/** Fields of a dialect, and what was found there. */
type Seen = Map<PropertyKey, unknown>;

function watch(dialect: Dialect, seen: Seen): Dialect {
  return new Proxy(dialect, {
    get: (target, field) => {
      const value: unknown = Reflect.get(target, field);
      seen.set(field, value);
      return value;
    },
  });
}

function agrees(dialect: Dialect, seen: Seen): boolean {
  return [...seen].every(([field, value]) => Reflect.get(dialect, field) === value);
}

/**
 * Works an answer out once for all dialects that agree on what was looked at for it. Which fields those are is
 * seen, not declared, so that none can be forgotten. An answer must be finished: it may not look at the dialect later.
 */
export function rememberAlike<K extends object, A>(
  workOut: (key: K, dialect: Dialect) => A,
): (key: K, dialect: Dialect) => A {
  const known = new WeakMap<K, { readonly seen: Seen; readonly answer: A }[]>();
  return (key, dialect) => {
    const answers = known.get(key) ?? [];
    const alike = answers.find(({ seen }) => agrees(dialect, seen));
    if (alike !== undefined) return alike.answer;
    const seen: Seen = new Map();
    const answer = workOut(key, watch(dialect, seen));
    known.set(key, [...answers, { seen, answer }]);
    return answer;
  };
}

/** A dialect that behaves otherwise in some respects. Nothing else of it is looked at to make it. */
export function withChange(dialect: Dialect, change: Partial<Dialect>): Dialect {
  return new Proxy(dialect, {
    get: (target, field) => Reflect.get(Object.hasOwn(change, field) ? change : target, field),
  });
}
