import { chmod, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findHelm, helmTemplate, KUBE_VERSION, runHelm } from "../../src/helm/index.ts";
import { parseManifests, parseYaml, printYaml } from "../../src/manifest/index.ts";
import { testDirectory, writeChart, writeFiles } from "./test-chart.ts";

const helm = await findHelm();
const directory = await testDirectory();
const chartWith = async (files: Readonly<Record<string, string>>) =>
  writeChart(await mkdtemp(join(directory, "chart-")), files);
const DATA = `apiVersion: v1
kind: ConfigMap
metadata: {name: data, namespace: {{ .Release.Namespace }}}
data: {{ toJson .Values }}
release: {{ .Release.Name }}
kube: {{ .Capabilities.KubeVersion }}
`;

describe("helmTemplate", () => {
  it("renders for a release, namespace and cluster version; files come before values, values before set", async () => {
    const chart = await chartWith({
      "templates/data.yaml": DATA,
      "values.yaml": "from: {a: chart, b: chart, c: chart, d: chart}\n",
    });
    const file = join(chart, "..", "extra values.yaml");
    await writeFile(file, "from: {b: file, c: file, d: file}\n");
    const text = await helmTemplate({
      helm,
      chart,
      release: "shop",
      namespace: "ns",
      kubeVersion: "1.31.2",
      valuesFiles: [file],
      values: [{ from: { c: "values", d: "values" } }, { list: ["later"] }],
      set: ["from.d=set"],
    });
    const [manifest] = parseManifests(text);
    expect(manifest).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "data", namespace: "ns" },
      source: "demo/templates/data.yaml",
      body: {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "data", namespace: "ns" },
        data: { from: { a: "chart", b: "file", c: "values", d: "set" }, list: ["later"] },
        release: "shop",
        kube: "v1.31.2",
      },
    });
  });

  it("renders for the pinned cluster version unless told otherwise", async () => {
    const chart = await chartWith({ "templates/data.yaml": DATA });
    const [manifest] = parseManifests(await helmTemplate({ helm, chart, release: "r", namespace: "n" }));
    expect(manifest?.body["kube"]).toBe(`v${KUBE_VERSION}`);
  });

  it("shows only the templates asked for", async () => {
    const object = (name: string) => `apiVersion: v1\nkind: A\nmetadata: {name: ${name}}\n`;
    const chart = await chartWith({ "templates/a.yaml": object("a"), "templates/b.yaml": object("b") });
    const options = { helm, chart, release: "r", namespace: "n" };
    const shown = parseManifests(await helmTemplate({ ...options, showOnly: ["templates/b.yaml"] }));
    expect(shown.map(({ source }) => source)).toEqual(["demo/templates/b.yaml"]);
    await expect(helmTemplate({ ...options, showOnly: ["templates/c.yaml"] })).rejects.toThrow(
      "Helm failed: could not find template templates/c.yaml in chart",
    );
  });

  it("hands every string and number on as it is", async () => {
    const characters = Array.from({ length: 0x100 }, (_, code) => String.fromCodePoint(code)).join("");
    const values = {
      strings: [
        "on",
        "014",
        "1e3",
        "null",
        "~",
        "",
        " a ",
        "a: b",
        "# a",
        "{{ x }}",
        "\u2028\u2029\ufeff\ufffe\uffff",
        "🐶",
        characters,
      ],
      numbers: [0, -1, 0.1, 1e21, 1e-7, 3000000, 9007199254740991],
      rest: [true, false, [], {}],
      "key: on": { on: 1, "014": 2, "\u0085": 3 },
    };
    // What the template prints is YAML again, which has no place for some of these characters.
    const chart = await chartWith({ "templates/data.yaml": "kind: {{ toJson .Values | b64enc }}\n" });
    const text = await helmTemplate({ helm, chart, release: "r", namespace: "n", values: [values] });
    const encoded = /kind: (.*)/.exec(text)?.[1] ?? "";
    expect(JSON.parse(Buffer.from(encoded, "base64").toString())).toEqual(values);
  });

  it("gives bigints to Helm with all their digits, and refuses numbers that JSON cannot say", async () => {
    const chart = await chartWith({ "templates/data.yaml": DATA });
    const options = { helm, chart, release: "r", namespace: "n" };
    const values = { n: 2n ** 53n + 2n, below: [-(2n ** 53n) - 2n] };
    const [manifest] = parseManifests(await helmTemplate({ ...options, values: [values] }));
    expect(manifest?.body["data"]).toEqual(values);
    await expect(helmTemplate({ ...options, values: [{ a: { n: Number.NaN } }] })).rejects.toThrow(
      new TypeError('the value at "n" is NaN'),
    );
  });

  it("does not depend on the user's Helm settings", async () => {
    const chart = await chartWith({ "templates/data.yaml": DATA });
    const home = await mkdtemp(join(directory, "home-"));
    const kubeconfig = join(home, "kubeconfig");
    await writeFiles(home, { kubeconfig: "this is: [no kubeconfig", "plugins/broken/plugin.yaml": "also: [broken" });
    const env = {
      ...process.env,
      XDG_CACHE_HOME: home,
      HELM_PLUGINS: join(home, "plugins"),
      HELM_NAMESPACE: "other",
      HELM_DEBUG: "true",
      KUBECONFIG: kubeconfig,
    };
    const options = { helm, chart, release: "r", namespace: "n" };
    expect(await helmTemplate({ ...options, env })).toBe(await helmTemplate(options));
    const { stdout, stderr } = await runHelm(helm, ["env", "HELM_NAMESPACE"], { env });
    expect([stdout, stderr]).toEqual(["default\n", ""]);
    expect((await readdir(home)).sort()).toEqual(["kubeconfig", "plugins"]);
  });

  it("refuses a directory that is no chart before Helm would look for it elsewhere", async () => {
    await expect(helmTemplate({ helm, chart: directory, release: "r", namespace: "n" })).rejects.toThrow(
      `${directory} is no chart: there is no file Chart.yaml in it`,
    );
  });
});

