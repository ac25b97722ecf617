import { expect, test } from "vitest";
import { markdownReport, terminalReport } from "#toolkit/report";
import { review } from "#toolkit/review";
import { rendered, type Scene, sceneOf, withRegion, withValues } from "./scene.ts";

const like = "public/prod/uksouth";

/** So many targets that have both stacks. */
function sceneOfSize(count: number): Scene {
  const start: Scene = new Map([...sceneOf()].filter(([name]) => name === like));
  const regions = Array.from({ length: count - 1 }, (_, index) => `region${index + 1}`);
  return regions.reduce((scene, region) => withRegion(scene, { like, region }), start);
}

test.each([1, 40, 120])("another image of both stacks in %d targets is at most five lines", (count) => {
  const scene = sceneOfSize(count);
  const frontend = { image: { digest: `sha256:${"ab".repeat(32)}` } };
  const after = withValues(scene, () => true, { stacks: { v1: { frontend }, v2: { frontend } } });
  const found = review(rendered(scene, "before"), rendered(after, "after"));
  expect(found.targets.changed.names).toHaveLength(count);
  expect(found.groups.map(({ documents }) => documents)).toEqual([
    ["Deployment.apps aro-hcp/aro-hcp-frontend", "Deployment.apps aro-hcp/aro-hcp-frontend-v2"],
  ]);
  const [, terminal = ""] = terminalReport(found, (_, text) => text, 100).split("\n\n");
  expect(terminal.split("\n").length).toBeLessThanOrEqual(5);
  const [, , markdown = ""] = markdownReport(found).split("\n\n");
  expect(markdown).toMatch(/^- \*\*Image:\*\* /);
  expect(markdown.split("\n").length).toBeLessThanOrEqual(5);
});
