import { describe, expect, test } from "vitest";
import { rolloutStates } from "../../src/values/index.ts";
import { runHere } from "../deploy/lab/run-cli.ts";

const MINUTES = 240_000;

/** What `helm-ts prove` says about a target. */
interface Proved {
  readonly target: string;
  readonly exitCode: number;
  readonly findings: readonly string[];
  /** The reasons of the exemptions that the target needs. */
  readonly reasons: readonly string[];
}

async function helmTs(...args: readonly string[]): Promise<{ readonly exitCode: number; readonly json: unknown }> {
  const { exitCode, stdout } = await runHere(args);
  return { exitCode, json: JSON.parse(stdout) };
}

async function proved(target: string, ...states: readonly string[]): Promise<Proved> {
  const { exitCode, json } = await helmTs("prove", target, ...states, "--json", "--date", "2026-01-31");
  const { findings, exemptions } = json as {
    readonly findings: readonly { readonly subject: string; readonly message: string }[];
    readonly exemptions: readonly { readonly reason: string }[];
  };
  return {
    target,
    exitCode,
    findings: findings.map(({ subject, message }) => `${subject}: ${message}`),
    reasons: [...new Set(exemptions.map(({ reason }) => reason))],
  };
}

const { json } = await helmTs("targets", "--json");
const { targets } = json as { readonly targets: readonly { readonly name: string }[] };
const names = targets.map(({ name }) => name);
const routingOnly = /^authorization\.mode is routing-only: /;

describe("who reaches what", () => {
  test.each(names)(
    "%s: every port is protected, refused or exempt, and only cloud dev routes without MISE",
    async (name) => {
      const { exitCode, findings, reasons } = await proved(name);
      expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
      expect(reasons.some((reason) => routingOnly.test(reason))).toBe(name.startsWith("dev/"));
    },
    MINUTES,
  );

  test.each(rolloutStates)(
    "public/int/uksouth with rollout %s: the same",
    async (state) => {
      const { exitCode, findings } = await proved("public/int/uksouth", "--rollout", state);
      expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
    },
    MINUTES,
  );
});
