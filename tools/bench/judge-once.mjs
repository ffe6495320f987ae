// What one process does once: reads a case from a file, and parses its workflows or judges them.
import { readFileSync } from 'node:fs';
import { analyse, dialectsOf } from '../../packages/core/dist/index.js';
import { parseWorkflow } from '../../packages/core/dist/parse/index.js';

const [what, path] = process.argv.slice(2);
const snapshot = JSON.parse(readFileSync(path, 'utf8'));
const [dialect] = dialectsOf(snapshot.server);
if (what === 'parse') for (const file of snapshot.tree.files) parseWorkflow(file, dialect);
else analyse(snapshot);
