import type { SourceFile } from '@driftgate/core';
import { ask, encodeSegment, type GitHubApi, repositoryPath } from './ask.js';
import { wireContent } from './wire.js';

/** A reusable workflow of another repository, as `uses:` names it (docs, workflow-syntax, jobs.<job_id>.uses). */
const REFERENCE = /^([^/@]+)\/([^/@]+)\/(\.github\/workflows\/[^/@]+\.ya?ml)@(.+)$/;

/** Files that are asked for; a run calls at most 50 unique reusable workflows (docs, reusing-workflows). */
const MOST = 50;

/** A callee that calls its own neighbours would need their texts, too, and is left unknown. */
const NEIGHBOUR = './.github/workflows/';

/** The address of a callee's text, or `null` for a reference that is none or would lead elsewhere. */
function addressOf(reference: string): { readonly at: string; readonly path: string } | null {
  const [, owner = '', name = '', path = '', ref = ''] = REFERENCE.exec(reference) ?? [];
  const repository = repositoryPath({ owner, name });
  const segments = path.split('/').map(encodeSegment);
  if (repository === null || segments.includes(null) || /\p{Surrogate}/u.test(ref)) return null;
  const query = `ref=${encodeURIComponent(ref)}`;
  return { at: `${repository}/contents/${segments.join('/')}?${query}`, path };
}

async function readCallee(api: GitHubApi, reference: string): Promise<SourceFile | null> {
  const address = addressOf(reference);
  if (address === null) return null;
  const { at, path } = address;
  const read = await ask(api, { path: at, needs: ['contents=read'] }, wireContent);
  if (!read.ok) return null;
  // As a checkout is read: a byte order mark stays, invalid UTF-8 is replaced.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const text = decoder.decode(Buffer.from(read.value.content, 'base64'));
  return text.includes(NEIGHBOUR) ? null : { path, text };
}

/** The reusable workflows that could be read, by their references. */
export async function readCallees(
  api: GitHubApi,
  references: readonly string[],
): Promise<Readonly<Record<string, SourceFile>>> {
  const asked = [...new Set(references)].slice(0, MOST);
  const files = await Promise.all(asked.map((reference) => readCallee(api, reference)));
  const found = asked.flatMap((reference, index) => {
    const file = files[index] ?? null;
    return file === null ? [] : [[reference, file] as const];
  });
  return Object.fromEntries(found);
}
