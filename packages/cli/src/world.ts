import type { Files, Git } from '@driftgate/forges';

/** Where text goes. `columns` is `undefined` where it is not a terminal. */
export interface Sink {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

/** The file system that commands see: what reading a checkout needs, and writing a text file. */
export interface WorldFiles extends Files {
  readonly write: (path: string, text: string) => Promise<void>;
}

/**
 * Everything outside the program. Only `bin.ts` makes one from the real thing, so every command runs in
 * memory. `cwd` is absolute; `clock` gives milliseconds since 1970; `sleep` waits milliseconds; `stdin` reads
 * standard input to its end; `git` runs git and rejects where there is none.
 */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly stdin: () => Promise<string>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly files: WorldFiles;
  readonly git: Git;
}
