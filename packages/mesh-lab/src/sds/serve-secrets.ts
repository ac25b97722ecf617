import { type ServerDuplexStream, status } from "@grpc/grpc-js";
import type { DiscoveryRequest, DiscoveryResponse, Node } from "./messages.ts";
import { nameOf, type SecretSource, secretsFor } from "./secrets-for.ts";

type Stream = ServerDuplexStream<DiscoveryRequest, DiscoveryResponse>;

/** Answers one Envoy's stream, until that ends it. */
export function serveSecrets(stream: Stream, source: SecretSource, report: (problem: string) => void): void {
  let node: Node | undefined;
  let answered: string | undefined;
  let answers = 0;
  let turn = Promise.resolve();

  const answer = async (request: DiscoveryRequest): Promise<void> => {
    node = request.node ?? node;
    if (request.error_detail)
      report(`${nameOf(node)} refused ${request.resource_names.join(", ")}: ${request.error_detail.message}`);
    // What only accepts or refuses the last answer asks for nothing new.
    const wanted = request.resource_names.join("\n");
    if (wanted === answered) return;
    answered = wanted;
    const secrets = await secretsFor(node, request.resource_names, source);
    answers += 1;
    if (!stream.cancelled) stream.write({ secrets, version: String(answers), nonce: String(answers) });
  };

  stream.on("data", (request: DiscoveryRequest) => {
    // One at a time, so that answers keep the order of the requests.
    turn = turn
      .then(() => answer(request))
      .catch((error: unknown) => {
        const details = error instanceof Error ? error.message : String(error);
        report(`${nameOf(node)} got no secrets: ${details}`);
        stream.emit("error", { code: status.UNAVAILABLE, details });
      });
  });
  stream.on("end", () => void turn.then(() => stream.end()));
  // The other side is gone, which is how its streams end.
  stream.on("error", () => {});
}
