/**
 * Params are described with TypeBox. The build writes all of it into this one file
 * (`scripts/bundle-typebox.mjs`): its 373 modules take a fifth of a small command's time to load.
 */
export { default as Type } from 'typebox';
