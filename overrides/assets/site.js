// What the pages do beyond HTML: keep the anchor when the language changes, make buttons
// of labels, keep what is shut out of reach, and search. Everything but search works without
// this file: so only this file makes anything inert.

// Menu and search are opened by labels, which works without script. With it they become buttons,
// which can be reached and named.
for (const label of document.querySelectorAll("label[data-button]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.setAttribute("aria-label", label.dataset.button);
  button.append(...label.childNodes);
  const toggle = document.getElementById(label.htmlFor);
  button.addEventListener("click", () => toggle.click());
  label.replaceWith(button);
}

const beside = matchMedia("(min-width: 76.25em)"); // the menu stands beside the text
const inBar = matchMedia("(min-width: 60em)"); // the search field stands in the bar

// Other labels keep their element, since the theme knows them by it: the button goes inside. A label
// may not be a button itself.
function pressable(label, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pressable";
  if (name) button.setAttribute("aria-label", name);
  button.append(...label.childNodes);
  button.addEventListener("click", (event) => {
    event.preventDefault(); // else the label presses its toggle too, and takes the focus
    document.getElementById(label.htmlFor).click();
  });
  label.removeAttribute("tabindex");
  label.append(button);
  return button;
}

// Light or dark: the theme would stop at a radio button without size, and gives it the focus, which
// belongs to the button that is shown.
const palette = document.querySelector("[data-md-component=palette]");
const shown = () => palette.querySelector("label:not([hidden]) button")?.focus();
for (const input of palette.querySelectorAll("input")) {
  input.tabIndex = -1;
  input.setAttribute("aria-hidden", "true");
  input.addEventListener("focus", () => setTimeout(shown, 20));
}
for (const label of palette.querySelectorAll("label"))
  pressable(label, label.title).addEventListener("click", () => setTimeout(shown));

// A part that a toggle opens over the page. Shut, nothing of it can be reached: Tab would walk into
// a field that nobody sees. `settle` says what is inert now; `enter` and `leave` move the focus. A part
// over the whole page `stays` when Tab would leave it, another one shuts.
function panel({ toggle, part, settle, enter, leave, stays = () => false }) {
  let held = false; // the focus was inside, or Escape was pressed
  toggle.addEventListener("click", () => (held ||= part.contains(document.activeElement)));
  toggle.addEventListener("change", () => {
    settle();
    if (toggle.checked) enter();
    else if (held) leave();
    held = false;
  });
  document.addEventListener("focusin", ({ target }) => {
    // Open, it covers what has the focus now.
    if (!toggle.checked || part.contains(target)) return;
    if (stays()) enter();
    else toggle.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    held = true;
    toggle.click();
  });
  settle();
}

const sidebar = document.querySelector(".md-sidebar--primary");
if (sidebar) menu(sidebar, document.getElementById("__drawer"));

function menu(sidebar, drawer) {
  const levels = [...sidebar.querySelectorAll(".md-nav__toggle")];
  const unfolded = levels.filter((level) => level.checked);
  const focus = (found) =>
    [...found]
      .find((one) => !one.closest("[inert]") && one.getClientRects().length)
      ?.focus({ preventScroll: true });
  const below = (level) => level.parentElement.querySelector(":scope > .md-nav");
  const openers = (level) =>
    level.parentElement.querySelectorAll(":scope > label > button, :scope > div > label > button");

  for (const label of sidebar.querySelectorAll("label[for]")) {
    const said = label.textContent.trim();
    const name = said || label.previousElementSibling?.textContent.trim(); // an arrow beside its link
    const close = label.dataset.close;
    pressable(label, close ? `${said}: ${close}` : !said && name);
  }

  // What is folded is out of reach, and on a phone what an open level covers, that above it.
  const settleLevels = () => {
    for (const part of sidebar.querySelectorAll("[inert]")) part.inert = false;
    for (const level of levels) {
      for (const button of openers(level)) button.setAttribute("aria-expanded", level.checked);
      const own = below(level);
      if (own) own.inert = !level.checked;
      if (!own || !level.checked || beside.matches) continue;
      const item = level.parentElement;
      const title = item.parentElement.previousElementSibling;
      for (const other of [title, ...item.children, ...item.parentElement.children])
        if (other && other !== own && other !== item) other.inert = true;
    }
  };
  for (const level of levels)
    level.addEventListener("change", () => {
      settleLevels();
      if (!beside.matches) focus(level.checked ? below(level).querySelectorAll("a, button") : openers(level));
    });

  // In the drawer of a phone the menu opens at its first level: deep down a page stands nearly alone.
  const unfold = () => {
    for (const level of unfolded) level.checked = beside.matches;
    settle();
  };
  const settle = () => {
    settleLevels();
    sidebar.inert = !drawer.checked && !beside.matches;
  };
  beside.addEventListener("change", unfold);
  unfold();
  panel({
    toggle: drawer,
    part: sidebar,
    settle,
    enter: () => focus(sidebar.querySelectorAll(".md-nav__list a")),
    leave: () => document.querySelector(".menu-open").focus({ preventScroll: true }),
  });
}

for (const menu of document.querySelectorAll(".switch")) {
  menu.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) link.hash = location.hash;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !menu.contains(next)) menu.open = false; // it would cover what has the focus
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

