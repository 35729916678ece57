// <script src="https://HOST/widget.js" data-persona="mara"></script>: a button that opens the chat in a frame.
(() => {
  const script = document.currentScript;
  const { persona, title, language, side } = script.dataset;
  if (!persona) {
    console.error("widget.js: data-persona is missing");
    return;
  }
  const spoken = (language || document.documentElement.lang || navigator.language || "en").slice(0, 2).toLowerCase();
  const [open, close, ai] = {
    de: ["Mit der KI chatten", "Chat schließen", "KI"],
    es: ["Chatear con la IA", "Cerrar el chat", "IA"],
    fr: ["Discuter avec l'IA", "Fermer le chat", "IA"],
    sv: ["Chatta med AI:n", "Stäng chatten", "AI"],
  }[spoken] || ["Chat with the AI", "Close the chat", "AI"];
  const where = new URL(`chat/${encodeURIComponent(persona)}`, script.src);
  where.searchParams.set("embedded", "1");
  if (language || document.documentElement.lang) where.searchParams.set("language", language || document.documentElement.lang);

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial !important; position: fixed !important; z-index: 2147483000 !important; bottom: 16px !important; ${side === "left" ? "left" : "right"}: 16px !important; }
    button { font: 600 16px/1.3 system-ui, sans-serif; min-height: 48px; padding: 0 20px; border: 2px solid #fff; border-radius: 24px; background: #0b5f59; color: #fff; cursor: pointer; box-shadow: 0 4px 16px #0005; float: ${side === "left" ? "left" : "right"}; }
    button:focus-visible { outline: 3px solid #0b5f59; outline-offset: 3px; }
    iframe { display: block; width: min(384px, calc(100vw - 32px)); height: min(608px, calc(100dvh - 92px)); margin-bottom: 12px; border: 1px solid #6d7f7b; border-radius: 16px; background: #f2f5f5; box-shadow: 0 8px 32px #0005; }
    iframe[hidden] { display: none; }
  `);
  const host = document.createElement("personaspec-chat");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  const button = document.createElement("button");
  button.type = "button";
  const named = title ? `${title} · ${ai}` : open;
  let frame = null;

  function set(shown) {
    if (shown && !frame) {
      frame = document.createElement("iframe");
      frame.title = named;
      frame.src = where;
      frame.referrerPolicy = "no-referrer";
      root.prepend(frame);
    }
    if (frame) frame.hidden = !shown;
    button.textContent = shown ? close : named;
    button.setAttribute("aria-expanded", String(shown));
    if (shown) frame.focus();
  }
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && frame && !frame.hidden) set(false);
  });
  root.append(button);
  set(false);
  (document.body || document.documentElement).append(host);
})();
