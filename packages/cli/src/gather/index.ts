export { type Variables, readVariables } from './environment.js';
export { troubleOf } from './failure-in-words.js';
export { askGovernance, askServer, openTransport } from './forge.js';
export { readQuestion } from './question.js';
export { type Gathered, gathered } from './result.js';
export { settleServer, takeSnapshot, type Taken } from './snapshot.js';
export { readSnapshot, writeSnapshot } from './snapshot-file.js';
export { readTextFile, writeTextFile } from './text-file.js';
export { type Checkout, readCheckout, readNamedFolder } from './tree.js';
