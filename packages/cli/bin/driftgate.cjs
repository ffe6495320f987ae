#!/usr/bin/env node
require('../dist/driftgate.cjs');
