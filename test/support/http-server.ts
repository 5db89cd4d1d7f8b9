import * as http from 'node:http';
import * as https from 'node:https';
import { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A server on loopback: `/<status>` answers with it, `/hang` never, `/fail/<n>` with 503 for the first n times. */
export class TestServer {
  public static async start(scheme: 'http' | 'https', port = 0): Promise<TestServer> {
    const server = new TestServer();
    const listener: http.RequestListener = (request, response) => server.answer(request, response);
    if (scheme === 'https') {
      const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
      server.server = https.createServer({ key, cert }, listener);
    } else {
      server.server = http.createServer(listener);
    }
    await new Promise<void>((resolve) => server.server.listen(port, '127.0.0.1', resolve));
    return server;
  }

  public readonly seen: SeenRequest[] = [];
  private server!: http.Server;

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public seenAt(url: string): SeenRequest[] {
    return this.seen.filter((request) => request.url === url);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const url = request.url!;
      this.seen.push({ method: request.method!, url, headers: request.headers, body: Buffer.concat(chunks) });
      if (url.startsWith('/hang')) { return; }
      const [, word, count] = url.split(/[/?]/);
      if (word === 'redirect') {
        response.writeHead(302, { location: `/${count}` }).end();
      } else if (word === 'fail') {
        response.writeHead(this.seenAt(url).length <= Number(count) ? 503 : 200).end('x');
      } else {
        response.writeHead(Number(word) || 200).end('x');
      }
    });
  }
}
