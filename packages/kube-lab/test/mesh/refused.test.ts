import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const RUNNER = new URL("./fixtures/runner.ts", import.meta.url).pathname;

test("where nobody may make a network namespace, it is said what to do", async () => {
  // A user namespace has limits of its own.
  const none = 'echo 0 > /proc/sys/user/max_net_namespaces && exec "$@"';
  const runner = [process.execPath, ...process.execArgv, "--conditions=@helm/source", RUNNER];
  const run = promisify(execFile)("unshare", ["--user", "--map-root-user", "sh", "-c", none, "sh", ...runner]);
  const { stderr } = await run.then(
    () => expect.fail("it started"),
    (error: { readonly stderr: string }) => error,
  );
  expect(stderr).toContain(`KubeLabError: Pods cannot have network namespaces here: this user may make none.
Be root, or let users make user namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone or
kernel.apparmor_restrict_unprivileged_userns). In a container, it has to be privileged. The form loopback needs none.
network ended with exit code 1, before its bridge
Its log ends with:
  fork/exec /proc/self/exe: no space left on device
`);
});
