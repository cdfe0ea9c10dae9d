// What the pages do beyond HTML: keep the anchor when the language changes, make buttons
// of labels, and search. Everything but search works without this file.

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

// In the drawer of a phone the menu opens at its first level: deep down a page stands nearly alone.
const wide = matchMedia("(min-width: 76.25em)");
const levels = document.querySelectorAll(".md-nav__toggle:checked");
const unfold = () => levels.forEach((level) => (level.checked = wide.matches));
wide.addEventListener("change", unfold);
unfold();

for (const menu of document.querySelectorAll(".switch")) {
  menu.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) link.hash = location.hash;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

const MOST = 20; // results shown; nobody reads more
const PAUSE = 250; // milliseconds without a new letter: each search costs bytes
const box = document.querySelector("[data-search]");
if (box) start(box);

function start(box) {
  const { bundle, root, lang, source, main, digits } = box.dataset;
  const input = box.querySelector("input");
  const list = box.querySelector("ol");
  const status = box.querySelector("[role=status]");
  const toggle = document.getElementById("__search");
  const said = status.textContent;
  const number = (n) => String(n).replace(/[0-9]/g, (d) => [...digits][d]);
  const indexes = {}; // by language: a promise of Pagefind on that index
  let turn = 0;

  // Pagefind asks the page for its language at the moment an index is opened, and only there. Each
  // language is a module of its own, by its query: in one module the second language's word rules
  // would overwrite the first's.
  const open = (code) =>
    (indexes[code] ??= import(new URL(`${bundle}?${code}`, location)).then((pagefind) => {
      const html = document.documentElement;
      const own = html.lang;
      html.lang = code;
      try {
        return pagefind.createInstance();
      } finally {
        html.lang = own;
      }
    }));

  const find = async (code, query) => {
    const index = await open(code);
    const answer = await index.search(query, { filters: { in: lang } });
    return answer ? answer.results.map((result) => ({ code, result })) : [];
  };

  // Pages that this language lacks stand in the index of the source language. They are asked for
  // only when the query has Latin letters or digits: no other word can be found there.
  const search = async (query) => {
    const borrowed = lang !== source && /[a-z0-9]/i.test(query);
    const found = await Promise.all([find(lang, query), ...(borrowed ? [find(source, query)] : [])]);
    return found.flat();
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

  const answer = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    if (!query) {
      list.replaceChildren();
      status.textContent = said;
      return;
    }
    try {
      const found = await search(query);
      const lines = await Promise.all(
        found.slice(0, MOST).map(async ({ code, result }) => line({ code, data: await result.data() })),
      );
      if (mine !== turn) return; // something newer was typed
      list.replaceChildren(...lines);
      status.textContent = found.length
        ? box.dataset.found.replace("{n}", number(found.length))
        : box.dataset.none.replace("{query}", query);
    } catch {
      if (mine === turn) status.textContent = box.dataset.unavailable;
    }
  };

  // Paste, voice and input methods send `input` but no key.
  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(answer, PAUSE);
  });
  input.addEventListener("focus", () => {
    toggle.checked = true;
    open(lang).catch(() => {});
  });
  toggle.addEventListener("change", () => toggle.checked && input.focus());
  if (input.value) answer(); // somebody was faster than this file
  box.querySelector("form").addEventListener("reset", () => setTimeout(answer));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle.checked = false;
    input.blur();
  });
}
