import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { findHelm, runHelm } from "../../src/helm/index.ts";
import { defineChart, lines, text } from "../../src/index.ts";
import { printChart } from "../../src/print/index.ts";
import { chart } from "../fixtures/notes/chart.ts";
import { writeFiles } from "../helm/test-chart.ts";

/** What Helm tells the person who installs a chart; of the cluster it needs nothing. */
async function notesOf(definition: typeof chart, values: object): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-notes-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const printed = printChart(definition, { name: "shop", sourceOf: (path) => path });
  await writeFiles(directory, {
    "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 0.1.0\n",
    "values.yaml": JSON.stringify(values),
    ...Object.fromEntries(printed.map(({ path, text }) => [`templates/${path}`, text])),
  });
  const args = ["install", "blue", directory, "--namespace", "web", "--dry-run=client"];
  const { stdout } = await runHelm(await findHelm(), args);
  return stdout.slice(stdout.indexOf("NOTES:\n") + "NOTES:\n".length);
}

test("notes are told as they are written, with the values of the release", async () => {
  expect(await notesOf(chart, { hosts: ["a.example.com", "b.example.com"], tls: true })).toBe(`blue is installed in web.

Ask it:
  curl https://a.example.com/
  curl https://b.example.com/
`);
  expect(await notesOf(chart, { hosts: [], tls: false })).toBe(`blue is installed in web.

It has no certificate. {{ .Values.tls }} decides.
`);
});

test.each([
  ["a text", () => text`line 1\nline {{ 2 }}`, "line 1\nline {{ 2 }}\n"],
  ["a constant", () => "line 1\nline {{ 2 }}", "line 1\nline {{ 2 }}\n"],
  [
    "lines without a value",
    () => lines`
    line 1
      line {{ 2 }}
  `,
    "line 1\n  line {{ 2 }}\n",
  ],
])("%s is told as it is", async (_, notes, told) => {
  expect(await notesOf(defineChart({ values: z.strictObject({}), templates: () => ({}), notes }) as never, {})).toBe(
    told,
  );
});
