// The resident's page: a stock chat over Direct Line, in the hotline's words and colours.

import { cards, spokenCards } from "./cards.js";
import { currentConversation, domain, namedZone } from "./conversation.js";
import { followAfterPress } from "./follow.js";
import { look } from "./look.js";
import { patient } from "./patience.js";
import { timesIn } from "./times.js";
import { isLarge, offerLanguage, offerLargePrint, wordForLanguage } from "./tools.js";
import { language, translate, word } from "./words.js";

const MOST_UPLOAD = 20 * 1024 * 1024;
const MOST_FILES = 20;

const framed = document.body.dataset.framed === "yes";
const place = document.getElementById("chat");
const state = document.getElementById("state");
const { nonce } = document.querySelector("script[nonce]");

// One note at a time, the newest: the stock chat folds several into a count that has to be opened.
const NOTE = "note";
const toast = (message) => ({
  type: "WEB_CHAT/SET_NOTIFICATION",
  payload: { id: NOTE, level: "warn", message },
});

/**
 * Greets an empty conversation, asks another to speak the page's language, stops files that are too large or
 * too many, and takes a note away once its reader has gone on.
 */
const habits = (empty) => ({ dispatch }) => (next) => (action) => {
  if (action.type === "WEB_CHAT/SET_SEND_BOX_ATTACHMENTS") {
    const { attachments } = action.payload;
    const size = attachments.reduce((sum, { blob }) => sum + blob.size, 0);
    const refused = (size > MOST_UPLOAD && "tooLarge") || (attachments.length > MOST_FILES && "tooMany");
    if (refused) {
      dispatch(toast(word(refused)));
      return undefined;
    }
  }
  if (action.type === "DIRECT_LINE/POST_ACTIVITY") {
    dispatch({ type: "WEB_CHAT/DISMISS_NOTIFICATION", payload: { id: NOTE } });
  }
  const done = next(action);
  if (action.type === "DIRECT_LINE/CONNECT_FULFILLED") {
    const text = wordForLanguage();
    if (empty) {
      dispatch({ type: "WEB_CHAT/SEND_EVENT", payload: { name: "webchat/join" } });
    } else if (text) {
      dispatch({ type: "WEB_CHAT/SEND_MESSAGE", payload: { text } });
    }
  }
  return done;
};

/** Says above the chat that the hotline cannot be reached, or takes it away again. */
function lost(now) {
  state.classList.toggle("lost", now);
  state.textContent = now ? word("lost") : "";
  state.hidden = !now;
}

// Draws the chat, once there is one to be drawn.
let draw = () => {};

async function open() {
  translate(document);
  offerLanguage();
  offerLargePrint(() => {
    draw();
    place.dispatchEvent(new CustomEvent("grown"));
  });
  document.body.classList.toggle("inside", framed && window !== window.top);
  const { token, conversationId, empty, handed } = await currentConversation(framed, () => {
    state.textContent = word("unreachable");
  });
  const store = window.WebChat.createStore({}, habits(empty));
  place.addEventListener("press", ({ detail: { displayText, value, byKey } }) => {
    const payload = { displayText, text: displayText, value };
    if (byKey) {
      place.querySelector("textarea").focus(); // out of the old card; the answer can be typed, too
    }
    store.dispatch({ type: "WEB_CHAT/SEND_MESSAGE_BACK", payload });
  });
  followAfterPress(place);
  place.addEventListener("trouble", ({ detail }) => store.dispatch(toast(detail)));
  const zone = namedZone(framed);
  const options = {
    activityStatusMiddleware: zone ? timesIn(zone) : undefined,
    attachmentForScreenReaderMiddleware: spokenCards,
    attachmentMiddleware: cards,
    directLine: patient(window.WebChat.createDirectLine({ domain, token, conversationId }), lost),
    locale: language === "en" ? "en-US" : "zh-Hans",
    nonce,
    overrideLocalizedStrings: (strings) => ({
      ...strings,
      TEXT_INPUT_PLACEHOLDER: word(handed ? "write" : "placeholder"),
      TEXT_INPUT_SEND_BUTTON_ALT: word("send"),
      TEXT_INPUT_UPLOAD_BUTTON_ALT: word("upload"),
    }),
    store,
    userID: conversationId,
  };
  draw = () =>
    window.WebChat.renderWebChat({ ...options, styleOptions: look(language, isLarge()) }, place);
  draw();
  state.hidden = true;
}

open();
