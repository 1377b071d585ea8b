import { cacheDir } from '../../../src/files/index.js';
import js from '../../../plugins/hardware/js/index.js';
import xlaCpu from '../../../plugins/hardware/xla-cpu/index.js';
import { hardwareSuite } from '../../suites/hardware.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

hardwareSuite({ plugin: js, cacheDir: cacheDir() });
describeXla('xla-cpu', () => {
  hardwareSuite({ plugin: xlaCpu, params: { library: xlaLibrary }, cacheDir: cacheDir() });
});
