import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { captured } from "./captured.ts";

const { commands } = createProgram(captured());

test.each(commands.map((command) => [command.name(), command] as const))(
  "docs/cli.md has a section on %s, with each of its options and arguments",
  async (name, command) => {
    const page = await readFile(new URL("../../../../docs/cli.md", import.meta.url), "utf8");
    const section = page.split(/^## /m).find((text) => text.startsWith(`\`helm-ts ${name}`));
    for (const { flags } of command.options) expect(section).toContain(`\`${flags}\``);
    for (const argument of command.registeredArguments) expect(section).toContain(`${argument.name()}`);
  },
);
