import { dialectsOf } from './dialect/index.js';
import { emit } from './emit/index.js';
import { hindranceOf } from './hindrance.js';
import { factsOf, namedBase, notesOn, prepareJudging } from './judge/index.js';
import {
  ASSUMPTIONS,
  type Emission,
  type Problem,
  type Report,
  type Snapshot,
} from './model/index.js';
import { rememberParsing } from './parse/index.js';

/** Everything that is emitted on whatever happens, and what was read for it; nothing is judged. */
export interface Survey
  extends Pick<Report, 'server' | 'repository' | 'branch' | 'counts' | 'broken' | 'notes'> {
  readonly emissions: readonly Emission[];
}

function hindered({ server, repository, branch }: Snapshot, problem: Problem): Survey {
  const counts = { files: 0, jobs: 0, runs: 0 };
  return { server, repository, branch, counts, broken: [problem], notes: [], emissions: [] };
}

/**
 * Lists what the workflows of a snapshot emit, also where no pull request sees it. Where the version is hidden
 * the newest stands for all. What only a requirement would call forth is listed as in doubt.
 */
export function survey(snapshot: Snapshot): Survey {
  const { server, repository, branch, tree, directory } = snapshot;
  const dialect = dialectsOf(server).at(-1);
  const hindrance = hindranceOf(snapshot, dialect);
  if (dialect === undefined || hindrance !== undefined) {
    return hindered(snapshot, hindrance ?? { code: 'forge-unknown', data: {} });
  }
  const read = rememberParsing();
  const facts = { ...factsOf(snapshot), required: null };
  const emitted = emit({ tree, directory, dialect, facts, read });
  const judged = { dialect, emitted, ground: { bases: namedBase(snapshot) }, verdicts: [] };
  const notes = notesOn(snapshot, judged, prepareJudging(snapshot, ASSUMPTIONS));
  const { counts, problems, emissions } = emitted;
  return { server, repository, branch, counts, broken: problems, notes, emissions };
}
