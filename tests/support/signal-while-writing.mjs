/**
 * Loaded before the program: when the program has written its second file or piece of one, it gets the
 * signal that SIGNAL names, and stays in the middle of writing until the signal has had its effect.
 */
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const { open, writeFile } = fs;
let written = 0;

async function count() {
  written += 1;
  if (written !== 2) return;
  process.kill(process.pid, process.env.SIGNAL);
  await new Promise((goOn) => setTimeout(goOn, 60_000));
}

fs.writeFile = async (...file) => {
  await writeFile(...file);
  await count();
};
fs.open = async (...file) => {
  const handle = await open(...file);
  const write = handle.writeFile.bind(handle);
  handle.writeFile = async (...piece) => {
    await write(...piece);
    await count();
  };
  return handle;
};
syncBuiltinESMExports();
