import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";

const toolkit = join(import.meta.dirname, "..");
const metadata = "apiVersion: v2\nname: web\nversion: 0.1.0\n";
const compilerOptions = {
  module: "nodenext",
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  customConditions: ["@helm/source"],
  types: ["node"],
};

test("the charts in the README compile, and the project prints the template that the README shows", async () => {
  const readme = await readFile(join(toolkit, "README.md"), "utf8");
  const [chart = "", standard = "", config = ""] = blocks(readme, "ts");
  const [template = ""] = blocks(readme, "yaml");

  const directory = await mkdtemp(join(tmpdir(), "helm-ts-readme-"));
  try {
    await symlink(join(toolkit, "../../node_modules"), join(directory, "node_modules"));
    await writeFile(join(directory, "package.json"), `{ "type": "module" }`);
    await writeFile(join(directory, "Chart.yaml"), metadata);
    await writeFile(join(directory, "helm-ts.config.ts"), config);
    await mkdir(join(directory, "src"));
    await writeFile(join(directory, "src/chart.ts"), chart);
    await writeFile(join(directory, "src/standard.ts"), standard);
    await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    await execa("tsc", ["-p", directory], { preferLocal: true });
    const helmTs = { cwd: directory, node: true, nodeOptions: ["--conditions=@helm/source"] } as const;
    await execa(join(toolkit, "src/cli/main.ts"), ["synth"], helmTs);
    const values = await execa(join(toolkit, "src/cli/main.ts"), ["values", "production"], helmTs);

    expect(await readFile(join(directory, "chart/templates/deployment.yaml"), "utf8")).toBe(template);
    expect(values.stdout).toContain("replicas: 6");
  } finally {
    await rm(directory, { recursive: true });
  }
}, 120_000);

function blocks(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, code = ""]) => code);
}
