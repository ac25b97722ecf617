import { describe, expect, test } from "vitest";
import { criteriaOf } from "./criteria.ts";
import { printMarkdown } from "./markdown.ts";
import { printPlot } from "./plot.ts";
import { noiseOf } from "./quiet.ts";
import type { Results, Run } from "./results.ts";
import { subjectNames } from "./subject-names.ts";

const machine = { processors: 2, model: "A processor", memory: 8e9, system: "linux x64" };
const run: Run = { began: "2026-01-31 12:00", machine, versions: { node: "v24.0.0" }, busy: 0 };

function subject(name: string, ms: number, bytes: number) {
  const same = (figure: number) => ({ median: figure, least: figure, most: figure });
  return { name, runs: 3, wall: same(ms), cpu: same(ms), memory: same(bytes) };
}

function size(targets: number) {
  return {
    targets,
    subjects: [
      subject(subjectNames.control, 35, 40e6),
      subject(subjectNames.cold, 300 + 3 * targets, 120e6 + 1e5 * targets),
      subject(subjectNames.warm, 170, 100e6),
      subject(subjectNames.changed, 340, 100e6),
      subject(subjectNames.unittest, 6 * targets, 60e6),
      subject(subjectNames.oneByOne, 57 * targets, 60e6),
    ],
  };
}

const golden = { chart: "small", what: "a small chart", documents: 4, sizes: [40, 1000].map(size) };
const results: Results = {
  golden: { run, result: [golden] },
  labs: {
    run,
    result: [
      { name: "mesh-lab", until: "it answers", runs: 5, wall: { median: 1900, least: 1800, most: 2100 } },
      { name: "kube-lab", until: "it answers", missing: "kubelab is not built" },
    ],
  },
};

describe("what is promised", () => {
  test("is met, not met, or not measured", () => {
    const found = criteriaOf(results).map(({ what, isMet }) => [what, isMet]);
    expect(found).toContainEqual(["small chart, 40 targets: one Helm each, by golden cold", true]);
    expect(found).toContainEqual(["small chart, 40 targets: helm-unittest, by golden cold", false]);
    expect(found).toContainEqual(["small chart, 400 targets: one Helm each, by golden cold", undefined]);
    expect(found).toContainEqual(["small chart, 1,000 targets: one value changed, by nothing changed", false]);
    expect(found).toContainEqual(["`helm-ts --help`, by `node -e 0`", undefined]);
  });

  test("is measured by medians", () => {
    const { measured } = criteriaOf(results).find(({ what }) => what.includes("peak memory")) ?? {};
    expect(measured).toBeCloseTo(220 / 124);
  });
});

describe("the page", () => {
  const page = printMarkdown(results);

  test("says what is met and what is not", () => {
    expect(page).toContain(
      "| small chart, 1,000 targets: one Helm each, by golden cold | at least 14× | 17.3× | met |",
    );
    expect(page).toContain("| at most 1.5× | 2.00× | **not met** |");
    expect(page).toContain("| at most 1.6× | not measured |  |");
  });

  test("has a row for each subject, and what each target adds", () => {
    expect(page).toContain("| helm-ts golden, cold | 3.30 s (3.30 s–3.30 s) | 17.3× | 3.30 s | 220 MB | 3 |");
    expect(page).toContain("| helm-ts golden, cold | 300 ms | 3.00 ms | 120 MB | 100 kB |");
  });

  test("says why a lab was not measured", () => {
    expect(page).toContain("| kube-lab | it answers | not measured: kubelab is not built | 0 |");
  });

  test("says nothing of noise where there was none", () => {
    expect(page).not.toContain("To be read with care");
  });
});

test("a busy machine, a control that varies and parts of several runs are told", () => {
  const later = { ...run, began: "2026-01-31 13:00", busy: 1.5 };
  const slow = [subject(subjectNames.control, 70, 40e6)];
  expect(noiseOf({ ...results, startUp: { run: later, result: slow } })).toEqual([
    "Others kept 1.5 processors busy before the run of 2026-01-31 13:00 began.",
    "The parts are of 2 runs: 2026-01-31 12:00, 2026-01-31 13:00.",
    "The control, `node -e 0`, took 2.0 times as long at one time as at another.",
  ]);
});

test("the plot names every subject that was measured, and no other", () => {
  const labels = [...printPlot(golden).matchAll(/<text x="516"[^>]*>([^<]*)</g)].map(([, label]) => label);
  const drawn = ["helm, one by one", "helm-unittest", "helm-ts, cold", "helm-ts, no change", "node -e 0"];
  expect(labels).toEqual([...drawn, ...drawn]);
});
