import { principalOf } from "../istio/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { type NamedIdentity, type Passage, type Proof, type ProveOptions, prove } from "../prove/index.ts";

/** One side of what is compared. */
export interface Provable {
  readonly manifests: readonly Manifest[];
  readonly prove?: ProveOptions;
}

/** Who reaches what, compared: one sentence for each port at which the answer is another one, for some clients. */
export function authorizationMeaning(before: Provable, after: Provable): readonly string[] {
  const [old, now] = waysOfBoth(before, after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((port) => {
    const [was, is] = [old.get(port), now.get(port)];
    if (was === undefined) return [`${port} is new`];
    return is === undefined ? [`${port} is gone`] : portMeaning(port, was, is);
  });
}

/** What becomes of requests to each port, by port and client. */
type Ways = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Both sides are asked about the clients of both: one that a policy names only now was refused, or not, before. */
function waysOfBoth(before: Provable, after: Provable): readonly [Ways, Ways] {
  const proofs = [before, after].map(({ manifests, prove: options }) => prove(manifests, options));
  const named = proofs.flatMap(clientsOf);
  const missing = proofs.some((proof) => clientsOf(proof).length < new Set(named.map(({ name }) => name)).size);
  const asked = missing ? [before, after].map((side) => prove(side.manifests, withIdentities(side, named))) : proofs;
  const [old, now] = asked.map(waysOf);
  return [old ?? new Map(), now ?? new Map()];
}

function clientsOf({ passages }: Proof): readonly NamedIdentity[] {
  const clients = passages.flatMap(({ client: { name, identity } }) =>
    identity === undefined ? [] : [[name, { name, principal: principalOf(identity) }] as const],
  );
  return [...new Map(clients).values()];
}

function withIdentities({ prove: options = {} }: Provable, identities: readonly NamedIdentity[]): ProveOptions {
  return { ...options, identities: [...(options.identities ?? []), ...identities] };
}

function waysOf({ passages }: Proof): Ways {
  const made = passages.filter(({ workload }) => workload.synthetic === undefined);
  const byPort = Map.groupBy(made, ({ workload, port }) => `${workload.id}:${port}`);
  return new Map(
    [...byPort].map(([port, all]) => [port, new Map(all.map((one) => [one.client.name, answer(one)]))] as const),
  );
}

function answer({ parts }: Passage): string {
  return parts.map(({ type, by, requests }) => `${requests}: ${ANSWERS[type](by)}`).join("; ");
}

const ANSWERS: Readonly<Record<Passage["parts"][number]["type"], (by: string) => string>> = {
  protected: (by) => `asks ${by}`,
  refused: () => "refused",
  caller: () => "let in to ask",
  exempt: () => "let in without being asked, as declared",
  open: () => "let in without being asked",
};

function portMeaning(
  port: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const changed = [...after].filter(([client, now]) => before.has(client) && before.get(client) !== now);
  const byChange = Map.groupBy(changed, ([client, now]) => JSON.stringify([before.get(client), now]));
  return [...byChange.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const [client, now] = first;
    const who = others.length === 0 ? client : `${client} and ${others.length} more`;
    return [`${who} at ${port}: ${brief(now)} (before: ${brief(before.get(client) ?? "")})`];
  });
}

/** What goes without saying: requests where there is one answer for all, any path, refusals besides another answer. */
function brief(text: string): string {
  const parts = text.split("; ");
  const shown = parts.filter((part) => !part.endsWith(": refused"));
  return (shown.length === 0 ? ["refused"] : shown)
    .map((part) =>
      part
        .replace(/^any request: /, "")
        .replace(/ any path(?=:)/, "")
        .replace(/ \([^()]*\)$/, ""),
    )
    .join("; ");
}
