import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import type { Command } from "./keys.ts";
import { runChartPlayground } from "./run-chart-playground.ts";

/** Runs the curl line whose comment says so, and gives the status and the body. */
async function curl(output: string, about: string): Promise<string> {
  const lines = output.split("\n");
  const line = lines[lines.findIndex((one) => one.startsWith("# ") && one.includes(about)) + 1] ?? "";
  expect(line).toMatch(/^curl /);
  const { stdout } = await execa("sh", ["-c", `${line} -sS -m 10 -w '%{http_code} '`]);
  return stdout;
}

const lists = "ARM lists clusters";
const listsV2 = "the same, of stack v2";

test("good tokens are at hand; keys change what MISE does and the state of the rollout, while it runs", async () => {
  let [out, err] = ["", ""];
  let press = (_: Command) => {};
  const end = new AbortController();
  const keys = (obey: (command: Command) => void) => {
    press = obey;
    return () => {
      press = () => {};
    };
  };
  const choices = {
    target: "public/int/uksouth",
    rollout: "header",
    istio: undefined,
    mise: "validate",
    page: false,
    json: false,
  } as const;
  const ended = runChartPlayground(choices, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    hasColors: false,
    keys,
    signal: end.signal,
    end: () => end.abort(),
  });
  try {
    await vi.waitFor(() => expect(out).toContain("Ctrl-C ends it"), 30_000);
    expect(await curl(out, lists)).toMatch(/"aro-hcp\/aro-hcp-frontend".*200 $/s);
    expect(await curl(out, listsV2)).toMatch(/"aro-hcp\/aro-hcp-frontend-v2".*200 $/s);
    expect(await curl(out, "ARM creates a cluster")).toMatch(/"method":"PUT".*200 $/s);
    expect(await curl(out, "Geneva Actions calls the admin API")).toMatch(/"aro-hcp-admin-api\/admin-api".*200 $/s);
    expect(await curl(out, "Session Gate is called")).toMatch(/"sessiongate\/sessiongate".*200 $/s);
    expect(await curl(out, "vs-frontend default")).toBe("there is no Authorization401 ");

    press({ does: "mise", mode: "allow" });
    expect(await curl(out, "vs-frontend default")).toMatch(/200 $/);
    press({ does: "mise", mode: "down" });
    expect(await curl(out, lists)).toMatch(/^\D*503 $/);
    press({ does: "mise", mode: "validate" });

    press({ does: "rollout", rollout: "v2-only" });
    await vi.waitFor(() => expect(err).toMatch(/rollout v2-only: in force after [\d.]+ s\n/), 30_000);
    expect(await curl(out, lists)).toMatch(/"aro-hcp\/aro-hcp-frontend-v2".*200 $/s);
    press({ does: "end" });
    await ended;
    expect(err.replace(/[\d.]+ s/, "N s")).toBe(
      "keys: v a d x, MISE validates, allows, denies, is down; " +
        "1 to 5, the rollout becomes v1-only, header, canary, v2-default, v2-only; q ends it\n" +
        "MISE: allow\nMISE: down\nMISE: validate\nrollout v2-only: rendered and applied …\nrollout v2-only: in force after N s\n",
    );
  } finally {
    end.abort();
    await ended;
  }
});

const script = fileURLToPath(new URL("../../../scripts/playground.mjs", import.meta.url));

test("as a command it ends with Ctrl-C, fine and without anything left; a target that is not there is a wrong one", async () => {
  const running = execa(process.execPath, [script, "--json", "--no-page", "--rollout", "v1-only"], { reject: false });
  const line = await new Promise<string>((resolve) => {
    let said = "";
    running.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.includes("\n")) resolve(said.slice(0, said.indexOf("\n")));
    });
  });
  const { examples } = JSON.parse(line) as { readonly examples: readonly { readonly curl: string }[] };
  const authority = /\S+\/ca\.pem/.exec(examples[0]?.curl ?? "")?.[0] ?? "";
  expect(existsSync(authority)).toBe(true);
  running.kill("SIGINT");
  expect((await running).exitCode).toBe(0);
  expect(existsSync(authority)).toBe(false);

  const { exitCode, stderr } = await execa(process.execPath, [script, "public/gone"], { reject: false });
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("error: no target is called public/gone;"),
  });
});
