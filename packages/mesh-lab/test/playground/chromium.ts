import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** A browser without a window, driven by the DevTools protocol over pipes: nothing listens. */
export interface Chromium {
  readonly open: (url: string, options?: OpenOptions) => Promise<Tab>;
  /** Closes all that is open: a browser has six connections to one address, and every page keeps one. */
  readonly closeTabs: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a page is looked at. */
export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
}

/** A page that is open. */
export interface Tab {
  /** Runs an expression in the page and gives what it comes to, by JSON; promises are awaited. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Resolves as soon as the expression comes to something true. */
  readonly until: (expression: string, timeoutMs?: number) => Promise<void>;
  readonly press: (key: string, modifiers?: number) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** What the page printed, and what it or the browser complained about. */
  readonly complaints: readonly string[];
  /** PNG of the whole page. */
  readonly screenshot: () => Promise<Buffer>;
  /** Name and role of everything that assistive technology sees. */
  readonly accessible: () => Promise<readonly { readonly role: string; readonly name: string }[]>;
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--hide-scrollbars",
  "--remote-debugging-pipe",
];

/** @throws Error which says what to install, where there is no Chromium */
export async function startChromium(): Promise<Chromium> {
  const directory = await mkdtemp(join(tmpdir(), "mesh-lab-browser-"));
  const child = spawn(chromiumPath(), [...FLAGS, `--user-data-dir=${directory}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    detached: true,
  });
  const { call, listen } = devTools(child);
  const open = new Set<string>();
  return {
    open: async (url, options = {}) => {
      const { targetId } = await call("Target.createTarget", { url: "about:blank" });
      open.add(String(targetId));
      return openTab(String(targetId), url, options, call, listen);
    },
    closeTabs: async () => {
      for (const targetId of open) await call("Target.closeTarget", { targetId });
      open.clear();
    },
    close: async () => {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.signalCode === null) {
        endGroup(child);
        await exited;
      }
      await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** Its helpers are in its own process group. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGKILL");
}

function chromiumPath(): string {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // The next name may be there.
    }
  }
  throw new Error("There is no chromium on PATH. On Debian: apt-get install --no-install-recommends chromium");
}

type Call = (method: string, parameters?: object, session?: string) => Promise<Readonly<Record<string, unknown>>>;
type Listen = (hear: (event: ProtocolMessage) => void) => void;

interface ProtocolMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** https://chromedevtools.github.io/devtools-protocol/: JSON texts, each ended by a zero byte. */
function devTools(child: ChildProcess): { readonly call: Call; readonly listen: Listen } {
  // The pipes were asked for when it was started.
  const [input, output] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<
    number,
    { resolve: (value: Readonly<Record<string, unknown>>) => void; reject: (error: Error) => void }
  >();
  const listeners: ((event: ProtocolMessage) => void)[] = [];
  let last = 0;
  let rest = "";
  input.on("error", () => {});
  output.setEncoding("utf8").on("data", (text: string) => {
    const texts = (rest + text).split("\0");
    rest = texts.pop() ?? "";
    for (const one of texts) hear(JSON.parse(one));
  });
  child.once("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("Chromium has ended"));
  });
  function hear(message: ProtocolMessage): void {
    const { id, result = {}, error } = message;
    if (id === undefined) for (const listener of listeners) listener(message);
    else if (error !== undefined) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    if (id !== undefined) waiting.delete(id);
  }
  return {
    listen: (listener) => listeners.push(listener),
    call: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        input.write(`${JSON.stringify({ id: last, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
      }),
  };
}

async function openTab(targetId: string, url: string, options: OpenOptions, call: Call, listen: Listen): Promise<Tab> {
  const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
  const session = String(sessionId);
  const tell: Call = (method, parameters) => call(method, parameters, session);
  const complaints: string[] = [];
  listen(({ method, params, sessionId: from }) => {
    const isComplaint = ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"].includes(
      method ?? "",
    );
    if (from === session && isComplaint) complaints.push(JSON.stringify(params));
  });
  for (const domain of ["Page", "Runtime", "Log", "Accessibility"]) await tell(`${domain}.enable`);
  const { width = 1280, height = 900, scheme = "light" } = options;
  await tell("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  await tell("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  await tell("Page.navigate", { url });
  return { complaints, ...tabOf(tell) };
}

function tabOf(tell: Call): Omit<Tab, "complaints"> {
  const evaluate: Tab["evaluate"] = async (expression) => {
    const said = await tell("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (said["exceptionDetails"] !== undefined) throw new Error(JSON.stringify(said["exceptionDetails"]));
    return (said["result"] as { readonly value?: unknown }).value;
  };
  return {
    evaluate,
    until: async (expression, timeoutMs = 10_000) => {
      const end = performance.now() + timeoutMs;
      // A page that is on its way has not everything yet.
      while (!(await evaluate(expression).catch(() => false))) {
        if (performance.now() > end) throw new Error(`After ${timeoutMs} ms it is still not so: ${expression}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    press: async (key, modifiers = 0) => {
      const text = key === "Enter" ? { text: "\r" } : {};
      const event = { key, code: key, modifiers, windowsVirtualKeyCode: KEY_CODES[key] ?? 0, ...text };
      await tell("Input.dispatchKeyEvent", { type: text.text === undefined ? "rawKeyDown" : "keyDown", ...event });
      await tell("Input.dispatchKeyEvent", { type: "keyUp", ...event });
    },
    type: async (text) => {
      await tell("Input.insertText", { text });
    },
    screenshot: async () => {
      const { data } = await tell("Page.captureScreenshot", { captureBeyondViewport: true });
      return Buffer.from(String(data), "base64");
    },
    accessible: async () => {
      const { nodes } = await tell("Accessibility.getFullAXTree");
      return (nodes as readonly AxNode[])
        .filter(({ ignored }) => !ignored)
        .map(({ role, name }) => ({ role: role?.value ?? "", name: name?.value ?? "" }));
    },
  };
}

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

const KEY_CODES: Readonly<Record<string, number>> = { Tab: 9, Enter: 13, " ": 32, ArrowDown: 40 };
