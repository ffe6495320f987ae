import type { Dialect } from '../dialect/index.js';
import { type Emitted, emit } from '../emit/index.js';
import {
  type Assumptions,
  type Facts,
  type Known,
  NO_FACTS,
  NOTHING_KNOWN,
  type Snapshot,
  type Verdict,
} from '../model/index.js';
import type { ReadWorkflow } from '../parse/index.js';
import type { Bases } from './bases.js';
import { groundOf } from './ground-of.js';
import { judge, type Landing } from './judge.js';

/** What one dialect makes of a snapshot. */
export interface Judged {
  readonly dialect: Dialect;
  readonly emitted: Emitted;
  readonly bases: Bases;
  readonly landings: readonly Landing[];
  readonly verdicts: readonly Verdict[];
}

/** What the governing rule asks for, each pattern once. */
export function requiredOf({ governance }: Snapshot): readonly string[] {
  return governance.kind === 'required' ? [...new Set(governance.required)] : [];
}

/** Why the server runs no workflow at all, where it is known to. */
function stoppedBy({ actions, archived }: Known): string | null {
  if (archived === true) return 'the repository is archived';
  return actions === 'off' ? 'Actions is switched off for the repository' : null;
}

/** What a snapshot knows of the world beside the files. */
export function factsOf(snapshot: Snapshot): Facts {
  const { repository, protections, known = NOTHING_KNOWN } = snapshot;
  const rules = (protections ?? []).filter((rule) => rule.statusChecks);
  const { variables, callees, disabled } = known;
  return {
    ...NO_FACTS,
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    required: [...new Set([...requiredOf(snapshot), ...rules.flatMap((rule) => rule.required)])],
    vars: variables,
    callees: new Map(Object.entries(callees)),
    stopped: stoppedBy(known),
    disabled: disabled ?? [],
  };
}

/** What the workflows of a snapshot post if its server speaks a dialect. */
export function emitUnder(dialect: Dialect, snapshot: Snapshot, read: ReadWorkflow): Emitted {
  const { tree, directory } = snapshot;
  return emit({ tree, directory, dialect, facts: factsOf(snapshot), read });
}

/**
 * How a snapshot is judged: as if its server spoke a dialect, with some gaps counting. `bases`: for these branches,
 * where not for those that the dialect says.
 */
export interface Judging {
  readonly dialect: Dialect;
  readonly bases?: Bases | undefined;
  readonly assumptions: Assumptions;
  readonly read: ReadWorkflow;
}

/** Judges a snapshot one way. */
export function judgeUnder(snapshot: Snapshot, judging: Judging): Judged {
  const { dialect } = judging;
  const emitted = emitUnder(dialect, snapshot, judging.read);
  const ground = groundOf(snapshot, emitted.emissions, judging);
  const verdicts = judge(requiredOf(snapshot), ground);
  const { bases, landings } = ground;
  return { dialect, emitted, bases, landings, verdicts };
}
