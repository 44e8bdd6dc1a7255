/** How many runs a property gets: more with `npm run test:long`. */
export const RUNS = process.env["LANG_LAUF"] === "1" ? 5000 : 150;

/** The persons that tests make up are always the same. */
export const SEED = 1;

/** How many pairs of a rule tree and a record both kernels answer: more with `npm run test:long`. */
export const KERNEL_PAIRS = process.env["LANG_LAUF"] === "1" ? 1_000_000 : 10_000;
