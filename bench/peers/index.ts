export { findPeers, type Peers } from "./find-peers.ts";
export { installToolkit, type Toolkit } from "./install-toolkit.ts";
export { type Versions, versionsOf } from "./versions.ts";