const MOST = 20; // results shown; nobody reads more
const PAUSE = 250; // milliseconds without a new letter: each search costs bytes
const SLOW = 1000; // milliseconds after which a search says that it is under way
const LATE = 60000; // milliseconds after which a search has failed: some networks never answer
const box = document.querySelector("[data-search]");
if (box) start(box);

// Pagefind takes a file that does not arrive, or arrives broken, for one in which the word does not
// stand. So its files are fetched here: whole and unpacked, or `failed` is told.
function guard(folder, failed) {
  const fetched = window.fetch;
  const bad = new Set(); // a copy that is broken may also lie in the browser's memory
  window.fetch = async (input, options) => {
    const address = new URL(input instanceof Request ? input.url : input, location);
    if (!address.href.startsWith(folder)) return fetched(input, options);
    const name = address.pathname;
    const tell = failed();
    try {
      const answer = await fetched(input, bad.has(name) ? { ...options, cache: "reload" } : options);
      if (!answer.ok) throw new Error(`${answer.status} ${name}`);
      const whole = name.endsWith(".json") ? await json(answer) : await unpacked(answer);
      bad.delete(name);
      return new Response(whole);
    } catch (error) {
      bad.add(name);
      tell();
      throw error;
    }
  };
}

async function json(answer) {
  const text = await answer.text();
  JSON.parse(text);
  return text;
}

