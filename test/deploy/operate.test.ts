import { type KubernetesObject, waitUntil } from "@helm/kube-lab";
import { at } from "@helm/mesh-lab/parts";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inCopy } from "../values/copy.ts";
import { type CliRun, image, type Lab, startCli, startLab, type Tenant, type Version } from "./lab/index.ts";
import { runHere } from "./lab/run-cli.ts";
import { makeTenant } from "./lab/tenant.ts";

const TARGET = "public/int/uksouth";
const RECORDS = { apiVersion: "v1", kind: "Secret" };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab(TARGET);
});
afterAll(() => lab?.stop());

describe("before anything is installed", () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await lab.tenant("nothing");
  });

  test("status says so, and that is no failure", async () => {
    const { exitCode, stdout, stderr } = await operate(tenant, "status");
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain("Release aro-hcp-frontend in namespace nothing-frontend is not installed.");
    expect(JSON.parse((await operate(tenant, "status", {}, "--json")).stdout)).toMatchObject({
      releases: [{ name: "aro-hcp-frontend", facts: {}, history: [] }],
      workloads: [],
    });
  });

  test("where the settings are broken, status says so, and the values files say where the target is", async () => {
    const { exitCode, stdout, stderr } = await operate(tenant, "status", {
      settings: { frontend: { replicas: "many" } },
    });
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain(
      "The settings of public/int/uksouth have problems; its releases are those of the values files.",
    );
    expect(stdout).toContain("Release aro-hcp-frontend in namespace aro-hcp is not installed.");
  });

  test("there is nothing to roll back, and drift needs inputs", async () => {
    const rollback = await operate(tenant, "rollback");
    expect({ ...rollback, stderr: "" }).toEqual({ exitCode: 1, stdout: "", stderr: "" });
    expect(rollback.stderr).toContain("Nothing was ever deployed as nothing-frontend/aro-hcp-frontend");
    const drift = await operate(tenant, "drift");
    expect(drift.exitCode).toBe(1);
    expect(drift.stderr).toContain("Give them: --inputs <file>, or --inputs env.");
  });
});

