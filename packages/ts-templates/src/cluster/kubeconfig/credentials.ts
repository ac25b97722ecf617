import { readFile } from "node:fs/promises";
import type { Agent } from "node:http";
import type { AgentOptions } from "node:https";
import { HelmTsError } from "../../errors.ts";
import { isMapping, type YamlMapping } from "../../manifest/index.ts";
import type { Credentials } from "../exchange.ts";
import { listAt, textAt } from "../field.ts";
import type { ChosenContext } from "./context.ts";
import { type Entry, pathAt } from "./entries.ts";
import { type ExecCredential, runExecPlugin } from "./exec-plugin.ts";
import type { Environment } from "./load.ts";
import { proxyOf } from "./proxy.ts";

/**
 * Who asks, as the context's user says: a token, a file with one, a certificate, a password, or a credential plugin. What
 * a plugin handed out is used until it runs out or the server does not accept it.
 */
export function credentialsOf(chosen: ChosenContext, env: Environment): (renew: boolean) => Promise<Credentials> {
  const { user, userEntry, clusterEntry } = chosen;
  if (userEntry.fields["auth-provider"] !== undefined) throw refusedProvider(user);
  const exec = userEntry.fields["exec"];
  const plugin = isMapping(exec)
    ? { user, exec, directory: userEntry.directory, cluster: clusterEntry, env }
    : undefined;
  let current: Promise<Current> | undefined;
  const fetch = async (): Promise<Current> => {
    const credential = plugin === undefined ? undefined : await runExecPlugin(plugin);
    return { agent: await agentOf(chosen, credential, env), ...(credential !== undefined && { credential }) };
  };
  return async (renew) => {
    const known = current;
    const before = await known?.catch(() => undefined);
    // Those who find at the same time that they need new ones share them.
    if (current === known && (before === undefined || renew || hasRunOut(before))) current = fetch();
    const { agent, credential } = await (current ?? fetch());
    return { agent, headers: await headersOf(userEntry, credential) };
  };
}

interface Current {
  readonly agent: Agent;
  readonly credential?: ExecCredential;
}

function hasRunOut({ credential }: Current): boolean {
  return credential?.expiresAt !== undefined && credential.expiresAt <= Date.now();
}

/** Made anew for each request: a token in a file is replaced there before it runs out. */
async function headersOf(user: Entry, credential: ExecCredential | undefined): Promise<Credentials["headers"]> {
  const authorization = await authorizationOf(user, credential);
  return { ...(authorization !== undefined && { authorization }), ...impersonation(user.fields) };
}

/** @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation */
function impersonation(user: YamlMapping): Credentials["headers"] {
  const as = textAt(user, "as");
  const uid = textAt(user, "as-uid");
  const groups = listAt(user, "as-groups").map(String);
  const extra = user["as-user-extra"];
  return {
    ...(as !== undefined && { "impersonate-user": as }),
    ...(uid !== undefined && { "impersonate-uid": uid }),
    ...(groups.length > 0 && { "impersonate-group": groups }),
    ...Object.fromEntries(
      Object.keys(isMapping(extra) ? extra : {}).map((key) => [
        `impersonate-extra-${encodeURIComponent(key)}`,
        listAt(extra, key).map(String),
      ]),
    ),
  };
}

async function authorizationOf(user: Entry, credential: ExecCredential | undefined): Promise<string | undefined> {
  const tokenFile = pathAt(user, "tokenFile");
  const token = tokenFile === undefined ? textAt(user.fields, "token") : (await readFile(tokenFile, "utf8")).trim();
  if (token !== undefined && token !== "") return `Bearer ${token}`;
  if (credential?.token !== undefined) return `Bearer ${credential.token}`;
  const name = textAt(user.fields, "username");
  if (name === undefined) return undefined;
  return `Basic ${Buffer.from(`${name}:${textAt(user.fields, "password") ?? ""}`).toString("base64")}`;
}

async function agentOf(
  { userEntry, clusterEntry }: ChosenContext,
  credential: ExecCredential | undefined,
  env: Environment,
): Promise<Agent> {
  const { fields } = clusterEntry;
  const server = new URL(textAt(fields, "server") ?? "");
  const [ca, cert, key] = await Promise.all([
    dataAt(clusterEntry, "certificate-authority"),
    credential?.certificate ?? dataAt(userEntry, "client-certificate"),
    credential?.key ?? dataAt(userEntry, "client-key"),
  ]);
  const servername = textAt(fields, "tls-server-name");
  const options: AgentOptions = {
    keepAlive: true,
    maxSockets: MOST_CONNECTIONS,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(servername !== undefined && { servername }),
    ...(fields["insecure-skip-tls-verify"] === true && { rejectUnauthorized: false }),
  };
  const proxy = proxyOf(server, textAt(fields, "proxy-url"), env);
  if (proxy !== undefined) {
    // Few have one.
    const { HttpsProxyAgent } = await import("https-proxy-agent");
    return new HttpsProxyAgent(proxy, options);
  }
  const { Agent } = await (server.protocol === "http:" ? import("node:http") : import("node:https"));
  return new Agent(options);
}

const MOST_CONNECTIONS = 16;

/** `<field>-data` in base64, else the content of the file that the field names. */
async function dataAt(entry: Entry, field: string): Promise<string | undefined> {
  const data = textAt(entry.fields, `${field}-data`);
  if (data !== undefined && data !== "") return Buffer.from(data, "base64").toString("utf8");
  const path = pathAt(entry, field);
  return path === undefined ? undefined : readFile(path, "utf8");
}

function refusedProvider(user: string): HelmTsError {
  const message = `The user "${user}" of the kubeconfig has an auth-provider, which Kubernetes has replaced by credential plugins: use one, such as kubelogin.`;
  return new HelmTsError("cluster.auth-provider", message);
}
