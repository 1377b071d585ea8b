import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Positions as the Language Server Protocol counts them: from 0. */
export interface Position {
  line: number;
  character: number;
}
export interface Diagnostic {
  message: string;
  range: { start: Position; end: Position };
}

interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
}

/** A real yaml-language-server, spoken to over its standard input and output as an editor would. */
export class YamlLanguageServer {
  readonly #process: ChildProcess;
  readonly #answers = new Map<number | string, (message: Message) => void>();
  readonly #diagnostics = new Map<string, (found: Diagnostic[]) => void>();
  #buffer: Buffer = Buffer.alloc(0);
  #id = 0;

  constructor() {
    const home = dirname(
      createRequire(import.meta.url).resolve('yaml-language-server/package.json'),
    );
    const bin = join(home, 'bin', 'yaml-language-server');
    this.#process = spawn(process.execPath, [bin, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  async start(): Promise<void> {
    await this.#request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { completion: {}, publishDiagnostics: {} } },
      initializationOptions: {},
    });
    this.#send({ method: 'initialized', params: {} });
  }

  /** Opens a document and waits for what the server finds wrong with it. */
  open(uri: string, text: string): Promise<Diagnostic[]> {
    const found = new Promise<Diagnostic[]>((resolve) => this.#diagnostics.set(uri, resolve));
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    this.#send({ method: 'textDocument/didOpen', params: { textDocument } });
    return found;
  }

  /** The labels that the server offers at a position. */
  async complete(uri: string, position: Position): Promise<string[]> {
    const params = { textDocument: { uri }, position };
    const answer = await this.#request('textDocument/completion', params);
    const { items } = answer.result as { items: { label: string }[] };
    return items.map(({ label }) => label);
  }

  async hover(uri: string, position: Position): Promise<string> {
    const answer = await this.#request('textDocument/hover', { textDocument: { uri }, position });
    return JSON.stringify(answer.result);
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.#request('shutdown', undefined);
    this.#send({ method: 'exit' });
    await gone;
  }

  #request(method: string, params: unknown): Promise<Message> {
    const id = ++this.#id;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    return answer;
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#buffer.toString('utf8', 0, end))?.[1],
      );
      if (this.#buffer.length < end + 4 + length) return;
      const body = this.#buffer.toString('utf8', end + 4, end + 4 + length);
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#receive(JSON.parse(body) as Message);
    }
  }

  #receive(message: Message): void {
    if (message.method === undefined) {
      this.#answers.get(message.id ?? '')?.(message);
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as { uri: string; diagnostics: Diagnostic[] };
      this.#diagnostics.get(uri)?.(diagnostics);
    } else if (message.id !== undefined) {
      // The server asks the editor for settings: it has none.
      const { items } = (message.params ?? {}) as { items?: unknown[] };
      this.#send({ id: message.id, result: items ? items.map(() => null) : null });
    }
  }
}
