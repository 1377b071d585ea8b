/** The part of jasmine, which ships no types, that the runner uses. */
declare module 'jasmine' {
  interface Spec {
    readonly fullName: string;
    readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
    readonly failedExpectations: readonly { readonly message: string }[];
  }
  export default class Jasmine {
    constructor(options: { projectBaseDir: string });
    exitOnCompletion: boolean;
    readonly env: { configure(settings: Record<string, boolean>): void };
    clearReporters(): void;
    addReporter(reporter: { specStarted(): void; specDone(spec: Spec): void }): void;
    randomizeTests(random: boolean): void;
    addSpecFile(path: string): void;
    execute(files: undefined, filter: string | undefined): Promise<unknown>;
  }
}
