/** Put in by the bundler. */
declare const DRIFTGATE_VERSION: string | undefined;

/** The version of this program; `0.0.0-source` when it runs without having been bundled. */
export const version = typeof DRIFTGATE_VERSION === 'string' ? DRIFTGATE_VERSION : '0.0.0-source';
