import { compareVersions, newestKnown, showVersion, timelineOf } from '../dialect/index.js';
import { NOTHING_KNOWN, type Problem, type Snapshot } from '../model/index.js';
import type { Preparation } from './judge-under.js';
import { sourceNotes, type Told } from './source-notes.js';

/** What a server's version is worth saying about: it is newer than what is known, or it is hidden. */
function versionNotes({ server }: Snapshot, { dialect }: Told): readonly Problem[] {
  const timeline = timelineOf(server.forge);
  if (server.version === null && timeline?.rolling === true) return [];
  if (server.version === null) return [{ code: 'version-hidden', data: { forge: server.forge } }];
  if (timeline === undefined) return [];
  const newest = newestKnown(timeline);
  if (compareVersions(dialect.version, newest) <= 0) return [];
  return [{ code: 'version-newer', data: { version: server.version, known: showVersion(newest) } }];
}

/** What nobody told, and what would change the verdicts if it were otherwise. */
function unknownNotes(
  { server, known = NOTHING_KNOWN }: Snapshot,
  { dialect }: Told,
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

/**
 * What GitHub's protections ask for beside contexts: a required workflow runs whatever its filters say, and whether it is
 * green is not judged. A merge queue that the classic protection sets is not told by its API (docs.github.com/rest).
 */
function layerNotes({ governance }: Snapshot): readonly Problem[] {
  if (governance.kind !== 'required' || governance.layers === undefined) return [];
  const { workflows, queue } = governance.layers;
  const unseen = governance.source === 'rules' && queue === null;
  return [
    ...workflows.map(
      ({ path, from }): Problem => ({ code: 'required-workflow', data: { path, from } }),
    ),
    ...(unseen ? [{ code: 'queue-unseen', data: {} }] : []),
  ];
}

/** What is worth knowing beside the verdicts: how sure the knowledge of the server's version is. */
export function notesOn(
  snapshot: Snapshot,
  judged: Told,
  preparation: Preparation,
): readonly Problem[] {
  return [
    ...versionNotes(snapshot, judged),
    ...unknownNotes(snapshot, judged),
    ...layerNotes(snapshot),
    ...sourceNotes(snapshot, judged, preparation),
  ];
}
