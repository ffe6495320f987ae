import { type PullRequest, USUAL_PULL } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { optionWords, shellWord } from '../shell.js';

function sameFiles(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((file, index) => file === other[index]);
}

/** A comma separates files on the command line, and a value is never empty there: then a file has to tell. */
function needsFile({ changed, pushed, head, title, message }: PullRequest): boolean {
  const files = [...changed, ...pushed];
  const empty = changed.length === 0 || pushed.length === 0;
  return empty || files.some((file) => file.includes(',')) || [head, title, message].includes('');
}

function throughFile({ base, ...pull }: PullRequest, branch: string): string {
  const told = base === branch ? pull : { base, ...pull };
  const json = JSON.stringify(told);
  return `printf %s ${shellWord(json)} | driftgate simulate --pr -`;
}

function unusual(pull: PullRequest): readonly string[] {
  const texts = ['head', 'activity', 'title', 'message'] as const;
  return texts.flatMap((name) =>
    pull[name] === USUAL_PULL[name] ? [] : optionWords(name, pull[name]),
  );
}

/**
 * The command that plays a pull request again: `driftgate simulate --changed src/app.ts`. `branch` is the one that
 * is judged, which need not be named. What cannot be seen is made visible, and then no longer exact.
 */
export function replayCommand(pull: PullRequest, branch: string, quote: Quote): string {
  const { changed, pushed } = pull;
  if (needsFile(pull)) return quote(throughFile(pull, branch));
  const words = [
    ...optionWords('changed', changed.join(',')),
    ...(sameFiles(changed, pushed) ? [] : optionWords('pushed', pushed.join(','))),
    ...(pull.base === branch ? [] : optionWords('base', pull.base)),
    ...unusual(pull),
    ...(pull.fork ? ['--fork'] : []),
    ...(pull.draft ? ['--draft'] : []),
    ...(pull.trusted ? [] : ['--untrusted']),
    ...Object.entries(pull.claims ?? {}).flatMap(([text, holds]) =>
      optionWords(holds ? 'holds' : 'fails', text),
    ),
  ];
  return quote(`driftgate simulate ${words.join(' ')}`);
}
