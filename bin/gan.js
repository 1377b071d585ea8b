#!/usr/bin/env node
import { leave, main } from '../dist/src/cli/main.js';

await main(process.argv.slice(2));
await leave();
