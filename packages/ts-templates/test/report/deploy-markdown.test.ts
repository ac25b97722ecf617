import { expect, test } from "vitest";
import type { DeployResult } from "../../src/deploy/index.ts";
import { deployMarkdown, planMarkdown, unfinishedMarkdown } from "../../src/report/index.ts";
import { samplePlan, sampleResult } from "./sample-deploy.ts";

test("a plan says where, what is not as usual, and each step with its changes", async () => {
  await expect(planMarkdown(samplePlan)).toMatchFileSnapshot("plan.md");
});

test("a plan that is refused, and one that changes nothing, say so in the title", () => {
  const refusals = [{ code: "plan.context", subject: "", message: "The target is of another cluster." }];
  expect(planMarkdown({ ...samplePlan, refusals })).toMatch(/^## Plan of prod\/west: refused\n/);
  const nothing = { ...samplePlan, steps: [], releases: [], namespaces: [], adoptions: [], unprotects: [], notes: [] };
  expect(planMarkdown({ ...nothing, skipped: [] })).toBe(
    [
      "## Plan of prod/west: nothing to change",
      "",
      "Context `prod-west-admin`, cluster `prod-west` at `https://prod-west.example:443`.",
      "",
    ].join("\n"),
  );
});

test("a deploy says first what runs now, then why it failed and what to do", async () => {
  await expect(deployMarkdown(sampleResult)).toMatchFileSnapshot("deploy.md");
});

test("a deploy that is done says so", () => {
  const { failure: _, ...deployed } = sampleResult;
  const done: DeployResult = { ...deployed, outcome: "deployed", runs: "after" };
  expect(deployMarkdown(done)).toMatch(
    /^## ✅ prod\/west: Deployed\n\nThe cluster runs the new version, complete\. It took 75\.3 s\.\n/,
  );
});

test("what was looked at in the end, and what was taken over, is said", () => {
  const { failure: _, ...deployed } = sampleResult;
  const adopted = [{ name: "old_shop", namespace: "web" }];
  const text = deployMarkdown({ ...deployed, verified: ["4 rollouts complete"], adopted });
  expect(text).toContain("**Verified at the end**\n\n- 4 rollouts complete\n");
  expect(text).toContain("**Taken over**\n\n- web/old\\_shop\n");
});

test("a command without a result says why", () => {
  const message = "2 inputs are missing:\n\n  inputs.clientId (HELM_TS_INPUT_CLIENT_ID)\n  inputs.<b>\n";
  expect(unfinishedMarkdown("plan", { target: "prod/west", code: "values.missing", message })).toBe(
    [
      "## ❌ prod/west: helm-ts plan failed",
      "",
      "**What is wrong (values.missing)**",
      "",
      "- 2 inputs are missing:",
      "- inputs.clientId (HELM\\_TS\\_INPUT\\_CLIENT\\_ID)",
      "- inputs.\\<b>",
      "",
    ].join("\n"),
  );
});
