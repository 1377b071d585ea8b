/**
 * Params are described with TypeBox. The build writes all of it into this one file
 * (`scripts/bundle-typebox.mjs`): its 370 modules take as long to load as all else of a small command.
 */
export { default as Type } from 'typebox';
