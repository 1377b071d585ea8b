/** What the process's exit code tells a script. Documented in README.md. */
export const EXIT = {
  /** The run, or the command, is done. */
  done: 0,
  /** It failed while running: the device, the disk, a server, our own fault. */
  failed: 1,
  /** The user's input is wrong: recipe, flag, file, data. Nothing was started. */
  input: 2,
  /** A health rule stopped the run, for example a non-finite loss. */
  unhealthy: 3,
  /** Interrupted, with a checkpoint: `gan resume` goes on. */
  resumable: 75,
  /** Interrupted by Ctrl-C, with a checkpoint. */
  interrupted: 130,
} as const;
