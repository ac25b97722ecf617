export { type LoopbackBlock, podNumbers, takeLoopbackBlock } from "./loopback-block.ts";
