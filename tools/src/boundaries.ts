import { posix } from 'node:path';
import ts from 'typescript';
import { CORE_LAYERS, DOORS, type Door } from './layers.js';
import type { RepositoryFile } from './repository.js';

/** One import that crosses a boundary in the wrong way, in words. */
type Violation = string;

interface Importer {
  readonly path: string;
  readonly workspace: string;
  readonly room: string | null;
  readonly isTest: boolean;
  readonly door: Door;
}

function importerOf(path: string): Importer | null {
  const workspace = Object.keys(DOORS).find((folder) => path.startsWith(`${folder}/src/`));
  const door = workspace === undefined ? undefined : DOORS[workspace];
  if (workspace === undefined || door === undefined || !path.endsWith('.ts')) return null;
  return {
    path,
    workspace,
    room: roomOf(path, workspace),
    isTest: path.endsWith('.test.ts'),
    door,
  };
}

/** The first folder below `src`, or `null` for a file that lies in `src` itself. */
function roomOf(path: string, workspace: string): string | null {
  const [first = '', ...rest] = path.slice(`${workspace}/src/`.length).split('/');
  return rest.length === 0 ? null : first;
}

function layerOf(room: string): number {
  return CORE_LAYERS.findIndex((layer) => layer.includes(room));
}

/** Inside the core: only down, and no room without a layer. */
function wrongLayer(from: Importer, room: string): string | null {
  if (from.workspace !== 'packages/core') return null;
  if (layerOf(room) < 0) return `the room ${room} has no layer`;
  if (from.room === null) return null;
  if (layerOf(from.room) < 0) return `the room ${from.room} has no layer`;
  return layerOf(room) < layerOf(from.room) ? null : `${room} is not below ${from.room}`;
}

function wrongInside(from: Importer, target: string): string | null {
  if (!target.startsWith(`${from.workspace}/src/`)) return 'another workspace has a name: use it';
  const room = roomOf(target, from.workspace);
  if (room === from.room || room === null) return null;
  const door = `${from.workspace}/src/${room}/index.js`;
  // Test support has no door: only tests come in.
  const byDoor = target === door || (from.isTest && from.workspace !== 'packages/core');
  return byDoor ? wrongLayer(from, room) : `the door of ${room} is its index.ts`;
}

function wrongOutside(from: Importer, name: string): string | null {
  const allowed = from.isTest ? [...from.door.always, ...from.door.inTests] : from.door.always;
  if (name.startsWith('node:'))
    return from.door.node || from.isTest ? null : 'this workspace is pure: it has no Node';
  return allowed.includes(name) ? null : `${from.workspace} may not know ${name}`;
}

function importsOf(file: RepositoryFile): readonly string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function violationsOf(file: RepositoryFile): readonly Violation[] {
  const from = importerOf(file.path);
  if (from === null) return [];
  return importsOf(file).flatMap((name) => {
    const wrong = name.startsWith('.')
      ? wrongInside(from, posix.join(posix.dirname(file.path), name))
      : wrongOutside(from, name);
    return wrong === null ? [] : [`${file.path} imports ${name}: ${wrong}`];
  });
}

/** Every import of some files that goes where it may not. */
export function boundaryViolations(files: readonly RepositoryFile[]): readonly Violation[] {
  return files.flatMap(violationsOf);
}
