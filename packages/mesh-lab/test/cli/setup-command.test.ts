import { Command } from "@commander-js/extra-typings";
import { describe, expect, it } from "vitest";
import { setupCommand } from "../../src/cli/setup-command.ts";
import { findPrograms } from "../../src/programs/index.ts";

/** Runs `mesh-lab setup` and answers with what it wrote. */
async function setup(...args: readonly string[]) {
  const said = { out: "", err: "" };
  const out = (text: string) => {
    said.out += text;
  };
  const err = (text: string) => {
    said.err += text;
  };
  const program = new Command("mesh-lab").exitOverride();
  setupCommand(program, { out, err });
  for (const command of program.commands) command.configureOutput({ writeOut: out, getOutHelpWidth: () => 100 });
  await program.parseAsync(["setup", ...args], { from: "user" }).catch((error: Error) => {
    said.err += error.message;
  });
  return said;
}

describe("mesh-lab setup", () => {
  it("prints where the programs are, and installs nothing that is there", async () => {
    const { istiod, envoy } = await findPrograms();
    expect(await setup()).toEqual({
      out: `istiod ${istiod.version}: ${istiod.path}\nEnvoy ${envoy.version}: ${envoy.path}\n`,
      err: "",
    });
  });

  it("takes the name of a build", async () => {
    const { istiod } = await findPrograms({ istio: "1.31-early" });
    expect((await setup("--istio", "1.31-early")).out).toContain(`istiod ${istiod.version}: ${istiod.path}\n`);
    expect((await setup("--istio", "1.30")).err).toContain("The closest is 1.31-early.");
  });

  it("names the builds in its help", async () => {
    expect((await setup("--help")).out).toMatchInlineSnapshot(`
      "Usage: mesh-lab setup [options]

      Find istiod and Envoy: on PATH, in the cache of this user, or installed there, pinned and with
      checksums.

      Options:
        --istio <build>  which istiod (default: "1.31")
        -h, --help       display help for command

      Builds of istiod:
        1.31-early  1.31 in development on 2026-04-23, soon after 1.30 was branched off
        1.31        1.31 on 2026-08-27, with the API of its release candidate

      Needed for what is not there yet: Go for istiod, which it builds in some minutes, and Python 3 with pip for Envoy.

      Examples:
        mesh-lab setup
        mesh-lab setup --istio 1.31-early

      "
    `);
  });
});
