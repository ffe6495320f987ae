import {
  analyse,
  anyOfPatterns,
  literalPattern,
  type Server,
  showText,
  type Snapshot,
  type Upgrade,
} from '@driftgate/core';
import type { Bridge } from '@driftgate/report';

/** The contexts that a pattern is met by on a server; `null` when it is not met, or that is not sure. */
function metBy(pattern: string, snapshot: Snapshot, server: Server): ReadonlySet<string> | null {
  const governance = { kind: 'required', rule: null, required: [pattern], source: 'file' } as const;
  const [verdict] = analyse({ ...snapshot, server, governance }).verdicts;
  return verdict !== undefined && 'by' in verdict
    ? new Set(verdict.by.map(({ context }) => showText(context)))
    : null;
}

function sameNames(found: ReadonlySet<string> | null, names: ReadonlySet<string>): boolean {
  return found !== null && found.size === names.size && [...found].every((name) => names.has(name));
}

interface Names {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** What a requirement is met by today, and the names that those contexts have after the upgrade. */
function namesOf(requirement: string, snapshot: Snapshot, upgrade: Upgrade): Names | null {
  const before = metBy(requirement, snapshot, snapshot.server);
  if (before === null) return null;
  const renamed = new Map(
    upgrade.contexts.flatMap((change) =>
      change.kind === 'renamed'
        ? [[showText(change.before.context), showText(change.after.context)] as const]
        : [],
    ),
  );
  const after = new Set([...before].flatMap((name) => renamed.get(name) ?? []));
  return after.size === 0 ? null : { before, after };
}

/**
 * The pattern that the old and the new names of a requirement both match, and the one to end with. Both are tried
 * under both versions, because versions read patterns differently; `null` when none holds.
 */
export function findBridge(
  requirement: string,
  snapshot: Snapshot,
  upgrade: Upgrade,
): Bridge | null {
  const names = namesOf(requirement, snapshot, upgrade);
  if (names === null) return null;
  const after = [...names.after];
  const literal = after.map(literalPattern);
  const both = [
    anyOfPatterns([requirement, ...literal]),
    anyOfPatterns([literalPattern(requirement), ...literal]),
  ].find(
    (pattern) =>
      sameNames(metBy(pattern, snapshot, snapshot.server), names.before) &&
      sameNames(metBy(pattern, snapshot, upgrade.to), names.after),
  );
  const afterwards = [anyOfPatterns(after), anyOfPatterns(literal)].find((pattern) =>
    sameNames(metBy(pattern, snapshot, upgrade.to), names.after),
  );
  return both === undefined || afterwards === undefined ? null : { both, afterwards };
}
