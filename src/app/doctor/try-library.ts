/**
 * Entry point of a process that tests one XLA library. Prints the result as JSON, or errors on
 * stderr.
 */
import { GanError } from '../../errors/index.js';
import { endWithParent } from '../../process/index.js';
import { selfTest, type OpenDeviceOptions } from '../../xla/index.js';

endWithParent();
try {
  const options = JSON.parse(process.argv[2]) as OpenDeviceOptions;
  console.log(JSON.stringify(await selfTest(options)));
} catch (error) {
  console.error(error instanceof GanError ? error.format() : error);
  process.exitCode = 1;
}
