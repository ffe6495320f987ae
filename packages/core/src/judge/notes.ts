import {
  compareVersions,
  hasDifference,
  newestKnown,
  resolve,
  showVersion,
  timelineOf,
} from '../dialect/index.js';
import { NOTHING_KNOWN, type Problem, type Snapshot } from '../model/index.js';
import { emitUnder, type Judged, type Judging, judgeUnder } from './judge-under.js';

/** What a server's version is worth saying about: it is newer than what is known, or it is hidden. */
function versionNotes({ server }: Snapshot, { dialect }: Judged): readonly Problem[] {
  const timeline = timelineOf(server.forge);
  if (server.version === null) return [{ code: 'version-hidden', data: { forge: server.forge } }];
  if (timeline === undefined) return [];
  const newest = newestKnown(timeline);
  if (compareVersions(dialect.version, newest) <= 0) return [];
  return [{ code: 'version-newer', data: { version: server.version, known: showVersion(newest) } }];
}

/** Verdicts that would be others without a difference of the version that is known from source only. */
function sourceNotes(
  snapshot: Snapshot,
  judged: Judged,
  judging: Omit<Judging, 'dialect'>,
): readonly Problem[] {
  const timeline = timelineOf(snapshot.server.forge);
  if (timeline === undefined || snapshot.server.version === null) return [];
  const own = JSON.stringify(judged.emitted.emissions);
  return timeline.differences.flatMap((difference) => {
    const { evidence, id, about } = difference;
    if (evidence.kind !== 'source' || !hasDifference(judged.dialect.version, difference)) return [];
    const differences = timeline.differences.filter((other) => other !== difference);
    const dialect = resolve({ ...timeline, differences }, judged.dialect.version);
    const emitted = emitUnder(dialect, snapshot, judging.read);
    if (JSON.stringify(emitted.emissions) === own) return [];
    const without = judgeUnder(snapshot, { ...judging, dialect }).verdicts;
    return judged.verdicts.flatMap(({ requirement, kind }): readonly Problem[] => {
      const same = without.some(
        (other) => other.requirement === requirement && other.kind === kind,
      );
      const data = { requirement, difference: id, about, reference: evidence.reference };
      return same ? [] : [{ code: 'known-from-source', data }];
    });
  });
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
  judging: Omit<Judging, 'dialect'>,
): readonly Problem[] {
  return [
    ...versionNotes(snapshot, judged),
    ...unknownNotes(snapshot, judged),
    ...sourceNotes(snapshot, judged, judging),
  ];
}
