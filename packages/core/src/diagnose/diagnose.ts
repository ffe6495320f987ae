import { type Answering, NO_CONFIG } from '../config/index.js';
import { type Dialect, dialectsOf } from '../dialect/index.js';
import { mayMerge, type MergeVerdict } from '../merging/index.js';
import type { Problem } from '../model/index.js';
import { rememberParsing } from '../parse/index.js';
import { compileRequirement } from '../pattern/index.js';
import { withAnswers } from './answered.js';
import type { Diagnosed, Diagnosis, Obstacle } from './diagnosis.js';
import { type Ground, groundOf } from './ground.js';
import { hindrancesOf } from './hindrances.js';
import { causesOfAbsence } from './missing.js';
import type { PullSnapshot, SeenStatus } from './pull-snapshot.js';
import { notesOnRollUp, requiredBeside } from './roll-up.js';
import { requiredIn } from './sight.js';

const BAD = ['failure', 'error'];

function rankOf({ state }: SeenStatus): number {
  if (BAD.includes(state)) return 2;
  return state === 'success' || state === 'skipped' ? 0 : 1;
}

/**
 * One status a context, oldest first. Newer servers keep two of one text apart when two workflows post them, and
 * both have to pass (gitea.md 1.4): the worse one stands for both.
 */
function onePerContext(statuses: readonly SeenStatus[]): readonly SeenStatus[] {
  const worst = new Map<string, SeenStatus>();
  for (const status of statuses.toSorted((a, b) => a.id - b.id)) {
    const other = worst.get(status.context);
    if (other === undefined || rankOf(status) >= rankOf(other)) worst.set(status.context, status);
  }
  return [...worst.values()];
}

/** The server's judgement, with the governing rule under a name that surely governs. */
function verdictOn(
  snapshot: PullSnapshot,
  dialect: Dialect,
  required: readonly string[],
): MergeVerdict {
  const { governance } = snapshot;
  const statuses = onePerContext(snapshot.statuses);
  const branch = 'main';
  const statusChecks = governance.kind === 'required';
  const rule = { name: branch, statusChecks, required, priority: 0, createdAt: null };
  const protections = governance.kind === 'unprotected' ? [] : [rule];
  return mayMerge({ protections, branch, statuses, dialect });
}

function matched(
  requirement: string,
  { sight: { snapshot, dialect } }: Ground,
): readonly SeenStatus[] {
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind !== 'matcher') return [];
  return onePerContext(snapshot.statuses).filter(({ context }) => glob.matches(context));
}

function postedRow(
  requirement: string | null,
  statuses: readonly SeenStatus[],
  ground: Ground,
): Diagnosed {
  const bad = statuses.filter((status) => rankOf(status) > 0);
  const kind = bad.some(({ state }) => state !== 'pending') ? 'failing' : 'pending';
  return { requirement, kind, statuses, causes: hindrancesOf(bad, ground) };
}

/** A pattern that the server cannot compile is dropped; where no other is left, what follows differs. */
function droppedRow(requirement: string, ground: Ground): Diagnosed {
  const { snapshot, dialect } = ground.sight;
  const required = requiredIn(snapshot);
  const usable = required.some(
    (each) => compileRequirement(each, dialect.requirementGlob).kind !== 'uncompilable',
  );
  const dropped = usable || verdictOn(snapshot, dialect, required).allowed === true;
  const kind = dropped ? 'ignored' : 'missing';
  return { requirement, kind, statuses: [], causes: causesOfAbsence(requirement, ground) };
}

function rowOf(requirement: string, ground: Ground): Diagnosed {
  const { snapshot, dialect } = ground.sight;
  const glob = compileRequirement(requirement, dialect.requirementGlob);
  if (glob.kind === 'uncompilable') return droppedRow(requirement, ground);
  const statuses = matched(requirement, ground);
  const { because, allowed } = verdictOn(snapshot, dialect, [requirement]);
  if (allowed === 'unknown') {
    const causes = causesOfAbsence(requirement, ground);
    return { requirement, kind: 'unknown', statuses, causes };
  }
  if (allowed) return { requirement, kind: 'passes', statuses, causes: [] };
  if (because.kind === 'failing') return postedRow(requirement, statuses, ground);
  return { requirement, kind: 'missing', statuses, causes: causesOfAbsence(requirement, ground) };
}

