// How fast many workflows are read, expanded and named, beside a plain YAML reader that does nothing with them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';
import { head, interleaved, processTime, row } from './measure.mjs';

const FILES = 500;
const program = fileURLToPath(new URL('../../packages/cli/bin/driftgate.cjs', import.meta.url));
const plain = fileURLToPath(new URL('plain-yaml.mjs', import.meta.url));

function measureIn(folder, count) {
  const files = generate(count);
  mkdirSync(join(folder, '.gitea/workflows'), { recursive: true });
  for (const { path, text } of files) writeFileSync(join(folder, path), text);
  const contexts = [program, 'contexts', '--server', 'gitea@1.26.3'];
  const times = interleaved(
    {
      node: () => processTime(['-e', '0'], folder),
      plain: () => processTime([plain, '.gitea/workflows'], folder),
      contexts: () => processTime(contexts, folder),
    },
    3,
  );
  return { times, bytes: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) };
}

/** The lines of the report. */
export function benchThroughput() {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-bench-'));
  try {
    const { times, bytes } = measureIn(folder, FILES);
    const rate = ({ min }) => {
      const seconds = min / 1000;
      const megabytes = (bytes / 1e6 / seconds).toFixed(1);
      return `${(FILES / seconds).toFixed(0)} files/s, ${megabytes} MB/s`;
    };
    return [
      head(`${FILES} workflows, ${(bytes / 1e6).toFixed(2)} MB: CPU time, 3 runs in turn`),
      row('node -e 0', times.node),
      row('js-yaml load, nothing else', times.plain, rate(times.plain)),
      row('driftgate contexts', times.contexts, rate(times.contexts)),
      '  rates are per second of CPU time and include the start',
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
