import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const shop = fileURLToPath(new URL("../playground/shop.yaml", import.meta.url));
const options = ["--conditions=@helm/source", "--disable-warning=ExperimentalWarning"];

/** `mesh-lab up` in a process of its own. */
interface Running {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves to the pattern's first match in what it has printed. */
  readonly said: (pattern: RegExp) => Promise<string>;
  readonly exitCode: Promise<number | null>;
}

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function up(args: readonly string[], input?: string): Running {
  const child = spawn(process.execPath, [...options, main, "up", ...args], {
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  started.push(child);
  if (input !== undefined) child.stdin?.end(input);
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    out += chunk;
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    err += chunk;
  });
  return {
    child,
    out: () => out,
    err: () => err,
    said: (pattern) =>
      vi.waitFor(
        () => {
          const [found] = pattern.exec(out) ?? [];
          if (found === undefined) throw new Error(`${pattern} is not in:\n${out}\n${err}`);
          return found;
        },
        { timeout: 20_000, interval: 20 },
      ),
    exitCode: once(child, "exit").then(([code]) => code),
  };
}

/** The processes that one has started, and those that these have started. */
async function descendants(pid: number | undefined): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const children = text.split(" ").filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(descendants))).flat()];
}

/** Resolves as soon as none of them is there. */
function gone(pids: readonly number[]): Promise<void> {
  return vi.waitFor(() => expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]), 5000);
}

const upAndReady = /Ctrl-C ends it/;
const directoryIn = (output: string) => /\S*\/mesh-lab-\w+(?=\/ca\.pem)/.exec(output)?.[0] ?? "";
/** What differs from one mesh to the next has a name instead; columns are as wide as what is in them. */
function withoutChance(output: string): string {
  return output
    .replace(/^istiod .+, Envoy .+/, "VERSIONS")
    .replace(/http:\/\/127\.0\.0\.1:\d+\/[\w-]{24}\/\n/, "PAGE\n")
    .replace(/127\.\d+\.\d+\./g, "127.X.Y.")
    .replace(/ {3,}/g, "  ");
}

const shell = promisify(execFile);

/** Runs the curl line of the overview whose comment says so. */
async function curl(output: string, about: string, more = ""): Promise<string> {
  const lines = output.split("\n");
  const line = lines[lines.findIndex((one) => one.startsWith("#") && one.includes(about)) + 1] ?? "";
  expect(line).toMatch(/^curl /);
  return (await shell("sh", ["-c", `${line} --silent --show-error --max-time 5 ${more}`])).stdout;
}

/** What it says once a request is over, without times, addresses and directories. */
function requestsIn(output: string): readonly string[] {
  return output
    .slice(output.search(upAndReady))
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) =>
      line
        .replace(/^\S+ /, "")
        .replace(/, \d+ ms$/, "")
        .replace(/127\.\d+\.\d+\.\d+/, "127.x"),
    );
}

