import { type Emission, exactText, type State } from '../model/index.js';
import type { Cause } from './diagnosis.js';
import type { Ground } from './ground.js';
import { awaitsApproval, BLOCKED } from './awaits-approval.js';
import type { SeenStatus } from './pull-snapshot.js';
import type { Sight } from './sight.js';

/** How servers describe jobs that no runner took yet (Gitea services/actions/commit_status.go). */
const WAITING = 'Waiting to run';
const CANCELLED = /^(?:Has been cancelled|Canceled after )/;

const PENDING: State = 'pending';

/** A job that its emission's job needs but that its file does not have. */
function unknownNeed(emission: Emission, { snapshot, dialect, read }: Sight): Cause | undefined {
  const { workflow: path, job: id, at } = emission.origin;
  const file = snapshot.head.files.find((each) => each.path === path);
  const parsed = file === undefined ? undefined : read(file, dialect);
  if (parsed?.kind !== 'workflow') return undefined;
  const { jobs } = parsed.workflow;
  const needs = jobs.find((each) => each.id === id)?.needs ?? [];
  const need = needs.find((each) => jobs.every((job) => job.id !== each));
  return need === undefined ? undefined : { kind: 'unknown-need', job: id, need, at };
}

/** Another run of the same group on the same commit: the later one cancels the earlier one. */
function twinOf(emission: Emission, all: readonly Emission[]): Cause | undefined {
  const group = emission.concurrency;
  const by = all.find(
    ({ concurrency, origin, event }) =>
      group !== null &&
      concurrency === group &&
      (origin.workflow !== emission.origin.workflow || event !== emission.event),
  );
  return group === null || by === undefined ? undefined : { kind: 'cancelled-twin', group, by };
}

function hindranceOf(status: SeenStatus, { sight, head: all }: Ground): Cause {
  const { state, description, byServer } = status;
  if (!byServer) return { kind: 'posted' };
  const emission = all.find(({ context }) => exactText(context) === status.context);
  if (CANCELLED.test(description))
    return (emission && twinOf(emission, all)) ?? { kind: 'cancelled' };
  if (state !== PENDING) return { kind: 'posted' };
  if (description === BLOCKED)
    return (emission && unknownNeed(emission, sight)) ?? { kind: 'blocked' };
  return { kind: description === WAITING ? 'waiting' : 'posted' };
}

/** Why statuses that are there do not pass, each reason once. */
export function hindrancesOf(statuses: readonly SeenStatus[], ground: Ground): readonly Cause[] {
  if (awaitsApproval(ground.sight.snapshot) && statuses.some(({ byServer }) => byServer))
    return [{ kind: 'approval' }];
  const causes = statuses.map((status) => hindranceOf(status, ground));
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
}
