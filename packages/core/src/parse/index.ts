export { type Parsed, parseWorkflow } from './parse-workflow.js';
export { type ReadWorkflow, rememberParsing } from './remember-parsing.js';