describe("mesh-lab up", () => {
  test("says what runs, takes the requests it proposes, says who was asked and who served, and leaves nothing", async () => {
    const running = up(["-f", shop]);
    await running.said(upAndReady);
    const output = running.out();
    const directory = directoryIn(output);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const programs = await descendants(running.child.pid);
    // The keeper, istiod, and the proxies of a gateway and three workloads.
    expect(programs).toHaveLength(6);
    await expect(withoutChance(output.replaceAll(directory, "DIRECTORY"))).toMatchFileSnapshot("up.txt");

    const served = (workload: string, port = 8080) =>
      `${JSON.stringify({ workload, port, method: "GET", path: "/" })}\n`;
    expect(await curl(output, "(x-version is v2)")).toBe(served("web/shop-v2"));
    expect(await curl(output, "web/shop default")).toBe(served("web/shop-v1"));
    expect(await curl(output, "web/shop-v1:8080, as support/desk")).toBe(served("web/shop-v1"));
    expect(await curl(output, "web/shop default", "--http1.1 --request POST --data x")).toContain('"POST"');
    await running.said(/POST .+ ms\n/);
    expect(requestsIn(running.out())).toEqual([
      "200 GET shop.example.com/ → ingress/edge → asked auth/check: 200 → served by web/shop-v2",
      "200 GET shop.example.com/ → ingress/edge → asked auth/check: 200 → served by web/shop-v1",
      "200 GET 127.x:8080/ → web/shop-v1 → served by web/shop-v1",
      "200 POST shop.example.com/ → ingress/edge → asked auth/check: 200 → served by web/shop-v1",
    ]);

    running.child.kill("SIGINT");
    expect(await running.exitCode).toBe(0);
    expect(running.err()).toBe("");
    expect(existsSync(directory)).toBe(false);
    await gone(programs);
  });

  test("takes manifests from stdin and backends from the command line, and says JSON lines to programs", async () => {
    const running = up(
      ["-f", "-", "--backend", "auth/check=deny", "--json", "--no-page"],
      await readFile(shop, "utf8"),
    );
    const line = JSON.parse(await running.said(/^.+\n/));
    expect(line).toMatchObject({ type: "up", gateways: [{ id: "ingress/edge" }], notes: [] });
    expect(line).not.toHaveProperty("page");
    const [example] = line.examples as readonly { readonly curl: string }[];
    const { stdout } = await shell("sh", ["-c", `${example?.curl} -sS -o - -w '%{http_code}'`]);
    expect(stdout).toBe("denied\n403");
    await running.said(/\{"type":"request".+\n/);
    expect(JSON.parse(running.out().trimEnd().split("\n")[1] ?? "")).toMatchObject({
      type: "request",
      status: 403,
      entry: "ingress/edge",
      route: "canary",
      through: ["ingress/edge", "web/shop-v2"],
      asked: [{ workload: "auth/check", provider: "check", status: 403 }],
      refused: { pod: "web/shop-v2", reason: "ext_authz_denied" },
    });
    const programs = await descendants(running.child.pid);
    running.child.kill("SIGTERM");
    expect(await running.exitCode).toBe(0);
    await gone(programs);
  });

  test("a second Ctrl-C, after the same one came twice, ends it at once and leaves nothing either", async () => {
    const running = up(["-f", shop, "--no-page"]);
    await running.said(upAndReady);
    const directory = directoryIn(running.out());
    const programs = await descendants(running.child.pid);
    // Nobody ends the programs while their keeper stands still.
    const [keeper = 0] = programs;
    process.kill(keeper, "SIGSTOP");
    try {
      running.child.kill("SIGINT");
      running.child.kill("SIGINT");
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(running.child.exitCode).toBeNull();
      running.child.kill("SIGINT");
      expect(await running.exitCode).toBe(130);
    } finally {
      process.kill(keeper, "SIGCONT");
    }
    await gone(programs);
    await vi.waitFor(() => expect(existsSync(directory)).toBe(false), 5000);
  });

  test("Ctrl-C before the mesh is up is no success, and leaves nothing", async () => {
    const running = up(["-f", shop]);
    const programs = await vi.waitFor(async () => {
      const found = await descendants(running.child.pid);
      expect(found.length).toBeGreaterThan(1);
      return found;
    }, 10_000);
    running.child.kill("SIGINT");
    expect(await running.exitCode).toBe(130);
    expect({ out: running.out(), err: running.err() }).toEqual({
      out: "",
      err: "error: Ended before the mesh was up\n",
    });
    await gone(programs);
  });

  test("ends when nobody reads any more what it says", async () => {
    const running = up(["-f", shop, "--no-page"]);
    await running.said(upAndReady);
    const programs = await descendants(running.child.pid);
    running.child.stdout?.destroy();
    await curl(running.out(), "web/shop default");
    expect(await running.exitCode).toBe(0);
    await gone(programs);
  });

  test("a program that ends by itself ends it, with the end of its log", async () => {
    const running = up(["-f", shop, "--no-page"]);
    await running.said(upAndReady);
    const programs = await descendants(running.child.pid);
    process.kill(programs.at(-1) ?? 0, "SIGKILL");
    expect(await running.exitCode).toBe(1);
    expect(running.err()).toMatch(
      /^error: The mesh is no longer whole\. .*\n\S+ ended with SIGKILL\. Its log ends with:\n/,
    );
    await gone(programs);
  });
});
