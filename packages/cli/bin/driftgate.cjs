#!/usr/bin/env node
// Runs the bundle with the code that V8 stored when it was built; without it, or under another Node, from source.
'use strict';

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const dist = join(__dirname, '..', 'dist');
const filename = join(dist, 'driftgate.cjs');

/** The stored code, if it was made of this bundle by this Node. */
function storedCode(source) {
  const { version, platform, arch } = process;
  const head = [source.slice(-17, -1), version, platform, arch].join(' ').padEnd(128);
  try {
    const cache = readFileSync(join(dist, 'driftgate.cache'));
    return cache.latin1Slice(0, head.length) === head ? cache.subarray(head.length) : undefined;
  } catch {
    return undefined;
  }
}

const source = readFileSync(filename, 'latin1');
const script = new Script(Module.wrap(source), { filename, cachedData: storedCode(source) });
script.runInThisContext()(exports, require, module, filename, dist);
