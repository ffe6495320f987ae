import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { demoSeed, startSimulator } from '@driftgate/simulator';

const bin = fileURLToPath(new URL('bin.js', import.meta.url));

function start(argv: readonly string[], env: Readonly<Record<string, string>>, cwd: string) {
  const child = spawn(process.execPath, [bin, ...argv], { cwd, env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, err }));
  return { child, ended };
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'driftgate-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

describe('the program itself', () => {
  it('reads standard input and real files, and ends with the code', async (t) => {
    const cwd = folder(t);
    writeFileSync(join(cwd, 'ci.yml'), 'name: CI\non: pull_request\njobs: {a: {runs-on: x}}\n');
    const argv = ['check', '--required', '-', '--dir', cwd, '--server', 'gitea@1.26.3'];
    const { child, ended } = start(argv, {}, cwd);
    child.stdin.end('CI / b (pull_request)\n');
    const { code, out, err } = await ended;
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /Closest: CI \/ a \(pull_request\)/);
  });

  it('ends at once after talking to a server, and is 2 without its workflows', async (t) => {
    const simulator = await startSimulator({ seed: demoSeed() });
    t.after(() => simulator.close());
    const env = {
      GITEA_HOST: simulator.url,
      GITEA_TOKEN: 'demo-reader',
      REPO: 'molecule/molecule-ci',
      MODE: 'assert',
    };
    const { code, err } = await start([], env, folder(t)).ended;
    assert.equal(code, 2);
    assert.match(err, /there is no workflows folder: \.gitea\/workflows/);
    const { code: contexts } = await start(['contexts', '--server', simulator.url], env, folder(t))
      .ended;
    assert.equal(contexts, 2);
  });

  it('ends quietly with 130 when it is interrupted', async (t) => {
    const server = createServer(() => child.kill('SIGINT'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const argv = ['check', '--server', host, '--repo', 'a/b'];
    const { child, ended } = start(argv, { GITEA_TOKEN: 'x' }, folder(t));
    const { code, out, err } = await ended;
    assert.deepEqual([code, out, err], [130, '', '']);
  });

  it('does not mind a reader that goes away', async (t) => {
    const { child, ended } = start(['--help'], {}, folder(t));
    child.stdout.destroy();
    const { code, err } = await ended;
    assert.deepEqual([code, err], [0, '']);
  });
});
