import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type DevTools, devTools } from "./dev-tools.ts";

/** How a page is looked at. */
export interface View {
  /** In pixels. */
  readonly width: number;
  readonly scheme: "light" | "dark";
  /** On by default. */
  readonly scripts?: boolean;
}

/** A page of a browser without a window. */
export interface Page {
  /** Opens a file. */
  readonly open: (file: string, view: View) => Promise<void>;
  /** What an expression gives, as JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly press: (key: string, code: string) => Promise<void>;
  /** The whole page, or its first pixels, as PNG. */
  readonly screenshot: (height?: number) => Promise<Buffer>;
  /** What the browser complained about since the last page was opened. */
  readonly problems: () => readonly string[];
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--remote-debugging-port=0",
];

/** Starts a browser, hands out its page, and ends the browser and removes its directory afterwards. */
export async function withPage<Result>(browser: string, use: (page: Page) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), "report-browser-"));
  const child = spawn(browser, [...FLAGS, `--user-data-dir=${directory}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    const tools = await devTools(await endpoint(child.stderr, ended));
    const result = await use(pageOf(tools));
    tools.close();
    return result;
  } finally {
    child.kill();
    await ended;
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The browser prints where it listens, on the loopback address. */
function endpoint(stderr: NodeJS.ReadableStream, ended: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    stderr.on("data", (chunk) => {
      text += String(chunk);
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the browser ended before it listened:\n${text}`)));
  });
}

function pageOf({ send, events }: DevTools): Page {
  let known = 0;
  return {
    open: async (file, { width, scheme, scripts = true }) => {
      known = events.length;
      await send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
      await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
      await send("Emulation.setScriptExecutionDisabled", { value: !scripts });
      const loaded = events.length;
      await send("Page.navigate", { url: pathToFileURL(file).href });
      await until(() => events.slice(loaded).some(({ method }) => method === "Page.loadEventFired"));
    },
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value?: unknown }).value;
    },
    press: async (key, code) => {
      const text = key.length === 1 ? { text: key } : {};
      await send("Input.dispatchKeyEvent", { type: "keyDown", key, code, ...KEY_NUMBERS[code], ...text });
      await send("Input.dispatchKeyEvent", { type: "keyUp", key, code, ...KEY_NUMBERS[code] });
    },
    screenshot: async (height) => {
      const { cssContentSize } = await send("Page.getLayoutMetrics", {});
      const size = cssContentSize as { readonly width: number; readonly height: number };
      const clip = { x: 0, y: 0, width: size.width, height: Math.min(size.height, height ?? size.height), scale: 1 };
      const { data } = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip });
      return Buffer.from(String(data), "base64");
    },
    problems: () =>
      events
        .slice(known)
        .filter(({ method }) => PROBLEMS.includes(method))
        .map(({ params }) => JSON.stringify(params)),
  };
}

const PROBLEMS = ["Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"];

const KEY_NUMBERS: Readonly<Record<string, object>> = {
  Tab: { windowsVirtualKeyCode: 9 },
  Space: { windowsVirtualKeyCode: 32 },
  Enter: { windowsVirtualKeyCode: 13 },
};

async function until(isDone: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isDone()) {
    if (Date.now() > end) throw new Error("the page was not loaded within 20 seconds");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
