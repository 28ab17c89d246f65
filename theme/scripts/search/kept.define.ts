import { plainParts } from "./plain";

// What reads the index that a phone keeps: fetched with it, and by nobody else.
globalThis.microlearnKept = plainParts;
