import {
  compareVersions,
  type Dialect,
  type Difference,
  hasDifference,
  newestKnown,
  resolve,
  showVersion,
  type Timeline,
  timelineOf,
  type Version,
} from '../dialect/index.js';
import {
  type Emission,
  NOTHING_KNOWN,
  type Problem,
  type Snapshot,
  type Verdict,
} from '../model/index.js';
import type { ReadWorkflow } from '../parse/index.js';
import { groundOf } from './ground-of.js';
import { judge, wantedAmong } from './judge.js';
import { emitUnder, type Judged, type Judging, requiredOf } from './judge-under.js';

/** What a server's version is worth saying about: it is newer than what is known, or it is hidden. */
function versionNotes({ server }: Snapshot, { dialect }: Judged): readonly Problem[] {
  const timeline = timelineOf(server.forge);
  if (server.version === null) return [{ code: 'version-hidden', data: { forge: server.forge } }];
  if (timeline === undefined) return [];
  const newest = newestKnown(timeline);
  if (compareVersions(dialect.version, newest) <= 0) return [];
  return [{ code: 'version-newer', data: { version: server.version, known: showVersion(newest) } }];
}

/** A version without some of the differences that it has. */
function dialectWithout(
  timeline: Timeline,
  gone: readonly Difference[],
  version: Version,
): Dialect {
  const differences = timeline.differences.filter((difference) => !gone.includes(difference));
  return resolve({ ...timeline, differences }, version);
}

/** What is posted without some differences, where that is not the same for what is required. */
function postedOtherwise(
  snapshot: Snapshot,
  judged: Judged,
  { dialect, read }: { readonly dialect: Dialect; readonly read: ReadWorkflow },
): readonly Emission[] | undefined {
  const required = requiredOf(snapshot);
  const others = emitUnder(dialect, snapshot, read).emissions;
  const own = wantedAmong(judged.emitted.emissions, required, judged.dialect);
  const wanted = wantedAmong(others, required, dialect);
  return JSON.stringify(wanted) === JSON.stringify(own) ? undefined : others;
}

/**
 * Verdicts that would be others without a difference of the version that is known from source only. Where all
 * of them together change nothing of what is posted, none is looked at alone. Only the kinds of verdicts are
 * compared, so no emitters close to a missing context are looked for.
 */
function sourceNotes(
  snapshot: Snapshot,
  judged: Judged,
  { assumptions, read }: Omit<Judging, 'dialect' | 'bases'>,
): readonly Problem[] {
  const timeline = timelineOf(snapshot.server.forge);
  if (timeline === undefined || snapshot.server.version === null) return [];
  if (judged.verdicts.length === 0) return [];
  const { version } = judged.dialect;
  const fromSource = timeline.differences.filter(
    (difference) => difference.evidence.kind === 'source' && hasDifference(version, difference),
  );
  const withoutAll = dialectWithout(timeline, fromSource, version);
  if (postedOtherwise(snapshot, judged, { dialect: withoutAll, read }) === undefined) return [];
  return fromSource.flatMap((difference) => {
    const dialect = dialectWithout(timeline, [difference], version);
    const emissions = postedOtherwise(snapshot, judged, { dialect, read });
    if (emissions === undefined) return [];
    const { bases } = judged;
    const ground = groundOf(snapshot, emissions, { dialect, assumptions, bases });
    const without = judge(requiredOf(snapshot), { ...ground, nearest: () => [] });
    return judged.verdicts.flatMap((verdict) => hangsOn(difference, verdict, without));
  });
}

function hangsOn(
  difference: Difference,
  { requirement, kind }: Verdict,
  without: readonly Verdict[],
): readonly Problem[] {
  const { id, about, evidence } = difference;
  const same = without.some((other) => other.requirement === requirement && other.kind === kind);
  if (same || evidence.kind !== 'source') return [];
  const data = { requirement, difference: id, about, reference: evidence.reference };
  return [{ code: 'known-from-source', data }];
}

/** What nobody told, and what would change the verdicts if it were otherwise. */
function unknownNotes(
  { server, known = NOTHING_KNOWN }: Snapshot,
  { dialect }: Judged,
): readonly Problem[] {
  const unseen = [
    known.actions === 'unknown' ? 'whether Actions is switched on' : '',
    known.archived === null ? 'whether the repository is archived' : '',
    known.disabled === null ? 'which workflows are disabled' : '',
    known.scoped === 'unknown' && dialect.scopedWorkflows
      ? 'what the owner or the instance adds'
      : '',
  ].filter((what) => what !== '');
  if (unseen.length === 0 || server.from === 'option') return [];
  return [{ code: 'not-known', data: { what: unseen.join(', ') } }];
}

/** What is worth knowing beside the verdicts: how sure the knowledge of the server's version is. */
export function notesOn(
  snapshot: Snapshot,
  judged: Judged,
  judging: Omit<Judging, 'dialect' | 'bases'>,
): readonly Problem[] {
  return [
    ...versionNotes(snapshot, judged),
    ...unknownNotes(snapshot, judged),
    ...sourceNotes(snapshot, judged, judging),
  ];
}