describe("runHelm", () => {
  it("does not wait for ever", async () => {
    const path = join(directory, "hangs");
    await writeFiles(directory, { hangs: "#!/bin/sh\nexec sleep 60\n" });
    await chmod(path, 0o755);
    await expect(runHelm({ path }, ["version"], { timeoutMs: 300 })).rejects.toThrow(
      `Helm failed: ${path} gave no answer within 0.3 s and was ended`,
    );
  });

  it("runs in a directory and reads stdin", async () => {
    const chart = await chartWith({ "templates/data.yaml": DATA });
    const { stdout } = await runHelm(helm, ["template", "r", ".", "--values", "-"], { cwd: chart, input: "a: 014\n" });
    expect(parseManifests(stdout)[0]?.body["data"]).toEqual({ a: 12 });
  });
});

describe("parseYaml", () => {
  it("reads scalars as Helm does", async () => {
    const scalars =
      "on,No,y,oN,~,014,-014,08,0o17,0X1F,0b101,-0b101,1_000,_1,1e3,1.5e+3,1.,.5,+.5,1.2.3,1:30,2024-01-01,2024-01-01T10:00:00Z,1e400,0x,0b2,1__0,+0x1F,.e1,'014',\"on\",!!str 014,!!binary aGVsbG8=,0_8,0b_1,1_e3,18446744073709551616,-9223372036854775809".split(
        ",",
      );
    const text = scalars.map((scalar, index) => `k${index}: ${scalar}\n`).join("");
    const chart = await chartWith({ "templates/data.yaml": DATA });
    const { stdout } = await runHelm(helm, ["template", "r", chart, "--values", "-"], { input: text });
    expect(parseManifests(stdout)[0]?.body["data"]).toEqual(parseYaml(text));
  });

  it("reads what printYaml prints as Helm does", async () => {
    const value = {
      a: "on",
      b: "0o7",
      c: "1:30",
      d: "+.inf",
      e: "a\n\n b\n",
      f: ["\ttab", " lead\nx", "\u0085\u2028", "0B1"],
    };
    const chart = await chartWith({ "templates/data.yaml": DATA });
    const { stdout } = await runHelm(helm, ["template", "r", chart, "--values", "-"], { input: printYaml(value) });
    expect(parseManifests(stdout)[0]?.body["data"]).toEqual(value);
  });
});
