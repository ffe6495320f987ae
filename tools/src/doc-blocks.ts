import type { RepositoryFile } from './repository.js';

/** One command of a block, and what it prints: the lines below it, `exit N` last when it ends with N. */
interface Step {
  readonly command: string;
  readonly output: readonly string[];
}

/** What a document promises. `at` is `path:line`; `folder` a fixture's path, `null` for an empty one. */
export type DocBlock =
  | {
      readonly kind: 'console';
      readonly at: string;
      readonly folder: string | null;
      readonly steps: readonly Step[];
    }
  | {
      readonly kind: 'workflow';
      readonly at: string;
      readonly server: string;
      readonly text: string;
    };

interface Fence {
  readonly language: string;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly at: string;
}

const SERVER = 'gitea@1.26.3';

function withoutTrailingBlanks(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}

function stepsOf({ lines, at }: Fence): readonly Step[] {
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
  if (starts[0] !== 0) throw new Error(`${at}: a console block starts with a line "$ command"`);
  return starts.map((start, index) => ({
    command: (lines[start] ?? '').slice(2),
    output: withoutTrailingBlanks(lines.slice(start + 1, starts[index + 1])),
  }));
}

/** The comments on the lines right above a fence, the nearest first. */
function notesAbove(lines: readonly string[], fence: number): readonly string[] {
  const notes: string[] = [];
  for (let index = fence - 1; index >= 0; index -= 1) {
    const line = (lines[index] ?? '').trim();
    const note = /^<!--\s*(.*?)\s*-->$/.exec(line)?.[1];
    if (note !== undefined) notes.push(note);
    else if (line !== '') break;
  }
  return notes;
}

/** Every fenced block. A fence may be indented, as in lists; its indent is cut from its lines. */
function fencesOf({ path, text }: RepositoryFile): readonly Fence[] {
  const lines = text.split(/\r?\n/);
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const open = /^(\s*)(`{3,})\s*([\w-]*)/.exec(lines[index] ?? '');
    if (open === null) continue;
    const [, indent = '', ticks = '', language = ''] = open;
    const after = lines.slice(index + 1);
    const length = after.findIndex((line) => line.trim() === ticks);
    if (length < 0) throw new Error(`${path}:${index + 1}: this fence is never closed`);
    const body = after.slice(0, length).map((line) => {
      return line.startsWith(indent) ? line.slice(indent.length) : line;
    });
    const notes = notesAbove(lines, index);
    fences.push({ language, lines: body, notes, at: `${path}:${index + 1}` });
    index += length + 1;
  }
  return fences;
}

function blockOf(fence: Fence): readonly DocBlock[] {
  const { language, notes, at } = fence;
  if (language === 'console') {
    const folder = notes.find((note) => note.startsWith('in: '))?.slice(4) ?? null;
    return [{ kind: 'console', at, folder, steps: stepsOf(fence) }];
  }
  const note = notes.find((each) => each === 'workflow' || each.startsWith('workflow: '));
  if (note === undefined) return [];
  if (language !== 'yaml') throw new Error(`${at}: a workflow is a yaml block`);
  const server = note === 'workflow' ? SERVER : note.slice('workflow: '.length);
  return [{ kind: 'workflow', at, server, text: `${fence.lines.join('\n')}\n` }];
}

/**
 * What a document promises: its `console` blocks, below `<!-- in: FOLDER -->` those of a fixture, and the
 * `yaml` blocks below `<!-- workflow -->` or `<!-- workflow: forgejo@15.0.3 -->`.
 */
export function docBlocks(file: RepositoryFile): readonly DocBlock[] {
  return fencesOf(file).flatMap(blockOf);
}

/** Whether printed lines are what a document shows; a line `…` there stands for any lines, also none. */
export function showsOutput(shown: readonly string[], printed: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return printed.length === 0;
  if (first.trim() === '…')
    return printed.some((_, index) => showsOutput(rest, printed.slice(index))) || rest.length === 0;
  return printed.length > 0 && first === printed[0] && showsOutput(rest, printed.slice(1));
}
