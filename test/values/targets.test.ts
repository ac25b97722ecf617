import { describe, expect, test } from "vitest";
import type { ChartValues } from "../../src/values/index.ts";
import { chartValuesOf, targets } from "./resolve.ts";

const names = targets.map(({ name }) => name);
const values = new Map(names.map((name) => [name, chartValuesOf(name)]));

function of(name: string): ChartValues {
  const found = values.get(name);
  if (found === undefined) throw new Error(`no target ${name}`);
  return found;
}

test("the targets are the origin's, and samples of the other clouds", () => {
  const listed = targets.map(({ name, sample }) => (sample ? `${name} (sample)` : name));
  // More regions may come; these stay.
  expect(listed).toEqual(
    expect.arrayContaining([
      "dev/dev/westus3",
      "dev/cspr/westus3",
      "dev/pers/switzerlandnorth",
      "dev/pers/westus",
      "dev/pers/westeurope",
      "dev/pers/westus3",
      "dev/pers/eastus",
      "dev/perf/westus3",
      "dev/swft/uksouth",
      "dev/prow/westus3",
      "public/int/uksouth (sample)",
      "public/stg/uksouth (sample)",
      "public/prod/uksouth (sample)",
      "public/prod/switzerlandnorth (sample)",
      "public/prod/eastus2 (sample)",
      "usgov/prod/usgovvirginia (sample)",
      "china/prod/chinaeast2 (sample)",
    ]),
  );
});

describe("names of cloud dev", () => {
  test.each([
    ["dev/dev/westus3", "westus3", "hcp-underlay-dev-westus3"],
    ["dev/cspr/westus3", "westus3-cs", "hcp-underlay-cspr-westus3"],
    ["dev/perf/westus3", "usw3ptest", "hcp-underlay-perf-usw3ptest"],
    ["dev/pers/westus3", "usw3test", "hcp-underlay-pers-usw3test"],
    ["dev/prow/westus3", "j7654321", "hcp-underlay-prow-j7654321"],
    ["dev/swft/uksouth", "lnstest", "hcp-underlay-swft-lnstest"],
  ])("%s is at %s", (name, subdomain, resourceGroup) => {
    const { ingress, opsIngress } = of(name);
    expect(ingress.host).toBe(`rp.${subdomain}.hcpsvc.osadev.cloud`);
    expect(opsIngress.publicIpResourceGroup).toBe(resourceGroup);
    expect(ingress.keyVault).toBe("aro-hcp-dev-svc-kv");
  });

  test("a name has the first four characters of the user who deploys", () => {
    const { ingress, frontend } = chartValuesOf("dev/pers/westus3", { params: { user: "jacqueline" } });
    expect(ingress.host).toBe("rp.usw3jacq.hcpsvc.osadev.cloud");
    expect(ingress.certificate).toBe("frontend-cert-pers-usw3jacq");
    expect(frontend.databaseName).toBe("arohcppers-rp-usw3jacq");
  });

  test("a name has the last seven digits of the build that deploys", () => {
    const { ingress } = chartValuesOf("dev/prow/westus3", { params: { buildId: "1998877665544" } });
    expect(ingress.host).toBe("rp.j7665544.hcpsvc.osadev.cloud");
  });
});

describe("MISE and authorization", () => {
  test("is deployed in dev/dev, where requests are not bound to it, and nowhere else in cloud dev", () => {
    const dev = names.filter((name) => name.startsWith("dev/"));
    expect(dev.filter((name) => of(name).mise.enabled)).toEqual(["dev/dev/westus3"]);
    expect(new Set(dev.map((name) => of(name).authorization.mode))).toEqual(new Set(["routing-only"]));
  });

  test("is deployed and enforced in all other clouds", () => {
    const others = names.filter((name) => !name.startsWith("dev/")).map(of);
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ mise, authorization }) => mise.enabled && authorization.mode === "enforce")).toBe(true);
  });
});

describe("what differs between environments", () => {
  test("audit logs go to the node's agent in the public cloud alone", () => {
    const connected = names.filter((name) => of(name).frontend.audit.connectSocket);
    expect(connected).toEqual(names.filter((name) => name.startsWith("public/")));
  });

  test("personal and job environments are traced and have one mesh revision", () => {
    const traced = names.filter((name) => of(name).frontend.tracing.exporter === "otlp");
    expect(traced).toEqual(names.filter((name) => /^dev\/(pers|prow)\//.test(name)));
    expect(new Set(traced.map((name) => of(name).frontend.tracing.address))).toEqual(
      new Set(["http://ingest.observability:4318"]),
    );
    expect(traced.map((name) => of(name).mesh.revisions)).toEqual(traced.map(() => ["asm-1-28"]));
    expect(of("dev/perf/westus3").mesh.revisions).toEqual(["asm-1-26", "asm-1-28"]);
  });

  test("a region without availability zones has zone count 0", () => {
    expect(of("china/prod/chinaeast2").zoneCount).toBe(0);
    expect(of("dev/swft/uksouth").zoneCount).toBe(3);
  });

  test.each([
    [
      "usgov/prod/usgovvirginia",
      {
        login: "https://login.microsoftonline.us/",
        sts: "sts.microsoftonline.us",
        audience: "https://management.usgovcloudapi.net",
        registry: "arohcpsvcprod.azurecr.us",
        pull: "USGovernmentCloud",
      },
    ],
    [
      "china/prod/chinaeast2",
      {
        login: "https://login.chinacloudapi.cn/",
        sts: "sts.chinacloudapi.cn",
        audience: "https://management.chinacloudapi.cn",
        registry: "arohcpsvcprod.azurecr.cn",
        pull: "ChinaCloud",
      },
    ],
  ])("%s has its cloud's endpoints, and none of the public cloud", (name, { login, sts, audience, registry, pull }) => {
    const { mise, frontend } = of(name);
    expect(mise.entra.instance).toBe(login);
    expect(mise.policies.genevaActions.authorityHost).toBe(sts);
    expect(mise.policies.arm.audience).toBe(audience);
    expect(frontend.pullBinding).toMatchObject({ registry, environment: pull });
    expect(JSON.stringify(of(name))).not.toMatch(
      /azurecr\.io|management\.azure\.com|microsoftonline\.com|windows\.net|33e01921/,
    );
  });
});
