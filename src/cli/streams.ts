import { buffer } from 'node:stream/consumers';

/** A reader that has seen enough (`| head`) is no failure. */
export function quietOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** All of the standard input. */
export function readStdin(): Promise<Uint8Array> {
  return buffer(process.stdin);
}

/** Writes to a stream and waits until it takes more. */
export function write(stream: NodeJS.WriteStream, text: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