describe("a version that runs", () => {
  const version: Version = { rollout: "canary" };
  let tenant: Tenant;
  let frontend: string;
  beforeAll(async () => {
    tenant = await lab.tenant("runs");
    frontend = tenant.namespaces.frontend;
    await succeeds(tenant.deploy(version));
  });

  test("has no drift, whatever the server filled in", async () => {
    const { exitCode, stdout, stderr } = await operate(tenant, "drift", version);
    expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
    expect(stdout).toContain("cluster → repository: No changes in 1 target\n");
  });

  test("has a status: who serves, what runs, and nothing to look at", async () => {
    const { exitCode, stdout, stderr } = await operate(tenant, "status");
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/^rollout {2,}canary$/m);
    expect(stdout).toMatch(/^no or other header {2,}90 % v1, 10 % v2$/m);
    expect(stdout).toMatch(
      /^Deployment runs-mise\/misev2 {2,}2\/2 {2,}asm-1-28 {2,}misev2 {2,}MISE v2 2\.0\.1 {2,}2$/m,
    );
    expect(stdout).toMatch(/^runs-frontend {2,}istio\.io\/rev=prod-stable$/m);
    expect(stdout).not.toContain("To look at");
  });

  test("drifts where somebody scales, edits a route, adds a variable and deletes an object", async () => {
    await patch(`apis/apps/v1/namespaces/${frontend}/deployments/aro-hcp-frontend/scale`, "kubectl", {
      spec: { replicas: 3 },
    });
    await label("night");
    await leadTo("aro-hcp-frontend-v2");
    await lab.cluster.delete({
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      name: "misev2",
      namespace: tenant.namespaces.mise,
    });
    const { exitCode, stdout, stderr } = await operate(tenant, "drift", version);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: public\/int\/uksouth has drift: \d+ changes in 1 target$/m);
    const why = stdout.slice(stdout.indexOf("\nWhy\n"), stdout.indexOf("\nWhat to do\n"));
    expect(why).toContain("replicas of Deployment aro-hcp-frontend: 3 -> 2: changed by kubectl (scale)\n");
    expect(why).toMatch(/VirtualService.*: changed by kubectl-edit at \d{4}-/);
    expect(why).toMatch(
      /labels\.team of Service aro-hcp-frontend.*: added by kubectl-label at .*; no upgrade takes it away\n/,
    );
    expect(why).toContain("new: PodDisruptionBudget misev2: taken away by hand; revision 1 has it\n");
    // No upgrade would do it.
    await label(null);
  });

  test("has a status that does not count on what was changed", async () => {
    const { stdout } = await operate(tenant, "status");
    const attention = stdout.slice(stdout.indexOf("To look at"));
    expect(attention).toMatch(/VirtualService.* was changed by kubectl-edit at /);
    expect(attention).toContain("PodDisruptionBudget.policy runs-mise/misev2 was deleted.");
    expect(attention).toContain("helm-ts drift public/int/uksouth tells all of it.");
  });

  test("rolls back in one revision that changes routes, names what it takes over, and drifts until it is merged", async () => {
    const pods = await podsOf(tenant, "aro-hcp-frontend-v2");
    const { exitCode, stdout, stderr } = await operate(tenant, "rollback");
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(
      /^public\/int\/uksouth is back at header: routes changed after \d+\.\d s, all done after \d+\.\d s$/m,
    );
    expect(stdout).toContain("switch: revision 2 of runs-frontend/aro-hcp-frontend\n");
    expect(stdout).toContain("The settings say the same already: the next deploy keeps it.");
    expect(stderr).toMatch(
      /VirtualService.* was changed by kubectl-edit at .*: what the release says of it holds again/,
    );
    expect(await tenant.revisions()).toEqual([
      "runs-frontend/aro-hcp-frontend 1 superseded",
      "runs-frontend/aro-hcp-frontend 2 deployed",
    ]);
    expect(await podsOf(tenant, "aro-hcp-frontend-v2")).toEqual(pods);
    await tenant.expectToRun({ rollout: "header" });
    const drift = await operate(tenant, "drift", version);
    expect(drift.exitCode).toBe(1);
    expect(drift.stdout).toMatch(/VirtualService.*: as revision 2 deployed it\n/);
  });

  test("what it prints makes it permanent: the diff applies, and the drift is gone", async () => {
    await inCopy(async ({ folder, replace }) => {
      await replace(
        "src/values/clouds/public/int.ts",
        '{ regions: ["uksouth"] }',
        '{ regions: ["uksouth"] }, { rollout: "canary" }',
      );
      const rollback = await startCli(await operateArgs(tenant, "rollback"), folder).end;
      expect(rollback.exitCode, rollback.stderr).toBe(0);
      const [diff = ""] = /^--- a\/(?:.+\n)+/m.exec(rollback.stdout) ?? [];
      expect(diff).toContain("+++ b/src/values/clouds/public/int.ts\n");
      expect((await startCli(await operateArgs(tenant, "drift"), folder).end).exitCode).toBe(1);
      await execa("git", ["apply", "-"], { cwd: folder, input: diff });
      const drift = await startCli(await operateArgs(tenant, "drift"), folder).end;
      expect(drift.exitCode, `${drift.stdout}${drift.stderr}`).toBe(0);
    });
  });

  test("a second rollback applies again what somebody changed since, though the release says the same", async () => {
    await leadTo("aro-hcp-frontend-v2");
    const { exitCode, stdout, stderr } = await operate(tenant, "rollback");
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain("its routes are applied again");
    await tenant.expectToRun({ rollout: "header" });
  });

  test("pods that somebody took away come back before requests are led to them", async () => {
    await succeeds(tenant.deploy({ rollout: "v2-default" }));
    await patch(`apis/apps/v1/namespaces/${frontend}/deployments/aro-hcp-frontend/scale`, "kubectl", {
      spec: { replicas: 0 },
    });
    await waitUntil(() => podsOf(tenant, "aro-hcp-frontend"), {
      what: "no pod to be left",
      holds: (pods) => pods.length === 0,
    });
    const { exitCode, stderr } = await operate(tenant, "rollback", {}, "--to", "v1-only");
    expect(exitCode, stderr).toBe(0);
    expect(linesWith(stderr, "waiting for pods", "is in force")).toEqual([
      "waiting for pods of runs-frontend/aro-hcp-frontend, which get the requests",
      "VirtualService aro-hcp-vs-frontend is in force",
    ]);
    expect((await operate(tenant, "status")).stdout).toMatch(/^header v2 {2,}v1, header stripped$/m);
  });

  /** As `kubectl label` does it. */
  function label(team: string | null): Promise<void> {
    const path = `api/v1/namespaces/${frontend}/services/aro-hcp-frontend`;
    return patch(path, "kubectl-label", { metadata: { labels: { team } } });
  }

  /** As `kubectl edit` does it: requests without a header go to this Service. */
  async function leadTo(host: string): Promise<void> {
    const ref = { apiVersion: "networking.istio.io/v1", kind: "VirtualService", namespace: frontend };
    const [route] = (await tenant.objects()).filter(({ kind }) => kind === "VirtualService");
    const name = route?.metadata.name ?? "";
    const http = at(await lab.cluster.get({ ...ref, name }), "spec", "http") as unknown as readonly KubernetesObject[];
    const led = http.map((one) =>
      at(one, "name") === "default"
        ? { name: "default", route: [{ destination: { host, port: { number: 8443 } } }] }
        : one,
    );
    await patch(`apis/networking.istio.io/v1/namespaces/${frontend}/virtualservices/${name}`, "kubectl-edit", {
      spec: { http: led },
    });
  }
});

