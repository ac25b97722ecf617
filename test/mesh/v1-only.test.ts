import { testRolloutState } from "./rollout-state.ts";

testRolloutState("v1-only");
