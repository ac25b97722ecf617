import { load } from "js-yaml";
import { expect, test } from "vitest";
import { regions } from "../../src/values/targets.ts";
import { inCopy } from "./copy.ts";

const targets = "src/values/targets.ts";
const prod = "src/values/clouds/public/prod.ts";
const cspr = "src/values/clouds/dev/cspr.ts";
const usgov = "src/values/clouds/usgov.ts";
const publicCloud = "src/values/clouds/public/cloud.ts";

const newRow = '  francecentral: { azure: "public", code: "par", zones: 3 },\n';

test("a region is a row of the table and its name in an environment", async () => {
  await inCopy(async ({ replace, helmTs }) => {
    await replace(targets, "  switzerlandnorth:", `${newRow}  switzerlandnorth:`);
    await replace(prod, '"eastus2"', '"eastus2", "francecentral"');
    const { stdout } = await helmTs("values", "public/prod/francecentral");
    expect(load(stdout)).toMatchObject({
      location: "francecentral",
      zoneCount: 3,
      ingress: { host: "rp.francecentral.prod.hcpsvc.example.com", certificate: "frontend-cert-prod-par" },
      frontend: { databaseName: "arohcpprod-rp-par" },
    });
  });
});

test("a region that is in the table is its name in an environment", async () => {
  await inCopy(async ({ replace, helmTs }) => {
    await replace(prod, '"eastus2"', '"eastus2", "westeurope"');
    const { stdout } = await helmTs("values", "public/prod/westeurope");
    expect(load(stdout)).toMatchObject({ location: "westeurope", ingress: { certificate: "frontend-cert-prod-am" } });
  });
});

test("a cloud is a file of its own and its lines in the file of targets", async () => {
  await inCopy(async ({ read, write, replace, helmTs }) => {
    const file = (await read(usgov))
      .replaceAll('"usgov"', '"airgap"')
      .replaceAll("usgovvirginia", "airgapeast")
      .replaceAll("export const usgov", "export const airgap")
      .replaceAll("azurecr.us", "azurecr.example");
    await write("src/values/clouds/airgap.ts", file);
    await replace(targets, "import { china }", 'import { airgap } from "./clouds/airgap.ts";\nimport { china }');
    await replace(targets, "  chinaeast2:", '  airgapeast: { azure: "airgap", code: "age", zones: 1 },\n  chinaeast2:');
    await replace(targets, "  usgov,\n", "  usgov,\n  airgap,\n");
    const { stdout } = await helmTs("values", "airgap/prod/airgapeast");
    expect(load(stdout)).toMatchObject({
      location: "airgapeast",
      zoneCount: 1,
      mise: { enabled: true },
      frontend: { pullBinding: { registry: "arohcpsvcprod.azurecr.example" }, databaseName: "arohcpprod-rp-age" },
    });
  });
});

test("a region that is not in the table is refused at the line that names it, and one of another cloud too", async () => {
  await inCopy(async ({ read, replace, helmTs }) => {
    const row = lineOf(await read(targets), "  usgovvirginia:");
    await replace(cspr, '"westus3"', '"westus33"');
    await replace(prod, '"eastus2"', '"usgovvirginia"');
    const { stderr } = await helmTs("synth", "--check");
    const known = Object.keys(regions).join(", ");
    expect(stderr).toBe(`error: 2 problems in the values

region.name: "westus33" is not one of: ${known} (did you mean westus3?)
  at ${cspr}:6
  in dev/cspr/westus33

region.name: "usgovvirginia" is a region of Azure's usgov cloud, and azure.cloud is public
  at ${targets}:${row}
  in public/prod/usgovvirginia`);
  });
});

test("a wrong value of a cloud is said once, at its line, for all targets that have it", async () => {
  await inCopy(async ({ read, replace, helmTs }) => {
    const line = lineOf(await read(usgov), '"sha256:40b9');
    await replace(usgov, '"sha256:40b9', '"sha256:zzb9');
    await replace(usgov, '["usgovvirginia"]', '["usgovvirginia", "uksouth"]');
    const { stderr } = await helmTs("synth", "--check");
    expect(
      stderr,
    ).toContain(`stacks.v1.mise.image.digest: "sha256:zzb9813f4d56d96efec48a441ff90680ede2ad5891d1384eb66420462a9dc0fe" is not an image digest: sha256: and 64 hex digits
  at ${usgov}:${line}
  in usgov/prod/usgovvirginia, usgov/prod/uksouth`);
  });
});

test("another image of MISE in a cloud is one line of its values", async () => {
  await inCopy(async ({ read, replace, helmTs }) => {
    await helmTs("synth");
    const before = await read("values/public.yaml");
    await replace(publicCloud, "sha256:40b9813f", "sha256:00000000");
    const { stdout } = await helmTs("synth");
    const after = await read("values/public.yaml");
    expect(stdout.match(/^written +values\/.*$/gm)).toEqual(["written  values/public.yaml"]);
    expect(changedLines(before, after)).toBe(1);
  });
});

function changedLines(before: string, after: string): number {
  const lines = after.split("\n");
  return before.split("\n").filter((line, index) => line !== lines[index]).length;
}

function lineOf(text: string, start: string): number {
  return text.slice(0, text.indexOf(start)).split("\n").length;
}
