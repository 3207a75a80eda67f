// Which conversation this page shows.
//
// Rule 1  The browser keeps one token; with it the conversation goes on after a reload, days later too.
// Rule 2  A token that the server no longer knows is forgotten, and a new conversation begins.
// Rule 3  Only a framed page (the demo) takes a token from its address, and it never keeps that one; its
//         address may also name the time zone in which the chat's times are shown.

import { memory } from "./memory.js";

const BASE = "/v3/directline";
const PAUSES = [1, 2, 4, 8, 15];

const kept = memory("jieban.chat");

export const domain = new URL(BASE, location.href).href;

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(path, token, method = "POST") {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await fetch(BASE + path, { method, headers });
  if (!answer.ok && answer.status !== 403) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.ok ? answer.json() : null;
}

async function resume(token) {
  return token ? ask("/tokens/refresh", token) : null;
}

const handedOver = (framed) => new URLSearchParams(framed ? location.hash.slice(1) : "");

/** The time zone that the address names, or null: then the browser's own is right. */
export const namedZone = (framed) => handedOver(framed).get("zone");

/**
 * The conversation to show: {token, conversationId, empty, handed}. `empty`: nothing was said
 * yet. `handed`: the address named it. Tries until the server answers; `waiting` is called each time it doesn't.
 */
export async function currentConversation(framed, waiting) {
  const handed = handedOver(framed).get("token");
  for (let attempt = 0; ; attempt += 1) {
    try {
      const found = (await resume(handed ?? kept.read())) ?? (await ask("/tokens/generate"));
      if (handed === null) {
        kept.write(found.token);
      }
      const said = await ask(`/conversations/${found.conversationId}/activities`, found.token, "GET");
      return { ...found, empty: said.activities.length === 0, handed: handed !== null };
    } catch {
      waiting();
      await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
    }
  }
}
