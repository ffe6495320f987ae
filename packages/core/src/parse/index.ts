export { parseWorkflow, yamlOptions } from './parse-workflow.js';
export type { Parsed } from './parsed.js';
export { type ReadWorkflow, rememberParsing } from './remember-parsing.js';
