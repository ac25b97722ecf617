import { isAbsolute, join } from "node:path";
import process from "node:process";
import { HelmTsError } from "../../errors.ts";
import { isMapping, type YamlMapping, type YamlValue } from "../../manifest/index.ts";
import { visible } from "../../visible.ts";
import { at, listAt, textAt } from "../field.ts";
import { jsonText, readJson } from "../json.ts";
import type { Entry } from "./entries.ts";
import type { Environment } from "./load.ts";

/** What a plugin hands out. */
export interface ExecCredential {
  readonly token?: string;
  /** PEM, as is the key. */
  readonly certificate?: string;
  readonly key?: string;
  /** When it runs out, in milliseconds since 1970; absent where it lasts as long as the process. */
  readonly expiresAt?: number;
}

/** A plugin of a user in a kubeconfig, and what it may be told about the cluster. */
export interface ExecPlugin {
  readonly user: string;
  /** The user's field `exec`. */
  readonly exec: YamlMapping;
  readonly directory: string;
  readonly cluster: Entry;
  readonly env: Environment;
}

/**
 * Runs a credential plugin, such as kubelogin.
 *
 * @throws HelmTsError `cluster.exec-plugin`, with what the plugin wrote to stderr and the kubeconfig's hint
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export async function runExecPlugin({ user, exec, directory, cluster, env }: ExecPlugin): Promise<ExecCredential> {
  const command = textAt(exec, "command") ?? "";
  const apiVersion = textAt(exec, "apiVersion") ?? "";
  const fail = (why: string, options?: ErrorOptions) => {
    const hint = textAt(exec, "installHint");
    const lines = [
      `The credential plugin "${visible(command)}" of the user "${user}" ${why}`,
      ...(hint ? [visible(hint)] : []),
    ];
    return new HelmTsError("cluster.exec-plugin", lines.join("\n"), options);
  };
  if (!API_VERSIONS.includes(apiVersion)) {
    throw fail(`speaks ${JSON.stringify(apiVersion)}; helm-ts knows ${API_VERSIONS.join(" and ")}.`);
  }
  const interactive = textAt(exec, "interactiveMode") !== "Never" && process.stdin.isTTY === true;
  if (textAt(exec, "interactiveMode") === "Always" && !interactive) {
    throw fail("wants to ask somebody, and here is no terminal.");
  }
  const { ExecaError, execa } = await import("execa");
  try {
    const { stdout } = await execa(executable(command, directory), listAt(exec, "args").map(String), {
      env: {
        ...definedOnly(env),
        ...environmentOf(exec),
        KUBERNETES_EXEC_INFO: execInfo({ exec, apiVersion, interactive, cluster }),
      },
      extendEnv: false,
      stdin: interactive ? "inherit" : "ignore",
      stderr: interactive ? "inherit" : "pipe",
    });
    return credentialIn(stdout, apiVersion, fail);
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const said = visible(String(error.stderr ?? "").trim());
    throw fail(error.exitCode === undefined ? `cannot be started: ${error.code ?? error.signal}.` : `failed: ${said}`, {
      cause: error,
    });
  }
}

const API_VERSIONS = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

/** A path with a slash is relative to the kubeconfig; a name alone is looked up in PATH. */
function executable(command: string, directory: string): string {
  return isAbsolute(command) || !/[/\\]/.test(command) ? command : join(directory, command);
}

function environmentOf(exec: YamlMapping): Record<string, string> {
  return Object.fromEntries(
    listAt(exec, "env").map((variable) => [textAt(variable, "name") ?? "", textAt(variable, "value") ?? ""]),
  );
}

interface ExecInfo {
  readonly exec: YamlMapping;
  readonly apiVersion: string;
  readonly interactive: boolean;
  readonly cluster: Entry;
}

function execInfo({ exec, apiVersion, interactive, cluster }: ExecInfo): string {
  const told: YamlMapping = exec["provideClusterInfo"] === true ? { cluster: clusterInfo(cluster.fields) } : {};
  return jsonText({ apiVersion, kind: "ExecCredential", spec: { interactive, ...told } });
}

/** The extension of this name is meant for the plugin. */
const CONFIG = "client.authentication.k8s.io/exec";

function clusterInfo(fields: YamlMapping): YamlMapping {
  const names = ["server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority-data", "proxy-url"];
  const config = listAt(fields, "extensions").find((extension) => textAt(extension, "name") === CONFIG);
  return {
    ...Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))),
    ...(config !== undefined && { config: at(config, "extension") ?? null }),
  };
}

function credentialIn(stdout: string, apiVersion: string, fail: (why: string) => HelmTsError): ExecCredential {
  const answer = decoded(stdout);
  if (textAt(answer, "kind") !== "ExecCredential" || textAt(answer, "apiVersion") !== apiVersion) {
    throw fail(`printed no ExecCredential of ${apiVersion}.`);
  }
  const status = at(answer, "status");
  const token = textAt(status, "token");
  const certificate = textAt(status, "clientCertificateData");
  const key = textAt(status, "clientKeyData");
  if (!isMapping(status) || (token === undefined && (certificate === undefined || key === undefined))) {
    throw fail("printed neither a token nor a certificate with its key.");
  }
  const expiresAt = Date.parse(textAt(status, "expirationTimestamp") ?? "");
  return {
    ...(token !== undefined && { token }),
    ...(certificate !== undefined && { certificate }),
    ...(key !== undefined && { key }),
    ...(!Number.isNaN(expiresAt) && { expiresAt }),
  };
}

function decoded(text: string): YamlValue {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}

function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
