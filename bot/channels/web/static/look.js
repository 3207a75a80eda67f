// How the stock chat looks here. Colours have at least 4.5 : 1 against what is behind them.

const INK = "#1d2a2c";
const PINE = "#0d5c63";
const PAPER = "#f6f3ec";

const SENDING = 280000; // milliseconds until it says that it failed: it is tried again until then, and the chat waits for five minutes

const HAN = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"';
const LATIN = '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, "Liberation Sans", "DejaVu Sans"';

/** The style options; sizes in pixels grow with large print, all others by themselves. */
export const look = (language, large) => {
  const grown = (pixels) => Math.round(pixels * (large ? 1.4 : 1));
  return {
    accent: PINE,
    backgroundColor: PAPER,
    subtle: "#5b686a",
    primaryFont: `${language === "en" ? `${LATIN}, ${HAN}` : HAN}, sans-serif`,
    fontSizeSmall: "0.8rem",
    rootHeight: "100%",
    rootWidth: "100%",

    bubbleBackground: "#ffffff",
    bubbleBorderColor: "#e4dfd3",
    bubbleBorderRadius: 16,
    bubbleBorderWidth: 1,
    bubbleTextColor: INK,
    bubbleMaxWidth: grown(520),
    bubbleMinHeight: grown(44),
    bubbleFromUserBackground: "#dcefe8",
    bubbleFromUserBorderColor: "#c3e0d6",
    bubbleFromUserBorderRadius: 16,
    bubbleFromUserTextColor: INK,
    messageActivityWordBreak: "break-word",
    paddingRegular: 12,

    emojiSet: {},
    groupTimestamp: 300000,
    timestampColor: "#5b686a",
    timestampFormat: "absolute",

    sendBoxBackground: "#ffffff",
    sendBoxBorderTop: "1px solid #e4dfd3",
    sendBoxButtonColor: PINE,
    sendBoxButtonShadeInset: 2,
    sendBoxHeight: grown(56),
    sendBoxMaxHeight: grown(160),
    sendBoxPlaceholderColor: "#6b7779",
    sendBoxTextColor: INK,
    sendBoxTextWrap: true,
    sendAttachmentOn: "attach",
    sendTimeout: SENDING,
    sendTimeoutForAttachments: SENDING,
    uploadAccept: "image/*,video/*,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx",
    uploadMultiple: true,

    toastFontSize: "0.95rem",
    toasterMaxHeight: grown(240),
    toasterSingularMaxHeight: grown(160), // whole sentences, on a narrow phone too
    toastWarnBackgroundColor: "#fff3d6",
    toastWarnColor: "#6b4a00",
    transcriptOverlayButtonBackground: PINE,
    transcriptOverlayButtonColor: "#ffffff",
  };
};
