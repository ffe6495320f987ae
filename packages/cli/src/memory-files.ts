import type { WorldFiles } from './world.js';

function below(folder: string): string {
  return `${folder.replace(/(?:\/\.?)+$/, '')}/`;
}

/** A file system in memory: absolute path → text. `write` changes the given map. */
export function memoryFiles(texts: Map<string, string>): WorldFiles {
  const encoder = new TextEncoder();
  const paths = (): readonly string[] => [...texts.keys()];
  const read = (path: string): Promise<Uint8Array> => {
    const text = texts.get(path);
    return text === undefined
      ? Promise.reject(Object.assign(new Error(`no file ${path}`), { code: 'ENOENT' }))
      : Promise.resolve(encoder.encode(text));
  };
  return {
    kind: (path) => {
      if (texts.has(path)) return Promise.resolve('file');
      const isFolder = paths().some((each) => each.startsWith(below(path)));
      return Promise.resolve(isFolder ? 'directory' : 'none');
    },
    list: (folder) => {
      const inside = paths().filter((each) => each.startsWith(below(folder)));
      const names = inside.map((each) => each.slice(below(folder).length).split('/')[0] ?? '');
      return Promise.resolve([...new Set(names)]);
    },
    size: async (path) => (await read(path)).length,
    read,
    target: read,
    write: (path, text) => {
      texts.set(path, text);
      return Promise.resolve();
    },
  };
}
