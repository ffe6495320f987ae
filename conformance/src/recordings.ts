import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Texts by path; `null` deletes a file; an object repeats a piece of a large file. */
export type Files = Readonly<
  Record<string, string | null | { text: string; repeat: string; times: number; end: string }>
>;

/** A small repository and what is done with it (recordings/README.md). */
export interface Case {
  readonly id: string;
  readonly files: Files;
  readonly base?: string;
  readonly head?: string;
  readonly later?: Files;
  readonly change: Files;
  readonly message?: string;
  readonly title?: string;
  readonly sync: Files;
}

/** The moments at which the statuses of a commit were read. */
export const PHASES = ['pushMain', 'pushTopic', 'prOpened', 'prSync'] as const;
export type Phase = (typeof PHASES)[number];

/** Context → state of all statuses on a commit. */
export type Statuses = Readonly<Record<string, string>>;

export type Result = { readonly id: string; readonly repo: string } & {
  readonly [phase in Phase]?: Statuses | null;
};

/** What one real server did with the cases. `workflows` is its own workflows folder. */
export interface Recording {
  readonly server: string;
  readonly version: string;
  readonly workflows: string;
  readonly results: readonly Result[];
}

/** An attempt to merge into `main`: the rules there, the posted statuses, and the server's answer (200, or 405). */
export interface Trial {
  readonly id: string;
  readonly rules?: readonly { readonly rule: string; readonly required: readonly string[] }[];
  readonly rule?: string;
  readonly required?: readonly string[];
  readonly enable?: boolean;
  readonly statuses: readonly { readonly context: string; readonly state: string }[];
  readonly mergeStatus: number;
}

/** When one real server allowed a merge. */
export interface MergeRecording {
  readonly server: string;
  readonly version: string;
  readonly results: readonly Trial[];
}

/** The folder of the recordings in the project. */
export const RECORDINGS = fileURLToPath(new URL('../recordings/', import.meta.url));

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

/** The paths of the recordings of a kind (`contexts`, `merging`, `api`), sorted. */
export function recordingsOf(kind: string): readonly string[] {
  const folder = join(RECORDINGS, kind);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
