import type { Governance, Protection, Server } from '@driftgate/core';
import type { World } from '../world.js';
import { governanceOf } from './forge.js';
import type { Question } from './question.js';
import { readRequired, type RequiredText } from './required-text.js';
import { type Gathered, gathered, trouble } from './result.js';
import { readTextFile } from './text-file.js';

/** Which branch is asked about, of which server; `branchGiven`: it is not the default. */
export type RequiredQuestion = Pick<Question, 'branch' | 'branchGiven'> & {
  readonly server: Server;
};

/** What a file requires, and of which branch. */
export interface RequiredFile {
  readonly governance: Governance;
  readonly protections: readonly Protection[] | null;
  readonly branch: string;
}

function forBranch(
  { requirements }: RequiredText,
  branch: string,
  server: Server,
): Gathered<RequiredFile> {
  if (requirements.kind === 'governance')
    return gathered({ governance: requirements.governance, protections: null, branch });
  const { protections } = requirements;
  const governance = governanceOf(protections, branch, server);
  return governance.ok
    ? gathered({ governance: governance.value, protections, branch })
    : governance;
}

/** Reads the file of `--required`. A file that speaks of another branch than was asked for is a trouble. */
export async function readRequiredFile(
  world: World,
  path: string,
  { branch, branchGiven, server }: RequiredQuestion,
): Promise<Gathered<RequiredFile>> {
  const text = await readTextFile(world, path);
  if (!text.ok) return text;
  const name = path === '-' ? 'standard input' : path;
  const read = readRequired(text.value);
  if (!read.ok) {
    const { message, at } = read.error;
    return trouble(message, {
      remedy: 'it holds one context a line, or the JSON of a protection',
      at: { file: name, ...at },
    });
  }
  const told = read.value.branch;
  if (told !== null && branchGiven && told !== branch)
    return trouble(`${name} speaks of the branch ${told}, not of ${branch}`);
  return forBranch(read.value, told ?? branch, server);
}
