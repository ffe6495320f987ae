import { dialectsOf } from './dialect/index.js';
import { chooseDirectory, emit, shadowingDirectory } from './emit/index.js';
import { factsOf, notesOn } from './judge/index.js';
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
  if (dialect === undefined)
    return hindered(snapshot, { code: 'forge-unknown', data: { forge: server.forge } });
  if (chooseDirectory(tree, directory, dialect) === null) {
    const looked = dialect.directories.join(', ');
    return hindered(snapshot, { code: 'no-workflows-folder', data: { looked } });
  }
  const shadow = shadowingDirectory(tree, directory, dialect);
  if (shadow !== null) {
    const data = { directory: directory ?? '', read: shadow };
    return hindered(snapshot, { code: 'folder-not-read', data });
  }
  const read = rememberParsing();
  const facts = { ...factsOf(snapshot), required: null };
  const emitted = emit({ tree, directory, dialect, facts, read });
  const judged = { dialect, emitted, landings: [], verdicts: [] };
  const notes = notesOn(snapshot, judged, { assumptions: ASSUMPTIONS, read });
  const { counts, problems, emissions } = emitted;
  return { server, repository, branch, counts, broken: problems, notes, emissions };
}
