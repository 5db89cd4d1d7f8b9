import { IncomingMessage, get } from 'node:http';

/** A response that is read line by line while it lasts. */
export interface LineStream {
  /** Settles when the server has ended the response, or it was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Asks a URL and hands over each line of the answer; an answer of 400 or more rejects. */
export function streamLines(url: string, onLine: (line: string) => void): Promise<LineStream> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response) => {
      if ((response.statusCode ?? 500) >= 400) {
        void bodyOf(response).then((body) => { reject(new Error(`GET ${url} was answered with ${response.statusCode}: ${body.trim()}`)); });
        return;
      }
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop()!;
        for (const line of lines) { onLine(line); }
      });
      const ended = new Promise<void>((end) => { response.on('close', end); });
      resolve({ ended, stop: () => { response.destroy(); } });
    });
    request.on('error', reject);
  });
}

export function bodyOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => { text += part; });
    response.on('end', () => { resolve(text); });
    response.on('error', reject);
  });
}