describe("where stack v1 is gone", () => {
  test("it comes back first, step by step, and nothing is taken away", async () => {
    const tenant = await lab.tenant("gone");
    await succeeds(tenant.deploy({ rollout: "v2-only" }));
    const { exitCode, stdout, stderr } = await operate(tenant, "rollback");
    expect(exitCode, stderr).toBe(0);
    const steps = [...stdout.matchAll(/^ {2}(\w+): revision (\d+) of/gm)].map(([, name, revision]) => [name, revision]);
    expect(steps).toEqual([
      ["expand", "2"],
      ["bind", "3"],
      ["switch", "4"],
    ]);
    const status = JSON.parse((await operate(tenant, "status", {}, "--json")).stdout);
    expect(status.releases[0].facts).toMatchObject({ rollout: "header", stacks: "v1, v2", "no or other header": "v1" });
    expect(stdout).toContain("The settings say the same already");
  });
});

describe("a deploy that hangs", () => {
  test("is interrupted: it stops, what it began is settled, and the routes lead back", async () => {
    const tenant = await lab.tenant("hangs");
    await succeeds(tenant.deploy({ ...image("1"), rollout: "v2-default" }));
    await lab.cluster.behave({ unready: "2{64}" });
    const deploy = startCli(await tenant.args("deploy", { ...image("2"), rollout: "v2-default" }, "--yes"));
    await waitUntil(
      () => lab.cluster.list(RECORDS, { namespace: tenant.namespaces.frontend, labels: "status=pending-upgrade" }),
      {
        what: "the deploy to wait for its pods",
        holds: (records) => records.length === 1,
        timeoutMs: 60_000,
      },
    );
    const status = await operate(tenant, "status");
    expect(status.stdout).toMatch(/: helm-ts deploy by .* deploys since /);
    expect(status.stdout).toMatch(/revision 2 is pending-upgrade .*; it is under way\./);
    const { exitCode, stderr } = await operate(tenant, "rollback");
    await lab.cluster.behave({});
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toMatch(/hangs-frontend\/aro-hcp-frontend is taken over from helm-ts deploy by .*, which stops/);
    expect(stderr).toContain("revision 2 was pending-upgrade; revision 1 is applied again");
    const ended = await deploy.end;
    expect(ended.exitCode, ended.stderr).toBe(1);
    // The rollback may be over before the deploy sees it.
    expect(ended.stderr).toMatch(/was taken over by (?:helm-ts rollback by|somebody else)/);
    await tenant.expectToRun({ ...image("1"), rollout: "header" });
  });
});

describe("a target of two releases", () => {
  test("goes back in the one that has the routes, and each keeps its own components", async () => {
    const tenant = await makeTenant(lab.cluster, "dev/dev/westus3", "two");
    const elsewhere = "--force-context";
    await succeeds(tenant.deploy({ rollout: "v2-default" }, elsewhere));
    const { exitCode, stdout, stderr } = await operate(tenant, "rollback", {}, elsewhere);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain("  switch: revision 2 of two-frontend/aro-hcp-frontend\n");
    expect(await tenant.revisions()).toEqual([
      "two-frontend/aro-hcp-frontend 1 superseded",
      "two-mesh/aro-hcp-mesh 1 deployed",
      "two-frontend/aro-hcp-frontend 2 deployed",
    ]);
    const drift = await operate(tenant, "drift", { rollout: "header" }, elsewhere);
    expect(drift.exitCode, drift.stdout).toBe(0);
  });

  test("another cluster than the target's is refused", async () => {
    const tenant = await makeTenant(lab.cluster, "dev/dev/westus3", "two");
    for (const command of ["status", "rollback", "drift"] as const) {
      const { exitCode, stderr } = await operate(tenant, command);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("the kubeconfig leads to another one");
    }
  });
});

type Command = "drift" | "status" | "rollback";

/** Runs a command that needs no inputs. */
async function operate(
  tenant: Tenant,
  command: Command,
  version: Version = {},
  ...more: readonly string[]
): Promise<CliRun> {
  return runHere(await operateArgs(tenant, command, version, ...more));
}

async function operateArgs(
  tenant: Tenant,
  command: Command,
  version: Version = {},
  ...more: readonly string[]
): Promise<readonly string[]> {
  const [, target = "", ...options] = await tenant.args("plan", version, ...more);
  return [command, target, ...options.toSpliced(options.indexOf("--inputs"), 2)];
}

async function succeeds(run: Promise<CliRun>): Promise<void> {
  const { exitCode, stderr } = await run;
  expect(exitCode, stderr).toBe(0);
}

/** Changes an object past Helm, as this field manager. */
async function patch(path: string, manager: string, body: object): Promise<void> {
  await lab.cluster.send({
    method: "PATCH",
    path: `/${path}?fieldManager=${manager}`,
    body,
    contentType: "application/merge-patch+json",
  });
}

async function podsOf(tenant: Tenant, app: string): Promise<readonly string[]> {
  const pods = await lab.cluster.pods({ namespace: tenant.namespaces.frontend, labels: `app=${app}` });
  return pods.filter(({ ending }) => !ending).map(({ name }) => name);
}

/** What lines say, without their times, of those that hold one of the texts. */
function linesWith(text: string, ...wanted: readonly string[]): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(/^ *[\d.]+ s {2}/, ""));
  return lines.filter((line) => wanted.some((one) => line.includes(one)));
}
