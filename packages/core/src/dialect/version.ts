import type { ForgeName } from '../model/index.js';
import type { Version } from './dialect.js';

/** What has no version because it is always newer than every one, by its name; it stands behind all numbers. */
const ROLLING = { name: 'github.com', version: { major: Infinity, minor: 0, patch: 0 } } as const;

const NUMBERS = /^v?(\d{1,5})(?:\.(\d{1,5}))?(?:\.(\d{1,5}))?/;

/**
 * Reads the numbers of a version text (`1.26.3`, `1.27.0+dev-12-gabc`, `16.0.0-dev-1+gitea-1.22.0`).
 * `undefined` when it is neither that nor `github.com`, which is newer than every version. Missing numbers are 0.
 */
export function parseVersion(text: string): Version | undefined {
  if (text === ROLLING.name) return ROLLING.version;
  const found = NUMBERS.exec(text.trim());
  if (found === null) return undefined;
  const [, major = '0', minor = '0', patch = '0'] = found;
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** Below 0 when `a` is older than `b`, above 0 when it is newer. */
export function compareVersions(a: Version, b: Version): number {
  if (a.major === b.major) return a.minor - b.minor || a.patch - b.patch;
  return a.major < b.major ? -1 : 1;
}

/** `1.26.3`, or the name of what has no version. */
export function showVersion(version: Version): string {
  if (version.major === ROLLING.version.major) return ROLLING.name;
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