// The sign that all of Pagefind's packed files begin with, once they are unpacked. Unpacking proves
// that nothing is missing: the packed form carries its length and a checksum.
const SIGN = "pagefind_dcd";
async function unpacked(answer) {
  let bytes = new Uint8Array(await answer.arrayBuffer());
  const signed = () => new TextDecoder().decode(bytes.subarray(0, SIGN.length)) === SIGN;
  if (signed()) return bytes; // the server had packed it once more, the browser unpacked it
  if (!window.DecompressionStream) {
    // A browser of before 2023: Pagefind unpacks it. A login page of a hotel is still known.
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new Error("not packed");
    return bytes;
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  if (!signed()) throw new Error("not of Pagefind");
  return bytes;
}

function start(box) {
  const { bundle, root, lang, source, main, digits } = box.dataset;
  const input = box.querySelector("input");
  const list = box.querySelector("ol");
  const status = box.querySelector("[role=status]");
  const again = box.querySelector(".search-again");
  const toggle = document.getElementById("__search");
  const said = status.textContent;
  const number = (n) => String(n).replace(/[0-9]/g, (d) => [...digits][d]);
  let run = { number: 0, indexes: {}, failed: false }; // indexes, by language: promises of Pagefind
  let turn = 0;
  guard(new URL("./", new URL(bundle, location)).href, () => {
    const mine = run;
    return () => (mine.failed = true);
  });

  // After a failure nothing that Pagefind remembers can be trusted: it keeps what it could not load
  // as loaded. Only modules of another address begin anew.
  const renewed = () => {
    if (run.failed) run = { number: run.number + 1, indexes: {}, failed: false };
    return run;
  };

  // Pagefind asks the page for its language at the moment an index is opened, and only there. Each
  // language is a module of its own, by its query: in one module the second language's word rules
  // would overwrite the first's. No worker: its files could not be guarded, and on a slow network
  // Pagefind gives it up after five seconds and loads all files a second time.
  const open = (code, mine) =>
    (mine.indexes[code] ??= import(new URL(`${bundle}?${code}.${mine.number}`, location)).then(
      (pagefind) => {
        const html = document.documentElement;
        const own = html.lang;
        html.lang = code;
        try {
          return pagefind.createInstance({ noWorker: true });
        } finally {
          html.lang = own;
        }
      },
    ));

  const find = async (code, query, mine) => {
    const index = await open(code, mine);
    const answer = await index.search(query, { filters: { in: lang } });
    return answer ? answer.results.map((result) => ({ code, result })) : [];
  };

  // Pages that this language lacks stand in the index of the source language. They are asked for
  // only when the query has Latin letters or digits: no other word can be found there.
  const search = async (query, mine) => {
    const borrowed = lang !== source && /[a-z0-9]/i.test(query);
    const codes = [lang, ...(borrowed ? [source] : [])];
    const found = await Promise.allSettled(codes.map((code) => find(code, query, mine)));
    return whole(found, mine).flat();
  };

  // What arrived. That something else did not is remembered, and said below the field.
  const whole = (settled, mine) => {
    if (settled.some((one) => one.status === "rejected")) mine.failed = true;
    return settled.filter((one) => one.status === "fulfilled").map((one) => one.value);
  };

  const line = ({ code, data }) => {
    const foreign = code !== lang;
    const item = document.createElement("li");
    item.className = "md-search-result__item";
    const link = item.appendChild(document.createElement("a"));
    link.className = "found";
    link.href = foreign ? here(data.raw_url ?? data.url) : data.url;
    const title = link.appendChild(document.createElement("span"));
    title.className = "found__title";
    title.textContent = data.meta.title;
    if (foreign) {
      const tag = link.appendChild(document.createElement("span"));
      tag.className = "tag";
      tag.textContent = box.dataset.english;
    }
    const text = link.appendChild(document.createElement("span"));
    text.className = "found__text";
    text.innerHTML = data.excerpt; // made by Pagefind from our pages, escaped but for <mark>
    if (foreign) for (const part of [title, text]) Object.assign(part, { lang: code, dir: "ltr" });
    return item;
  };

  // A borrowed page has its own address in the reader's language, with a banner above it.
  const here = (address) => {
    const base = new URL(root, location);
    const path = new URL(address.replace(/^\//, ""), base).href.slice(base.href.length);
    return new URL(lang === main ? path : `${lang}/${path}`, base).href;
  };

  const say = (words) => {
    status.textContent = words;
  };

  const answer = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    const own = renewed();
    again.hidden = true;
    if (!query) {
      list.replaceChildren();
      say(said);
      return;
    }
    const show = (found, lines) => {
      if (mine !== turn) return; // something newer was typed, or this one came too late
      turn++;
      clearTimeout(slow);
      clearTimeout(late);
      list.replaceChildren(...lines);
      again.hidden = !own.failed;
      if (own.failed) say(box.dataset.unavailable);
      else if (found.length) say(box.dataset.found.replace("{n}", number(found.length)));
      else say(box.dataset.none.replace("{query}", () => query));
    };
    const fail = () => {
      own.failed = true;
      show([], []);
    };
    const slow = setTimeout(() => mine === turn && say(box.dataset.busy), SLOW);
    const late = setTimeout(() => mine === turn && fail(), LATE);
    try {
      const found = await search(query, own);
      const parts = found.slice(0, MOST).map(({ code, result }) =>
        result.data().then((data) => line({ code, data })),
      );
      show(found, whole(await Promise.allSettled(parts), own));
    } catch {
      fail();
    }
  };

  // Paste, voice and input methods send `input` but no key.
  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(answer, PAUSE);
  });
  input.addEventListener("focus", () => {
    const own = run;
    open(lang, own).catch(() => (own.failed = true));
  });
  again.addEventListener("click", () => {
    answer();
    input.focus();
  });
  if (input.value) answer(); // somebody was faster than this file
  box.querySelector("form").addEventListener("reset", () => setTimeout(answer));

  // In the bar the field is always there, and only what was found opens and shuts.
  const back = box.querySelector("form > label");
  let leaving = false;
  pressable(back, back.dataset.close);
  const settle = () => {
    box.inert = !toggle.checked && !inBar.matches;
    box.querySelector(".md-search__output").inert = !toggle.checked;
    back.inert = inBar.matches;
  };
  panel({
    toggle,
    part: box,
    settle,
    enter: () => input.focus({ preventScroll: true }),
    stays: () => !inBar.matches,
    leave: () => {
      leaving = true;
      (inBar.matches ? input : document.querySelector(".search-open")).focus({ preventScroll: true });
      leaving = false;
    },
  });
  inBar.addEventListener("change", settle);
  for (const event of ["focus", "input"])
    input.addEventListener(event, () => {
      if (!toggle.checked && !leaving) toggle.click();
    });
}
