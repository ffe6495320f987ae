import type { ForgeName } from '../model/index.js';
import type { Version } from './dialect.js';

const NUMBERS = /^v?(\d{1,5})(?:\.(\d{1,5}))?(?:\.(\d{1,5}))?/;

/**
 * Reads the numbers of a version text (`1.26.3`, `1.27.0+dev-12-gabc`, `16.0.0-dev-1+gitea-1.22.0`).
 * `undefined` when it does not start with a number. Missing numbers are 0.
 */
export function parseVersion(text: string): Version | undefined {
  const found = NUMBERS.exec(text.trim());
  if (found === null) return undefined;
  const [, major = '0', minor = '0', patch = '0'] = found;
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** Below 0 when `a` is older than `b`, above 0 when it is newer. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** `1.26.3` */
export function showVersion(version: Version): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

/**
 * Which forge and version `GET /api/v1/version` speaks of. Forgejo's answer always has `+gitea-` in it, which
 * only names the Gitea API it imitates (recordings `forgejo-15.0.3`: `15.0.3+gitea-1.22.0`).
 */
export function identify(answer: string): {
  readonly forge: ForgeName;
  readonly version: string | null;
} {
  const forge = answer.includes('+gitea-') ? 'forgejo' : 'gitea';
  const version = parseVersion(answer);
  return { forge, version: version === undefined ? null : showVersion(version) };
}
