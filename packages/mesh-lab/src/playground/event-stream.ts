import type { ServerResponse } from "node:http";

/**
 * What happens, for everybody who listens: Server-Sent Events, each a JSON text.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export interface EventStream {
  /** Somebody listens from now on, and hears what was last first. */
  readonly add: (response: ServerResponse) => void;
  readonly send: (event: unknown) => void;
  /** Tells those who listen now that something of that name happened. */
  readonly announce: (name: string) => void;
  readonly end: () => void;
}

/** How many events who comes late is told. */
const KEPT = 100;

/** One that does not read loses events, and this process no memory. */
const UNREAD_BYTES = 4_000_000;

export function createEventStream(): EventStream {
  const listeners = new Set<ServerResponse>();
  let last: readonly string[] = [];
  let number = 0;
  return {
    add: (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      // Each has a number, by which a browser that comes back knows what it has heard.
      response.write(`retry: 1000\n\n${last.join("")}`);
      listeners.add(response);
      response.once("close", () => listeners.delete(response));
    },
    send: (event) => {
      number += 1;
      const text = `id: ${number}\ndata: ${JSON.stringify(event)}\n\n`;
      last = [...last.slice(1 - KEPT), text];
      for (const listener of listeners) if (listener.writableLength < UNREAD_BYTES) listener.write(text);
    },
    announce: (name) => {
      for (const listener of listeners) listener.write(`event: ${name}\ndata:\n\n`);
    },
    end: () => {
      for (const listener of listeners) listener.end();
    },
  };
}
