import { z } from "zod";

/** What the browser tells unasked. */
export interface DevToolsEvent {
  readonly method: string;
  readonly params: unknown;
}

/** A page of a browser, by https://chromedevtools.github.io/devtools-protocol/ */
export interface DevTools {
  readonly send: (method: string, params: object) => Promise<Readonly<Record<string, unknown>>>;
  /** All so far, in their order. */
  readonly events: readonly DevToolsEvent[];
  readonly close: () => void;
}

/** Connects to the first page of a browser that listens at a WebSocket. */
export async function devTools(browser: string): Promise<DevTools> {
  const pages = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }));
  const list = pages.parse(await (await fetch(`http://${new URL(browser).host}/json/list`)).json());
  const page = list.find(({ type }) => type === "page");
  if (page === undefined) throw new Error("the browser has no page");
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  const tools = connected(socket);
  for (const domain of ["Page", "Runtime", "Log"]) await tools.send(`${domain}.enable`, {});
  return tools;
}

function connected(socket: WebSocket): DevTools {
  const events: DevToolsEvent[] = [];
  const waiting = new Map<
    number,
    { resolve(result: Readonly<Record<string, unknown>>): void; reject(error: Error): void }
  >();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(String(data));
    if (id === undefined) events.push({ method, params });
    else if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(JSON.stringify(error)));
  });
  return {
    events,
    close: () => socket.close(),
    send: (method, params) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
  };
}
