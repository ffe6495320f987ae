// Modules of Node that are not there at its start and take milliseconds to load: the bundle does without.
const MODULES = {
  'node:crypto': `
    export const createHash = (...args) => require('node:crypto').createHash(...args);`,
  // One program that reads a few small files at its start waits for nobody, and needs no threads.
  'node:fs/promises': `
    import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
    export const lstat = async (...args) => lstatSync(...args);
    export const readdir = async (...args) => readdirSync(...args);
    export const readFile = async (...args) => readFileSync(...args);
    export const readlink = async (...args) => readlinkSync(...args);
    export const writeFile = async (...args) => writeFileSync(...args);`,
};

/** A plugin for esbuild. Asking these modules for other names than those above is an error of the build. */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(?:crypto|fs\/promises)$/, namespace: 'file' }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'lazy' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({ contents: MODULES[path] }));
  },
};
