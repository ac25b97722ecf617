import { readFileSync } from "node:fs";
import { execa } from "execa";
import { z } from "zod";
import { E2eError, messageOf } from "../e2e-error.ts";

/** Where a secret comes from; never the secret itself, since arguments are seen by every user of the machine. */
export type SecretSource =
  | { readonly from: "env"; readonly name: string }
  | { readonly from: "file"; readonly path: string }
  | { readonly from: "az"; readonly resource: string };

const azAnswer = z.object({ accessToken: z.string() });

/** Reads `env:NAME`, `file:PATH` or `az`; a text that is none of them is not repeated, because it may be the secret. */
export function secretSource(option: string, text: string, resource: string): SecretSource {
  const [, from, rest] = /^(env|file):(.+)$/s.exec(text) ?? [];
  if (from === "env" && rest !== undefined) return { from, name: rest };
  if (from === "file" && rest !== undefined) return { from, path: rest };
  if (text === "az") return { from: "az", resource };
  throw new E2eError(`${option} takes env:NAME, file:PATH or az, and never the secret itself`);
}

/** The secret without white space around it. */
export async function readSecret(source: SecretSource): Promise<string> {
  const secret = (await read(source)).trim();
  if (secret === "") throw new E2eError(`${nameOf(source)} is empty`);
  return secret;
}

function read(source: SecretSource): string | Promise<string> {
  if (source.from === "az") return askAzure(source.resource);
  if (source.from === "file") return readText(source.path);
  const value = process.env[source.name];
  if (value === undefined) throw new E2eError(`the environment has no variable ${source.name}`);
  return value;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new E2eError(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** The command line's own answer is not shown: it may have the token. */
async function askAzure(resource: string): Promise<string> {
  const args = ["account", "get-access-token", "--resource", resource, "--output", "json"];
  const { failed, stdout } = await execa("az", args, { reject: false, timeout: 60_000, stdin: "ignore" });
  const answer = failed ? undefined : azAnswer.safeParse(jsonOf(stdout)).data;
  if (answer) return answer.accessToken;
  throw new E2eError(`\`az ${args.join(" ")}\` gave no token; run it yourself to see why, or \`az login\` first`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameOf(source: SecretSource): string {
  if (source.from === "env") return `the variable ${source.name}`;
  return source.from === "file" ? source.path : "az's token";
}
