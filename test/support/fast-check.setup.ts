import fc from 'fast-check';

/** CI tries the same cases each time; elsewhere every run tries new ones. */
if (process.env.CI) fc.configureGlobal({ seed: 20_261_124 });
