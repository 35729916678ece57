// The page for fans. Every text is put in as text; a link is made of a declared link and of a help line alone.
const page = JSON.parse(document.body.dataset.page);
const words = page.words;
const $ = (id) => document.getElementById(id);
const log = $("log"), talk = $("talk"), text = $("text"), send = $("send"), foot = $("state");
let busy = false;
let ticking = null; // a tick under way: a message waits for it
let reply = null; // the bubble of the reply that is being written
let ended = null;

function make(tag, kind, words) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (words !== undefined) made.textContent = words;
  return made;
}

function announce(words, urgent) {
  const room = $(urgent ? "urgent" : "polite");
  const said = make("p", "", words);
  room.append(said);
  setTimeout(() => said.remove(), 8000);
}

function atEnd() {
  return talk.scrollHeight - talk.scrollTop - talk.clientHeight < 120;
}

function show(item) {
  const follow = atEnd();
  log.append(item);
  if (follow) talk.scrollTop = talk.scrollHeight;
  return item;
}

// A link is one of those that the page was given, whole: nothing that a model made up becomes one.
function linked(room, links) {
  const said = room.textContent;
  const found = [];
  for (const [shown, target, once] of links) {
    for (let at = said.indexOf(shown); at >= 0; at = said.indexOf(shown, at + shown.length)) {
      const before = said[at - 1] || " ", after = said.slice(at + shown.length);
      const whole = !/[\p{L}\p{N}@/:._-]/u.test(before) && !/^[.,;:!?]*[\p{L}\p{N}/@?=&#%_~+-]/u.test(after);
      if (!whole) continue;
      found.push([at, shown, target]);
      if (once) break;
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1].length - a[1].length);
  const parts = [];
  let from = 0;
  for (const [at, shown, target] of found) {
    if (at < from) continue;
    const link = make("a", "", shown);
    link.href = target;
    if (!target.startsWith("tel:") && !target.startsWith("sms:")) link.target = "_blank";
    link.rel = "noopener noreferrer";
    parts.push(said.slice(from, at), link);
    from = at + shown.length;
  }
  if (parts.length) room.replaceChildren(...parts, said.slice(from));
}

function bubble(kind, by, language) {
  const item = make("li", kind);
  item.append(make("span", "by", by));
  const room = make("div", "bubble");
  if (language) room.lang = language;
  item.append(room);
  show(item);
  return room;
}

function panel(kind, heading, part) {
  const room = make("div", kind);
  room.append(make("span", "kind", heading));
  const said = make("span", "text", part.text);
  if (part.language) said.lang = part.language;
  room.append(said);
  if (part.ack) {
    const button = make("button", "ack", words.ack);
    button.type = "button";
    button.dataset.rule = part.rule;
    button.addEventListener("click", () => acknowledge(part));
    room.append(make("br"), button);
  }
  return room;
}

function endReply() {
  if (!reply) return;
  const said = [...reply.querySelectorAll(".text")];
  for (const each of said) linked(each, page.links);
  const whole = said.map((each) => each.textContent).join(" ").trim();
  if (!whole && !reply.querySelector(".panel")) reply.parentElement.remove();
  else if (!reply.dataset.past && whole) announce(`${page.title} (${words.ai}): ${whole}`);
  reply = null;
}

function replying(past) {
  if (!reply) {
    reply = bubble("reply", `${page.title} · ${words.ai}`, page.spoken);
    if (past) reply.dataset.past = "1";
  }
  return reply;
}

function draw(part, past) {
  const tell = (said, urgent) => past || announce(said, urgent);
  let top = null; // what is taller than the room is read from its first line
  switch (part.kind) {
    case "fan":
      endReply();
      bubble("fan", words.you).append(make("div", "text", part.text));
      break;
    case "reply":
    case "fixed": {
      const room = replying(past);
      let last = room.lastElementChild;
      if (!last || !last.classList.contains("text") || part.kind === "fixed") {
        last = make("div", "text");
        room.append(last);
      }
      const follow = atEnd();
      last.append(part.text);
      if (part.language) last.lang = part.language;
      if (follow) talk.scrollTop = talk.scrollHeight;
      break;
    }
    case "notice":
      if (part.placed === "same-message" || part.placed === "before-sentence") {
        replying(past).append(panel("panel inset", words.notice, part));
      } else {
        endReply();
        const item = make("li", "notice");
        item.append(panel("panel", words.notice, part));
        show(item);
      }
      tell(`${words.notice}: ${part.text}`, part.spoken);
      break;
    case "limit":
      endReply();
      show(make("li", "limit")).append(panel("panel", words.ended, part));
      tell(part.text);
      break;
    case "crisis": {
      endReply();
      const room = panel("help", words.help, part);
      linked(room.querySelector(".text"), page.lines);
      room.append(make("span", "who-says", words.help_note));
      const item = make("li", "crisis");
      item.append(room);
      show(item);
      if (item.offsetHeight > talk.clientHeight - 40) top = item;
      tell(`${words.help}: ${part.text}`, true);
      break;
    }
    case "label":
      label(part);
      break;
    case "hand_off":
      endReply();
      system(words.called, past);
      break;
    case "note": {
      endReply();
      const said = { cut: words.cut, failed: words.failed, empty: words.failed, unrecorded: words.failed }[part.about];
      if (said) system(said, past);
      break;
    }
    case "state":
      endReply();
      state(part);
      break;
  }
  if (top) top.scrollIntoView({ block: "start" });
  else if (!past && part.kind !== "state") talk.scrollTop = talk.scrollHeight;
}

function system(said, past) {
  show(make("li", "system")).append(panel("panel", words.system, { text: said }));
  if (!past) announce(said);
}

function label(part) {
  const room = $("label");
  if ([...room.children].some((each) => each.textContent === part.text)) return;
  const said = make("span", "", part.text);
  if (part.language) said.lang = part.language;
  room.append(" ", said);
  announce(part.text);
}

// What the chat is now: open, in a crisis, with a person, over.
function state(now) {
  ended = now.ended || null;
  foot.replaceChildren();
  foot.className = "";
  foot.hidden = !(now.crisis || now.handed_off || ended);
  document.body.classList.toggle("in-crisis", Boolean(now.crisis));
  text.placeholder = now.crisis ? words.message : words.placeholder;
  $("say").hidden = Boolean(ended) && !now.crisis;
  $("note").hidden = $("say").hidden;
  if (now.crisis) {
    foot.className = "help";
    foot.append(make("strong", "kind", words.help));
    for (const [place, shown, target] of page.short) {
      const link = make("a", "", place ? `${place} ${shown}` : shown);
      link.href = target;
      link.rel = "noopener noreferrer";
      if (target.startsWith("http")) link.target = "_blank";
      foot.append(link);
    }
  } else if (ended) {
    const again = make("button", "", words.again);
    again.type = "button";
    again.addEventListener("click", () => {
      $("say").hidden = $("note").hidden = false;
      foot.hidden = true;
      text.focus();
    });
    foot.append(make("span", "text", now.why || words.is_over), again);
  } else if (now.handed_off) {
    foot.append(make("span", "", words.waiting));
  }
  if ($("person")) $("person").disabled = Boolean(now.handed_off);
  if (!now.crisis) talk.scrollTop = talk.scrollHeight; // the foot may have grown over the last words
}

async function post(what, body) {
  const answer = await fetch(`${page.base}/chat/${page.persona}/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ language: page.spoken, framed: page.embedded, ...body }),
    signal: what === "say" ? null : AbortSignal.timeout(15000),
  });
  if (!answer.ok) {
    const why = { 409: "taken", 413: "long", 429: "fast" }[answer.status] || "failed";
    throw Object.assign(new Error(why), { why });
  }
  return answer;
}

// The same parts, one after the other, as server-sent events.
async function* parts(answer) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const events = rest.split("\n\n");
    rest = events.pop();
    for (const each of events) if (each.startsWith("data: ")) yield JSON.parse(each.slice(6));
  }
}

async function say(said) {
  busy = true;
  send.disabled = true;
  draw({ kind: "fan", text: said });
  $("waits").hidden = false;
  talk.scrollTop = talk.scrollHeight;
  let whole = false, came = false;
  try {
    await ticking;
    const answer = await post("say", { text: said });
    came = true;
    for await (const part of parts(answer)) {
      if (part.kind !== "notice" && part.kind !== "label") $("waits").hidden = true;
      draw(part);
      whole = whole || part.kind === "state";
    }
    if (!whole) draw({ kind: "note", about: "cut" });
  } catch (error) {
    system(words[error.why] || words.failed);
    if (!came && !text.value) text.value = said; // refused, or never sent: nobody writes it twice
  } finally {
    endReply();
    busy = false;
    send.disabled = false;
    $("waits").hidden = true;
    if (!$("say").hidden) text.focus();
    remembered();
  }
}

// What needs no stream: each answers with parts.
async function ask(what, body) {
  const answer = await (await post(what, body)).json();
  for (const part of answer.parts || []) draw(part);
  return answer;
}

// The same notice may stand there more than once: it is told until it is confirmed.
async function acknowledge(part) {
  const buttons = [...log.querySelectorAll(".ack")].filter((each) => each.dataset.rule === part.rule);
  for (const each of buttons) each.disabled = true;
  try {
    await ask("acknowledge", { rules: [part.rule, ...part.also] });
    for (const each of buttons) each.textContent = words.acked;
    announce(words.acked);
    text.focus();
  } catch (error) {
    for (const each of buttons) each.disabled = false;
    system(words[error.why] || words.failed);
  }
}

async function remembered() {
  const list = $("remembered");
  try {
    const answer = await (await fetch(`${page.base}/chat/${page.persona}/remembered${page.embedded ? "?framed=1" : ""}`)).json();
    list.replaceChildren(...answer.items.map((each) => {
      const item = make("li", "", each.text);
      const day = each.until && new Date(each.until).toLocaleDateString(page.spoken, { dateStyle: "medium" });
      item.append(make("small", "", day ? `${each.what} · ${words.until} ${day}` : each.what));
      return item;
    }));
    list.hidden = !answer.items.length;
    $("nothing").hidden = Boolean(answer.items.length);
  } catch {
    list.hidden = true;
  }
}

// Asks on the button itself: press it again to mean it.
function sure(button, act) {
  const asked = button.textContent;
  let left = 0;
  const back = () => {
    left = 0;
    button.textContent = asked;
  };
  button.addEventListener("click", async () => {
    if (!left) {
      left = setTimeout(back, 6000);
      button.textContent = words.sure;
      announce(words.sure);
      return;
    }
    clearTimeout(left);
    back();
    button.disabled = true;
    try {
      button.disabled = (await act()) === true; // true: once is enough
    } catch (error) {
      button.disabled = false;
      system(words[error.why] || words.failed);
    }
  });
}

sure($("forget-memory"), async () => {
  const answer = await ask("forget", { memory_only: true });
  $("forgotten").textContent = answer.went ? words.forgotten : words.nothing;
  await remembered();
});
sure($("forget"), async () => {
  await ask("forget", { memory_only: false });
  log.replaceChildren(log.firstElementChild);
  $("forgotten").textContent = words.forgotten_all;
  await remembered();
});
if ($("person")) {
  sure($("person"), async () => {
    await ask("person", {});
    return true;
  });
}

$("more").addEventListener("click", () => {
  const open = $("about").classList.toggle("open");
  $("more").setAttribute("aria-expanded", String(open));
});
$("about").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && $("about").classList.contains("open")) {
    $("more").click();
    $("more").focus();
  }
});
if ($("language")) $("language").addEventListener("change", () => $("languages").submit());

$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const said = text.value.trim();
  if (!said || busy) return;
  text.value = "";
  say(said);
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("say").requestSubmit();
  }
});

// A tick while the page is in front: what a clock calls for comes without a message.
setInterval(() => {
  if (busy || ticking || ended || log.children.length < 2 || document.visibilityState !== "visible" || !document.hasFocus()) return;
  ticking = ask("tick", {}).catch(() => {}).finally(() => { // where it fails, the next one tells
    ticking = null;
  });
}, page.tick);

for (const part of page.parts) draw(part, true);
endReply();
state(page.now);
if (log.lastElementChild.className !== "crisis") talk.scrollTop = talk.scrollHeight;
remembered();
if (!page.embedded && matchMedia("(pointer: fine)").matches) text.focus();
document.documentElement.dataset.ready = "1";
