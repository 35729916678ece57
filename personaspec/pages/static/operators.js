// The page for operators. It shows rules, times and totals; every text is put in as text.
const $ = (id) => document.getElementById(id);
const base = document.body.dataset.base;
const HELD = new Set(["rewrite", "replace", "stop", "hand_off", "end"]);

function make(tag, words, kind) {
  const made = document.createElement(tag);
  if (words !== undefined) made.textContent = words;
  if (kind) made.className = kind;
  return made;
}

async function post(what, body = {}) {
  const answer = await fetch(`${base}/operators/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const held = await answer.json().catch(() => ({}));
  if (answer.ok) return held;
  const { message = "it did not work", help = "" } = held.error || {};
  throw new Error(help ? `${message}; ${help}` : message);
}

function problem(error) {
  $("said").textContent = error ? error.message : "";
  $("said").hidden = !error;
}

const act = (doing) => doing.then(() => problem(), problem);

if ($("enter")) {
  $("enter").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await post("enter", { key: $("key").value });
      location.reload();
    } catch (error) {
      $("problem").textContent = error.message;
      $("key").select();
    }
  });
} else {
  begin();
}

// A question in a dialog; with `why` a reason is wanted.
function ask(title, text, yes, why) {
  return new Promise((answer) => {
    $("sure-title").textContent = title;
    $("sure-text").textContent = text;
    $("sure-yes").textContent = yes;
    $("sure-why").hidden = !why;
    $("why").required = why;
    $("why").value = "";
    $("sure").returnValue = "no";
    $("sure").onclose = () => answer($("sure").returnValue === "yes" ? { why: $("why").value } : null);
    $("sure").showModal();
  });
}

async function stop(persona, title) {
  const said = await ask(
    `Stop ${title}?`,
    "From the next turn on every fan is told that it was retired, on every replica. A reply that is being written ends with its sentence. Help in a crisis goes on.",
    "Stop",
    true,
  );
  if (said) await act(post("stop", { persona, why: said.why }));
}

async function restore(persona, title) {
  if (await ask(`Let ${title} go on?`, "The stop is taken back, from the next turn on.", "Go on", false)) {
    await act(post("restore", { persona }));
  }
}

function button(words, does, kind) {
  const made = make("button", words, kind);
  made.type = "button";
  made.addEventListener("click", does);
  return made;
}

const when = (iso) => new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
const clock = (iso) => new Date(iso).toLocaleTimeString("en-GB");
const ms = (value) => (value === null ? "–" : value >= 10000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`);

// A list is made anew only where it changed: a focus in it stays.
const seen = {};
function changed(name, held) {
  const now = JSON.stringify(held);
  if (seen[name] === now) return false;
  seen[name] = now;
  return true;
}

function served(state) {
  if (!changed("served", state)) return;
  const all = state.stopped.find((each) => !each.persona);
  $("all-stopped").hidden = !all;
  $("all-stopped").textContent = all ? `All personas are stopped since ${when(all.at)}${all.why ? `: ${all.why}` : ""}.` : "";
  $("stop-all").textContent = all ? "Let all go on" : "Stop all";
  $("stop-all").onclick = () => (all ? restore("", "all personas") : stop("", "all personas"));
  const last = state.reload;
  $("reloaded").textContent = !last ? "" : last.took ? `Read anew ${when(last.at)}.` : `Reading anew failed ${when(last.at)}, so the older ones go on: ${last.why}${last.help ? `; ${last.help}` : ""}`;
  $("reloaded").className = last && !last.took ? "problem" : "soft";
  $("personas").replaceChildren(...state.personas.map((each) => {
    const row = make("tr");
    const name = make("td");
    name.append(make("strong", each.title || each.name), make("br"), make("code", each.name));
    const own = state.stopped.find((one) => one.persona === each.name);
    const now = make("td");
    now.append(make("span", each.stopped ? "stopped" : "serving", each.stopped ? "off" : "on"));
    if (own) now.append(make("br"), make("span", `${when(own.at)}${own.why ? `: ${own.why}` : ""}`, "soft"));
    const bundle = make("td");
    const hash = make("code", each.bundle.replace("sha256:", "").slice(0, 12));
    hash.title = each.bundle;
    bundle.append(hash);
    const act = make("td");
    const title = each.title || each.name;
    act.append(own ? button("Let it go on", () => restore(each.name, title)) : button("Stop", () => stop(each.name, title), "danger"));
    act.firstChild.setAttribute("aria-label", `${act.firstChild.textContent}: ${title}`);
    row.append(name, make("td", each.version), bundle, make("td", each.model), make("td", when(each.since)), now, act);
    return row;
  }));
  for (const id of ["release-persona", "count-persona"]) {
    const kept = $(id).value;
    $(id).replaceChildren(...state.personas.map((each) => make("option", each.name)));
    if (kept) $(id).value = kept;
  }
}

function tiles(found, running) {
  const part = found.answers ? ` (${((100 * found.stopped) / found.answers).toFixed(found.stopped * 10 < found.answers ? 1 : 0)}%)` : "";
  const shown = [
    ["Answers", found.answers],
    ["Whole answer, p50", ms(found.p50)],
    ["Whole answer, p99", ms(found.p99)],
    ["First text, p50", ms(found.first_p50)],
    ["Changed or stopped", `${found.stopped}${part}`],
    ["Notices told", found.notices],
    ["Crises", found.crises],
    ["Model failed", found.failed],
    ["Refused", found.refused],
    ["Judge, calls", found.calls],
    ["Judge, cost", found.usd === null ? "unknown" : usd(found.usd)],
    ["Going on now", running],
  ];
  if (!changed("tiles", shown)) return;
  $("tiles").replaceChildren(...shown.map(([name, value]) => {
    const tile = make("div");
    tile.append(make("dt", name), make("dd", value));
    return tile;
  }));
}

const usd = (value) => `$${value.toFixed(value && value < 0.1 ? 4 : 2)}`;
const number = (value) => value.toLocaleString("en-GB");

// What replies and the judge cost; a sum says where calls without a price are missing in it.
function costs(held) {
  if (!changed("costs", held)) return;
  $("costs-since").textContent = `, since ${when(held.since)}`;
  $("none-costs").hidden = held.rows.length > 0;
  $("costly").hidden = !held.rows.length;
  $("paid").replaceChildren(...held.rows.map((each) => {
    const row = make("tr");
    const paid = make("td", each.unpriced === each.calls ? "unknown" : usd(each.usd), "n");
    if (each.unpriced && each.unpriced !== each.calls) paid.append(make("br"), make("span", `and ${number(each.unpriced)} calls without a price`, "soft"));
    const counts = [each.calls, each.tokens_in, each.tokens_out].map((n) => make("td", number(n), "n"));
    row.append(make("td", each.persona), make("td", each.whom), make("td", each.model), ...counts, paid);
    return row;
  }));
}

function fired(rules) {
  if (!changed("rules", rules)) return;
  $("none-fired").hidden = rules.length > 0;
  const most = Math.max(1, ...rules.map((each) => each[2]));
  $("fired").replaceChildren(...rules.map(([rule, what, n]) => {
    const row = make("li");
    const bar = make("i");
    bar.style.width = `${Math.max(1.5, (100 * n) / most)}%`;
    const name = make("span");
    name.append(make("small", `${what.replace("_", "-")} `), rule);
    row.append(bar, name, make("strong", n));
    return row;
  }));
}

let paused = false;
const late = [];
function entry(each) {
  const row = make("tr");
  const did = make("td");
  const list = make("div", undefined, "did");
  for (const [rule, what] of each.did) {
    const one = make("span", undefined, HELD.has(what) ? "held" : "");
    one.append(make("b", what.replace("_", "-")), ` ${rule}`);
    list.append(one);
  }
  if (each.failed) list.append(make("span", `no whole reply: ${each.failed}`, "off"));
  if (each.status >= 400) list.append(make("span", `refused: ${each.status}`, "off"));
  if (!list.childNodes.length) list.append(make("span", "passed", "soft"));
  did.append(list);
  row.append(make("td", clock(each.at)), make("td", `${each.persona} · ${each.where}`), did, make("td", Math.round(each.ms), "n"));
  return row;
}

function live(entries) {
  late.push(...entries);
  if (paused || !late.length) return;
  for (const each of late.splice(0)) $("entries").prepend(entry(each));
  while ($("entries").children.length > 100) $("entries").lastChild.remove();
}

function waits(held) {
  if (!changed("waiting", held)) return;
  $("none-waits").hidden = held.length > 0;
  $("waits").replaceChildren(...held.map((each) => {
    const row = make("li");
    const said = make("span");
    said.append(make("strong", each.what.join(", ")), ` ${each.persona}, fan `, make("code", each.handle), make("br"), make("span", `${each.rule}, since ${when(each.since)}`, "soft"));
    const acts = make("span");
    for (const what of each.what) {
      acts.append(button(`Release ${what}`, async () => {
        const text = what === "crisis" ? "Only somebody who made sure that the fan is safe may say so. The chat then goes on with the persona." : "The persona answers this fan again from the next message on.";
        if (await ask(`Release this ${what}?`, text, "Release", false)) await act(post("release", { handle: each.handle, what }));
      }), " ");
    }
    row.append(said, acts);
    return row;
  }));
}

function dead(held) {
  if (!changed("letters", held)) return;
  $("none-dead").textContent = held === null ? "The store cannot be read now." : "None.";
  $("none-dead").hidden = Boolean(held && held.length);
  $("dead").replaceChildren(...(held || []).map((each) => {
    const row = make("li");
    const said = make("span");
    said.append(make("strong", each.persona), ` ${each.rule}`, make("br"), make("span", `${when(each.made)}, tried ${each.tried} times${each.why ? `: ${each.why}` : ""}`, "soft"));
    const acts = make("span");
    acts.append(
      button("Try again", () => act(post("letter", { id: each.id, again: true }).then(() => row.remove()))),
      " ",
      button("Take out", async () => {
        if (await ask("Take this letter out?", "Nobody is told of this hand-off any more.", "Take out", false)) await act(post("letter", { id: each.id }).then(() => row.remove()));
      }, "danger"),
    );
    row.append(said, acts);
    return row;
  }));
}

async function count(persona) {
  const room = $("report");
  room.hidden = false;
  room.replaceChildren(make("p", "Counting …", "soft"));
  const answer = await fetch(`${base}/operators/report/${encodeURIComponent(persona)}`);
  const held = await answer.json();
  if (!answer.ok) throw new Error(held.error.message);
  const table = make("table");
  const head = make("thead");
  head.append(make("tr"));
  for (const name of ["Counter", "What it counts", "Total"]) head.firstChild.append(make("th", name));
  const body = make("tbody");
  for (const [name, n] of Object.entries(held.counters)) {
    const row = make("tr");
    row.append(make("td"), make("td", held.about[name]), make("td", n));
    row.firstChild.append(make("code", name));
    body.append(row);
  }
  table.append(head, body);
  const link = make("a", "The report as Markdown");
  link.href = `${base}/operators/report/${encodeURIComponent(persona)}?as=markdown`;
  link.download = "";
  const said = make("p", `${held.persona} ${held.version}: ${held.events} events, counted ${held.as_of}. `, "soft");
  said.append(link);
  const wide = make("div", undefined, "wide");
  wide.append(table);
  room.replaceChildren(said, wide);
}

function begin() {
  $("reload").addEventListener("click", () => act(post("reload").then((held) => {
    if (!held.took) throw new Error("it could not be read; the older ones go on");
  })));
  if ($("leave")) $("leave").addEventListener("click", () => post("leave").finally(() => location.reload()));
  $("pause").addEventListener("click", () => {
    paused = !paused;
    $("pause").setAttribute("aria-pressed", String(paused));
    $("pause").textContent = paused ? "Go on" : "Pause";
    live([]);
  });
  $("release").addEventListener("submit", (event) => {
    event.preventDefault();
    act(post("release", Object.fromEntries(new FormData(event.target))).then(() => event.target.reset()));
  });
  $("count").addEventListener("submit", (event) => {
    event.preventDefault();
    act(count($("count-persona").value));
  });

  $("sure-no").addEventListener("click", () => $("sure").close("no"));

  let last = 0, replica = "";
  const source = new EventSource(`${base}/operators/events`);
  source.onmessage = (event) => {
    const held = JSON.parse(event.data);
    $("link").className = "soft on";
    $("link").textContent = `Live from replica ${held.replica}, ${clock(held.now)}`;
    if (replica !== held.replica) {
      replica = held.replica;
      last = 0;
      $("entries").replaceChildren();
    }
    served(held.served);
    tiles(held.figures, held.served.running);
    costs(held.costs);
    fired(held.figures.rules);
    live(held.entries.filter((each) => each.number > last));
    last = Math.max(last, ...held.entries.map((each) => each.number));
    waits(held.waiting);
    dead(held.letters);
  };
  source.onerror = async () => {
    $("link").className = "soft";
    $("link").textContent = "Not connected; trying again …";
    const still = await fetch(`${base}/operators`, { cache: "no-store" }).catch(() => null);
    if (still && still.headers.get("x-signed-in") === "no") location.reload();
  };
}
