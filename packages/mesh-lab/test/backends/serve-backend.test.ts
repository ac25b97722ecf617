import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:http2";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Arrival, type Backend, createArrivalLog, echo, serveBackend } from "../../src/backends/index.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "backend-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function withBackend(backend: Backend, use: (socket: string) => Promise<void>): Promise<readonly Arrival[]> {
  const path = join(directory, "s");
  const log = createArrivalLog();
  const served = await serveBackend({
    workload: "web/shop",
    port: 8080,
    listen: { path },
    http2: false,
    backend: () => backend,
    onArrival: log.add,
  });
  try {
    await use(path);
  } finally {
    await served.stop();
  }
  return log.since(0);
}

function ask(socketPath: string, body = ""): Promise<{ status: number; body: string; headers: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      socketPath,
      path: "/a?b=1",
      method: "POST",
      headers: ["X-One", "1", "x-one", "2", "host", "shop"],
    });
    outgoing.once("error", reject);
    outgoing.once("response", (incoming) => {
      let text = "";
      incoming.on("data", (chunk) => {
        text += chunk;
      });
      incoming.once("end", () =>
        resolve({ status: incoming.statusCode ?? 0, body: text, headers: incoming.rawHeaders }),
      );
    });
    outgoing.end(body);
  });
}

describe("serveBackend", () => {
  test("keeps what arrived, and what was answered", async () => {
    const arrivals = await withBackend(echo, async (socket) => {
      expect(JSON.parse((await ask(socket, "hello")).body)).toEqual({
        workload: "web/shop",
        port: 8080,
        method: "POST",
        path: "/a?b=1",
      });
    });
    expect(arrivals).toMatchObject([{ number: 1, workload: "web/shop", path: "/a?b=1", body: "hello", status: 200 }]);
    expect(arrivals[0]?.headers.slice(0, 2)).toEqual([
      ["X-One", "1"],
      ["x-one", "2"],
    ]);
  });

  test("answers with repeated header lines", async () => {
    const twice: Backend = () => ({
      status: 403,
      headers: [
        ["x-a", "1"],
        ["x-a", "2"],
      ],
    });
    await withBackend(twice, async (socket) => {
      const { status, headers } = await ask(socket);
      expect([status, ...headers.slice(0, 4)]).toEqual([403, "x-a", "1", "x-a", "2"]);
    });
  });

  test("can end the connection instead, which is an arrival without status", async () => {
    const arrivals = await withBackend(
      () => ({ reset: true }),
      async (socket) => {
        await expect(ask(socket)).rejects.toThrow("socket hang up");
      },
    );
    expect(arrivals).toMatchObject([{ number: 1, status: undefined }]);
  });

  test("says why a backend that throws is broken", async () => {
    const broken: Backend = () => {
      throw new Error("out of tokens");
    };
    await withBackend(broken, async (socket) => {
      const { status, body } = await ask(socket);
      expect([status, body.split("\n")[0]]).toEqual([500, "Error: out of tokens"]);
    });
  });
});

describe("an arrival log", () => {
  const arrival = { workload: "web/shop", port: 1, method: "GET", path: "/", headers: [], body: "" };

  test("gives what came after a number", () => {
    const log = createArrivalLog();
    log.add(arrival, 200);
    const before = log.last();
    log.add({ ...arrival, path: "/second" }, 200);
    expect(log.since(before).map(({ number, path }) => [number, path])).toEqual([[2, "/second"]]);
    expect(log.since(log.last())).toEqual([]);
  });

  test("forgets the oldest", () => {
    const log = createArrivalLog(2);
    for (let index = 0; index < 9; index += 1) log.add(arrival, 200);
    expect(log.last()).toBe(9);
    expect(log.since(7).map(({ number }) => number)).toEqual([8, 9]);
    expect(log.since(0).length).toBeLessThan(6);
  });

  test("tells watchers until they stop", () => {
    const log = createArrivalLog();
    const seen: number[] = [];
    const stop = log.watch(({ number }) => seen.push(number));
    log.add(arrival, 200);
    stop();
    log.add(arrival, 200);
    expect(seen).toEqual([1]);
  });
});

test("a backend that speaks either speaks what its client speaks", async () => {
  const path = join(directory, "s");
  const served = await serveBackend({
    workload: "web/shop",
    port: 8080,
    listen: { path },
    http2: "either",
    backend: () => () => ({ body: "both" }),
    onArrival: () => {},
  });
  try {
    expect((await ask(path, "hello")).body).toBe("both");
    const session = connect("http://shop", { createConnection: () => createConnection(path) });
    const stream = session.request({ ":path": "/" });
    expect(await text(stream)).toBe("both");
    session.close();
  } finally {
    await served.stop();
  }
});
