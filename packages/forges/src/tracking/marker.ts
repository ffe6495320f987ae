import { createHash } from 'node:crypto';

const opening = '<!-- driftgate v1 ';
const closing = ' -->';

/** Servers cut titles at 255 (`gitea-1.26.3 POST /repos/oracle/demo/issues`, 300 characters); bytes are the safe count. */
const longestTitle = 250;

/** The invisible mark that a body ends in, so that a later run knows which findings it tells. */
export function markerOf(fingerprint: string): string {
  return `${opening}${fingerprint}${closing}`;
}

/** A body that holds its marker, which is added at the end when it is not there yet. */
export function markBody(body: string, fingerprint: string): string {
  return readFingerprint(body) === fingerprint
    ? body
    : `${body.trimEnd()}\n${markerOf(fingerprint)}\n`;
}

/** The fingerprint of the last marker in a body, or `null`: the body was not written by us. */
export function readFingerprint(body: string): string | null {
  const start = body.lastIndexOf(opening);
  if (start < 0) return null;
  const end = body.indexOf(closing, start);
  return end < 0 ? null : body.slice(start + opening.length, end);
}

/**
 * A title that every server keeps as it is: one over 250 bytes is cut and gets a hash of the whole, because a
 * title that the server cuts would never be found again.
 */
export function fitTitle(title: string): string {
  const bytes = Buffer.from(title);
  if (bytes.length <= longestTitle) return title;
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const kept = new TextDecoder().decode(bytes.subarray(0, 220)).replace(/\uFFFD+$/, '');
  return `${kept} ${hash}`;
}
