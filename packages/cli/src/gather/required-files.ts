import { type Governance, type RequirementLayer, uniteRequirements } from '@driftgate/core';
import type { World } from '../world.js';
import {
  forBranch,
  type ReadFile,
  type RequiredFile,
  type RequiredQuestion,
  readRequiredFile,
} from './required-file.js';
import { type Gathered, gathered, trouble } from './result.js';

/** What one file requires, as one protection among others; `path` stands for a rule without a name. */
function asLayers(governance: Governance, path: string): readonly RequirementLayer[] {
  if (governance.kind === 'unprotected') return [];
  const name = governance.rule ?? path;
  const nothing = { contexts: [], strict: null, queue: null, workflows: [], bypass: null };
  if (governance.kind === 'off') return [{ ...nothing, name, statusChecks: false }];
  const contexts = governance.required.map((context) => ({ context, app: null, from: name }));
  const layers = governance.layers ?? { ...nothing, contexts };
  return [{ ...layers, name, statusChecks: true }];
}

interface OneOfMany {
  readonly file: ReadFile;
  readonly required: RequiredFile;
}

function unite(all: readonly OneOfMany[]): Gathered<RequiredFile> {
  const [first, ...others] = all;
  if (first === undefined) return trouble('nothing says what is required');
  const { branch } = first.required;
  const stray = others.find(({ required }) => required.branch !== branch);
  if (stray !== undefined)
    return trouble(
      `${first.file.name} speaks of the branch ${branch}, ${stray.file.name} of ${stray.required.branch}`,
      { remedy: 'name the branch with --branch' },
    );
  const layers = all.flatMap(({ file, required }) => asLayers(required.governance, file.name));
  const notes = all.flatMap(({ required }) => required.notes);
  const governance = uniteRequirements(layers, 'file');
  return gathered({ governance, protections: null, branch, notes });
}

/** Without `--branch`, the branch that any of the files names is the one that is asked for. */
function withTold(files: readonly ReadFile[], question: RequiredQuestion): RequiredQuestion {
  const told = files.find(({ text }) => text.branch !== null)?.text.branch ?? null;
  if (question.branchGiven || told === null) return question;
  return { ...question, branch: told, branchGiven: true };
}

/** Reads every file of `--required`; what several require adds up. */
export async function readRequiredFiles(
  world: World,
  paths: readonly string[],
  question: RequiredQuestion,
): Promise<Gathered<RequiredFile>> {
  const files: ReadFile[] = [];
  for (const path of paths) {
    const file = await readRequiredFile(world, path, question);
    if (!file.ok) return file;
    files.push(file.value);
  }
  const asked = withTold(files, question);
  const all: OneOfMany[] = [];
  for (const file of files) {
    const required = forBranch(file, asked);
    if (!required.ok) return required;
    all.push({ file, required: required.value });
  }
  const [only] = all;
  return all.length === 1 && only !== undefined ? gathered(only.required) : unite(all);
}
