export { askedFor, type ReadRefusal, readAnswer, requestOf, unaskable } from './asking.js';
export { readWire } from './read-wire.js';
