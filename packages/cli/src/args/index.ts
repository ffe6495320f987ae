export type { Args, Command, Offer, Operand, Option, Run } from './command.js';
export { isOn, textOf } from './command.js';
export { everywhere } from './everywhere.js';
export { helpOf, overview } from './help.js';
export { readArgs } from './parse.js';
