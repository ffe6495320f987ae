import { writeFile } from 'node:fs/promises';
import type { Files } from '@driftgate/forges';
import { terminalName } from '@driftgate/report';
import { main } from './main.js';
import type { Sink, World } from './world.js';

function sinkOf(stream: NodeJS.WriteStream): Sink {
  // A reader that closes the pipe (`| head`) is no error of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY,
    columns: stream.columns,
  };
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
}

async function files(): Promise<Files> {
  return (await import('@driftgate/forges')).nodeFiles;
}

function realWorld(): World {
  return {
    env: process.env,
    cwd: process.cwd(),
    fetch: (input, init) => fetch(input, init),
    clock: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    stdin: readInput,
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    files: {
      kind: async (path) => (await files()).kind(path),
      list: async (path) => (await files()).list(path),
      size: async (path) => (await files()).size(path),
      read: async (path) => (await files()).read(path),
      target: async (path) => (await files()).target(path),
      write: (path, text) => writeFile(path, text),
    },
    git: async (args, cwd, input) =>
      (await import('@driftgate/forges')).spawnGit(process.env)(args, cwd, input),
  };
}

/** What escapes every other net must not end in 1, which means that a context is missing. */
function lastNet(error: unknown): never {
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(`driftgate: internal error: ${terminalName(what)}\n`);
  if (process.argv.includes('--debug') && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(2);
}

process.on('uncaughtException', lastNet);
process.on('unhandledRejection', lastNet);

// 130 is how shells tell that an interrupt ended a program.
process.once('SIGINT', () => process.exit(130));

void main(process.argv.slice(2), realWorld()).then((code) => {
  process.exitCode = code;
});
