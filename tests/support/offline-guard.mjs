// Given to node with --import: whatever would leave this machine is written down and refused. What is
// written down cannot be swallowed by a program that catches the refusal.
import { appendFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

const require = createRequire(import.meta.url);

/** @param {string} what */
function refuse(what) {
  // Not an arrow: some of these are called with `new`.
  return function refused() {
    appendFileSync(process.env["OFFLINE_LOG"] ?? "", `${what}\n`);
    throw new Error(`offline: ${what}`);
  };
}

/**
 * @param {Record<string, unknown>} target
 * @param {string} place
 * @param {readonly string[]} names
 */
function guard(target, place, names) {
  for (const name of names) target[name] = refuse(`${place}.${name}`);
}

const functionsOf = (/** @type {Record<string, unknown>} */ module) =>
  Object.keys(module).filter((name) => typeof module[name] === "function");

const net = require("node:net");
guard(net.Socket.prototype, "net.Socket", ["connect"]);
guard(net.Server.prototype, "net.Server", ["listen"]);
guard(require("node:tls"), "tls", ["connect"]);
guard(require("node:http"), "http", ["request", "get"]);
guard(require("node:https"), "https", ["request", "get"]);
guard(require("node:http2"), "http2", ["connect"]);
guard(require("node:dgram"), "dgram", ["createSocket"]);
const dns = require("node:dns");
const lookups = (/** @type {string} */ name) => /^(lookup|resolve|reverse)/.test(name);
guard(dns, "dns", functionsOf(dns).filter(lookups));
guard(dns.promises, "dns.promises", functionsOf(dns.promises).filter(lookups));
// A process of its own, and a thread, would not have this guard.
const child = require("node:child_process");
guard(
  child,
  "child_process",
  functionsOf(child).filter((name) => name !== "ChildProcess"),
);
guard(require("node:worker_threads"), "worker_threads", ["Worker"]);
guard(globalThis, "globalThis", ["fetch", "WebSocket", "EventSource"]);
syncBuiltinESMExports();
