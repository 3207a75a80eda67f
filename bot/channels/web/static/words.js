// What the page itself says, in the languages it speaks. A city that needs another one adds a column here.
//
// Rule 1  The address decides the language (`?lang=en`, `?lang=zh`), else what this browser was last shown.
// Rule 2  Inside the demo's frames the address alone decides.

import { memory } from "./memory.js";

const WORDS = {
  "zh-Hans": {
    page: "市民热线 12345 · 接办",
    title: "市民热线 12345",
    large: "大字",
    largeName: "大字",
    subtitle: "有事慢慢说，件件有回音",
    urgent: "紧急情况请拨",
    connecting: "正在连接，请稍等……",
    unreachable: "暂时连不上，正在重试。急事请直接拨打 12345。",
    lost: "暂时连不上，正在重试。几分钟内连上了，您写的话会自动发出去，请先别关这个页面。急事请直接拨打 12345。",
    choices: "请选择",
    place: "发送我的位置",
    locating: "正在定位……",
    here: "我的位置",
    noPlace: "没能取得位置。您可以直接输入地址，也可以在浏览器里允许定位后再试。",
    tooLarge: "文件太大了，一次最多发送 20 MB。",
    tooMany: "一次最多发送 20 个文件，请分几次发。",
    placeholder: "说说您的事",
    write: "在这里输入",
    send: "发送",
    upload: "添加照片或文件",
  },
  en: {
    page: "City hotline 12345 · Jieban",
    title: "City hotline 12345",
    large: "A+",
    largeName: "A+, large print",
    subtitle: "We listen, and we answer",
    urgent: "Emergency? Call",
    connecting: "Connecting, one moment …",
    unreachable: "No connection at the moment, trying again. If it is urgent, call 12345.",
    lost: "No connection at the moment, trying again. What you write is sent by itself if there is one within a few minutes: please keep this page open. If it is urgent, call 12345.",
    choices: "Please choose",
    place: "Send my location",
    locating: "Finding your location …",
    here: "My location",
    noPlace: "Your location is not available. Type the address, or allow it in the browser and try again.",
    tooLarge: "That is too large: 20 MB at most at once.",
    tooMany: "That is too many: 20 files at most at once. Please send them in turns.",
    placeholder: "Tell us here",
    write: "Write here",
    send: "Send",
    upload: "Add a photo or file",
  },
};

const shown = memory("jieban.language");
const named = new URLSearchParams(location.search).get("lang");
const alone = window === window.top;

export const language = (named ?? (alone ? shown.read() : null)) === "en" ? "en" : "zh-Hans";

if (named !== null && alone) {
  shown.write(language);
}

export const word = (key) => WORDS[language][key];

/** Put the page's own sentences into its language. */
export function translate(root) {
  document.documentElement.lang = language;
  document.title = word("page");
  for (const element of root.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word);
  }
}
