// When something was said, in a time zone of the page's choice: the stock chat knows the browser's alone.

import { element } from "./element.js";

/** Shows the times of what was sent in `zone`; how a sending goes is left to the chat. */
export const timesIn = (zone) => {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: zone,
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return () => (next) => (status) => {
    const { activity, hideTimestamp, sendState } = status;
    if (sendState !== "sent" || hideTimestamp || !activity.timestamp) {
      return next(status);
    }
    const children = format.format(new Date(activity.timestamp));
    return element("span", { className: "chat-time", children });
  };
};
