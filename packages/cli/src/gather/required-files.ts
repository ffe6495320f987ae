import { type Governance, type RequirementLayer, uniteRequirements } from '@driftgate/core';
import type { World } from '../world.js';
import { type RequiredFile, type RequiredQuestion, readRequiredFile } from './required-file.js';
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
  readonly path: string;
  readonly file: RequiredFile;
}

function unite(files: readonly OneOfMany[]): Gathered<RequiredFile> {
  const [first, ...others] = files;
  if (first === undefined) return trouble('nothing says what is required');
  const stray = others.find(({ file }) => file.branch !== first.file.branch);
  if (stray !== undefined)
    return trouble(
      `${first.path} speaks of the branch ${first.file.branch}, ${stray.path} of ${stray.file.branch}`,
      { remedy: 'name the branch with --branch' },
    );
  const layers = files.flatMap(({ path, file }) => asLayers(file.governance, path));
  const governance = uniteRequirements(layers, 'file');
  return gathered({ governance, protections: null, branch: first.file.branch });
}

/** Reads every file of `--required`; what several require adds up. */
export async function readRequiredFiles(
  world: World,
  paths: readonly string[],
  question: RequiredQuestion,
): Promise<Gathered<RequiredFile>> {
  const files: OneOfMany[] = [];
  for (const path of paths) {
    const file = await readRequiredFile(world, path, question);
    if (!file.ok) return file;
    files.push({ path, file: file.value });
  }
  const [only] = files;
  return files.length === 1 && only !== undefined ? gathered(only.file) : unite(files);
}
