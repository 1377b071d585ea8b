import { program } from '../../trace/index.js';

export const { countFlops } = program;
