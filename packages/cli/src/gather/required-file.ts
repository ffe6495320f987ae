import type { Governance, Problem, Protection, Server } from '@driftgate/core';
import { uniteRequirements } from '@driftgate/core';
import { type Declared, type RequiredText, readRequired, selectLayers } from '../required/index.js';
import type { World } from '../world.js';
import { governanceOf } from './forge.js';
import type { Question } from './question.js';
import { type Gathered, gathered, trouble } from './result.js';
import { readTextFile } from './text-file.js';

/** Which branch is asked about, of which server; `branchGiven`: it is not the default. */
export type RequiredQuestion = Pick<
  Question,
  'branch' | 'branchGiven' | 'defaultBranch' | 'repository'
> & { readonly server: Server };

/** What a file requires, and of which branch. */
export interface RequiredFile {
  readonly governance: Governance;
  readonly protections: readonly Protection[] | null;
  readonly branch: string;
  readonly notes: readonly Problem[];
}

/** A file that was read; `name` is how messages call it. */
export interface ReadFile {
  readonly name: string;
  readonly text: RequiredText;
}

/** Reads one file of `--required`. */
export async function readRequiredFile(
  world: World,
  path: string,
  { repository }: RequiredQuestion,
): Promise<Gathered<ReadFile>> {
  const text = await readTextFile(world, path);
  if (!text.ok) return text;
  const name = path === '-' ? 'standard input' : path;
  const read = readRequired(text.value, { name, repository: repository?.name ?? null });
  if (read.ok) return gathered({ name, text: read.value });
  const { message, at } = read.error;
  const remedy = 'docs/required-files.md says what can be read';
  return trouble(message, { remedy, at: { file: name, ...at } });
}

/** The names and patterns of branches that a file speaks of. */
function spokenOf({ protections }: Declared): readonly string[] {
  const names = protections.flatMap(({ scope }) => {
    if (scope.kind === 'branch') return [scope.name];
    if (scope.kind === 'pattern') return [scope.pattern];
    return scope.kind === 'refs' ? scope.refs.include : ['~DEFAULT_BRANCH'];
  });
  return [...new Set(names)];
}

const PLAIN = /^[^*?[\\{}~]+$/;

/** Without `--branch`: the only branch of the file, else the default one; unless the file only names others. */
function chooseBranch(file: ReadFile, declared: Declared, question: RequiredQuestion) {
  const { branch, branchGiven } = question;
  if (branchGiven) return gathered(branch);
  const told = question.defaultBranch ?? declared.defaultBranch;
  const names = spokenOf(declared);
  const [only = branch] = names;
  if (told !== null) return gathered(told);
  const other = names.length > 0 && names.every((name) => PLAIN.test(name));
  if (!other || names.includes(branch)) return gathered(branch);
  if (names.length === 1) return gathered(only);
  return trouble(`${file.name} speaks of several branches: ${names.join(', ')}`, {
    remedy: 'name the branch with --branch',
  });
}

/** A file that says nothing of the branch leaves it unprotected: that has to be told. */
function notesOn(file: ReadFile, declared: Declared, branch: string): readonly Problem[] {
  const data = { file: file.name, branch, spoken: spokenOf(declared).join(', ') };
  const code = data.spoken === '' ? 'file-protects-nothing' : 'file-without-branch';
  return [{ code, data }];
}

function fromDeclared(
  file: ReadFile,
  declared: Declared,
  question: RequiredQuestion,
): Gathered<RequiredFile> {
  const chosen = chooseBranch(file, declared, question);
  if (!chosen.ok) return chosen;
  const branch = chosen.value;
  const assumed = question.branchGiven ? null : branch;
  const selected = selectLayers(declared, {
    branch,
    defaultBranch: question.defaultBranch ?? declared.defaultBranch ?? assumed,
    repository: question.repository?.name ?? null,
  });
  if (!selected.ok) {
    const { message, at } = selected.error;
    return trouble(message, { at: { file: file.name, ...at } });
  }
  const governance = uniteRequirements(selected.layers, 'file');
  const notes = selected.layers.length === 0 ? notesOn(file, declared, branch) : [];
  return gathered({ governance, protections: null, branch, notes });
}

/** What one forge stores says nothing of another: Gitea reads patterns where GitHub reads names. */
function wrongForge({ name, text }: ReadFile, { forge }: Server): string | null {
  const { kind } = text.requirements;
  if (kind === 'declared' && forge !== 'github') return `${name} is for GitHub, not for ${forge}`;
  if (kind === 'protections' && forge === 'github')
    return `${name} has protections of Gitea or Forgejo, not of GitHub`;
  return null;
}

/** What a file requires of the branch that is asked for. A file of another branch or forge is a trouble. */
export function forBranch(file: ReadFile, question: RequiredQuestion): Gathered<RequiredFile> {
  const wrong = wrongForge(file, question.server);
  if (wrong !== null)
    return trouble(wrong, { remedy: 'name the server whose rules count with --server' });
  const { requirements, branch: told } = file.text;
  const { branch, branchGiven, server } = question;
  if (told !== null && branchGiven && told !== branch)
    return trouble(`${file.name} speaks of the branch ${told}, not of ${branch}`);
  const asked = told ?? branch;
  if (requirements.kind === 'declared') {
    const known = told === null ? question : { ...question, branch: told, branchGiven: true };
    return fromDeclared(file, requirements.declared, known);
  }
  if (requirements.kind === 'governance')
    return gathered({
      governance: requirements.governance,
      protections: null,
      branch: asked,
      notes: [],
    });
  const { protections } = requirements;
  const governance = governanceOf(protections, branch, server);
  return governance.ok
    ? gathered({ governance: governance.value, protections, branch, notes: [] })
    : governance;
}
