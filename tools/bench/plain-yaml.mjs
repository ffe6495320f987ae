// The baseline of the throughput: every file of a folder through the YAML library alone.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const core = createRequire(new URL('../../packages/core/package.json', import.meta.url));
const { load } = core('js-yaml');
const folder = process.argv[2];
for (const name of readdirSync(folder)) load(readFileSync(join(folder, name), 'utf8'));
