/** A Python that has torch; undefined: tests that need it are skipped, and fail under GAN_REQUIRE_ALL. */
export const python = process.env.GAN_TEST_TORCH;

export const WHY = 'set GAN_TEST_TORCH to a Python that has torch';

if (!python && process.env.GAN_REQUIRE_ALL === '1') throw new Error(WHY);
