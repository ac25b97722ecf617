import { rolloutStates } from "../values/rollout.ts";

/** What `--help` prints. */
export const helpText = `Checks who serves which requests of an environment, and that nobody is served without a right token.

Usage: npm run e2e -- --url <url> --subscription <id> --rollout <state> [options]

  --url <url>               https://host[:port] of the resource provider's gateway, or of Azure Resource Manager
  --subscription <id>       subscription to list clusters of
  --rollout <state>         state of the environment: ${rolloutStates.join(", ")}
  --canary-weight <n>       percent of v2, for --rollout canary
  --no-header-choice        the header may not choose a stack here
  --authorization <mode>    enforce (default), or routing-only where MISE is not asked
  --via <way>               direct (default), or arm for Azure Resource Manager
  --resource-group <name>   direct: resource group to list clusters of (default mise-routing; it need not exist)
  --location <region>       arm: region in which a resource group is created, and deleted in the end
  --token-from <source>     env:NAME, file:PATH, or az for \`az account get-access-token\`
  --token-resource <url>    what az asks a token for (default https://management.azure.com)
  --pop-key-from <source>   env:NAME or file:PATH: RSA key that the token is bound to; sends proofs of possession
  --make-pop-key <file>     writes such a key, prints the req_cnf with which a token is bound to it, and ends
  --with-v1                 tries the header's value v1 too
  --requests <n>            requests of each row (default 3, more where the rollout splits them)
  --accept <status>         status of a right request (default 200); may be repeated
  --ca-file <file>          certificate authorities in PEM that are trusted instead of the well-known ones
  --resolve <h:port:ip>     reaches the host of the URL at an IP address
  --timeout <s>             of one request (default 30)
  --deadline <s>            of the run (default 600)
  --json                    prints the report as JSON

Ends with 0 all as it has to be, 1 something is not, 2 wrong usage, 3 not proven, such as when no answer crossed the
mesh.
`;
