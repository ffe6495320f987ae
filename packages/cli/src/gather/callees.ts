import type { Tree } from '@driftgate/core';

/** `owner/name/.github/workflows/x.yml@ref`, which only a job may use; a local one has no `@`. */
const USES = /^[ \t]*uses:[ \t]*["']?([^\s"'#@]+\/\.github\/workflows\/[^\s"'#@]+@[^\s"'#]+)/gm;

/**
 * The reusable workflows of other repositories that files seem to call, to be asked for. What this misses stays
 * unknown; the judge reads the files themselves.
 */
export function calleesIn({ files }: Tree): readonly string[] {
  const found = files.flatMap(({ text }) => [...text.matchAll(USES)].map(([, each = '']) => each));
  return [...new Set(found)];
}