/** Nothing is required by name: every status has to pass, and there has to be one. */
function rowOfAll(ground: Ground): Diagnosed {
  const { snapshot, dialect } = ground.sight;
  const statuses = onePerContext(snapshot.statuses);
  const { allowed } = verdictOn(snapshot, dialect, []);
  if (allowed === true) return { requirement: null, kind: 'passes', statuses, causes: [] };
  if (statuses.length > 0) return postedRow(null, statuses, ground);
  return { requirement: null, kind: 'missing', statuses, causes: [] };
}

function rowsOf(ground: Ground): readonly Diagnosed[] {
  const { snapshot } = ground.sight;
  if (snapshot.governance.kind !== 'required') return [];
  const required = requiredIn(snapshot);
  return required.length === 0 ? [rowOfAll(ground)] : required.map((each) => rowOf(each, ground));
}

function obstaclesOf({ pull }: PullSnapshot): readonly Obstacle[] {
  if (pull.merged) return ['merged'];
  if (pull.state === 'closed') return ['closed'];
  const conflict = pull.mergeable === false && !pull.draft;
  return [
    ...(pull.draft ? (['draft'] as const) : []),
    ...(conflict ? ['unmergeable' as const] : []),
  ];
}

/** What an owner or the instance may require on top is not told by any API. */
function notesOn({ known, governance }: PullSnapshot, dialect: Dialect): readonly Problem[] {
  const unseen = dialect.scopedWorkflows && known.scoped === 'unknown';
  if (!unseen || governance.kind === 'unprotected') return [];
  const data = { what: 'what the owner or the instance requires on top' };
  return [{ code: 'not-known', data }];
}

type Judged = Pick<Diagnosis, 'allowed' | 'doubt' | 'rows' | 'notes'>;

/** Under several dialects only what they agree on is said. */
function judgeAll(snapshot: PullSnapshot, dialects: readonly Dialect[]): Judged {
  const last = dialects.at(-1);
  if (last === undefined)
    return { allowed: 'unknown', doubt: 'what this server does', rows: [], notes: [] };
  const required = requiredIn(snapshot);
  const verdicts = dialects.map((dialect) => verdictOn(snapshot, dialect, required));
  const answers = new Set(verdicts.map(({ allowed }) => allowed));
  const [first] = verdicts;
  const allowed = answers.size === 1 && first !== undefined ? first.allowed : 'unknown';
  const vague = verdicts.find(({ because }) => because.kind === 'unknown')?.because;
  const version = answers.size > 1 ? 'the version of the server' : null;
  const doubt = vague?.kind === 'unknown' ? vague.why : version;
  const sight = { snapshot, dialect: last, read: rememberParsing() };
  return { allowed, doubt, rows: rowsOf(groundOf(sight)), notes: notesOn(snapshot, last) };
}

/** What the forge requires beside the rules that were read may still be in the way. */
function doubtOf({ allowed, doubt }: Judged, beside: readonly string[]) {
  if (allowed !== true || beside.length === 0) return { allowed, doubt };
  return { allowed: 'unknown', doubt: `what becomes of ${beside.join(', ')}` } as const;
}

/**
 * Says whether a pull request may be merged as far as its statuses go, as its server judges it, and of every
 * required pattern what became of it and why. Pure: the same snapshot always gives the same diagnosis.
 */
export function diagnose(
  snapshot: PullSnapshot,
  answering: Answering = { config: NO_CONFIG, today: '' },
): Diagnosis {
  const { server, repository, pull, governance } = snapshot;
  const judged = judgeAll(snapshot, dialectsOf(server));
  const rows = judged.rows.map((row) => withAnswers(row, answering));
  const notes = [...judged.notes, ...notesOnRollUp(snapshot)];
  const obstacles = obstaclesOf(snapshot);
  const told = { ...judged, ...doubtOf(judged, requiredBeside(snapshot)), rows, notes };
  return { format: 1, server, repository, pull, governance, ...told, obstacles };
}
