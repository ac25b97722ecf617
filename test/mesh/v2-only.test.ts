import { testRolloutState } from "./rollout-state.ts";

testRolloutState("v2-only");
