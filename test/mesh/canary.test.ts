import { testRolloutState } from "./rollout-state.ts";

testRolloutState("canary");
