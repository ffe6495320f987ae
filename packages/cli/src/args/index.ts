export type { Args, Command, Offer, Option } from './command.js';
export { isOn, textOf, textsOf } from './command.js';
export { everywhere } from './everywhere.js';
export { helpOf, overview } from './help.js';
export { readArgs } from './parse.js';
export { nearest } from './suggest.js';
