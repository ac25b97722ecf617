import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { podsOf } from "../pod-security/pods-of.ts";
import { restrictedViolations } from "../pod-security/restricted.ts";
import { parseManifests } from "../toolkit.ts";
import { type Places, setUp } from "./set-up.ts";

let places: Places;
beforeAll(async () => {
  places = await setUp();
});

test("every pod that Kubernetes admits under restricted has no violation", () => {
  const pods = fixtures("pass");
  expect(pods.length).toBeGreaterThan(10);
  expect(pods.filter(({ violations }) => violations.length > 0)).toEqual([]);
});

test("every pod that Kubernetes refuses under restricted has a violation of the control that it was made for", () => {
  const pods = fixtures("fail");
  expect(pods.length).toBeGreaterThan(50);
  const wrong = pods.filter(({ file, violations }) => !violations.some(({ control }) => isFor(file, control)));
  expect(wrong).toEqual([]);
});

function fixtures(folder: "pass" | "fail") {
  const directory = join(places.podFixtures, folder);
  return readdirSync(directory).flatMap((file) => {
    const pods = podsOf(parseManifests(readFileSync(join(directory, file), "utf8")));
    return [...pods.values()].map((pod) => ({ file, violations: restrictedViolations(pod) }));
  });
}

/** Controls by the names that Kubernetes gives to its files. */
const controls: Readonly<Record<string, string>> = {
  allowprivilegeescalation: "Privilege Escalation",
  apparmorprofile: "AppArmor",
  capabilities_baseline: "Capabilities",
  capabilities_restricted: "Capabilities",
  hostnamespaces: "Host Namespaces",
  hostpathvolumes: "HostPath Volumes",
  hostports: "Host Ports",
  hostprobesandhostlifecycle: "Host Probes / Lifecycle Hooks",
  privileged: "Privileged Containers",
  procmount: "/proc Mount Type",
  restrictedvolumes: "Volume Types",
  runasnonroot: "Running as Non-root",
  runasuser: "Running as Non-root user",
  seccompprofile_baseline: "Seccomp",
  seccompprofile_restricted: "Seccomp",
  selinuxoptions: "SELinux",
  sysctls: "Sysctls",
  windowshostprocess: "HostProcess",
};

function isFor(file: string, control: string): boolean {
  const name = file.replace(/\d+\.yaml$/, "");
  // hostPath is one of the volumes that the control of volume types refuses, and a control of its own.
  return controls[name] === control || (name === "restrictedvolumes" && control === "HostPath Volumes");
}
