// The search dialog: Ctrl+K or the button opens it, arrows choose, Enter goes there.
// Without this file the button leads to the page of the same search.
(function () {
  "use strict";

  const PAUSE = 120;
  let waiting = 0;
  let asked = 0;
  let chosen = -1;

  function part(id) {
    return document.getElementById(id);
  }

  function options() {
    return Array.from(document.querySelectorAll("#find-list [role=option]"));
  }

  function choose(index) {
    const all = options();
    chosen = all.length ? (index + all.length) % all.length : -1;
    all.forEach(function (option, at) {
      option.setAttribute("aria-selected", String(at === chosen));
    });
    const box = part("find");
    if (chosen < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    box.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }

  function piece(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  }

  function show(answer) {
    const list = part("find-list");
    list.replaceChildren();
    answer.hits.forEach(function (hit, at) {
      const option = document.createElement("li");
      option.id = `find-${at}`;
      option.dataset.href = hit.href;
      option.setAttribute("role", "option");
      option.append(
        piece("span", "find-kind", hit.kind),
        piece("span", "find-name", hit.name),
        piece("span", "find-more", hit.more)
      );
      list.append(option);
    });
    list.hidden = answer.hits.length === 0;
    part("find").setAttribute("aria-expanded", String(!list.hidden));
    part("find-told").textContent = answer.told;
    choose(list.hidden ? -1 : 0);
  }

  function ask() {
    const box = part("find");
    const turn = (asked += 1);
    const query = new URLSearchParams(new FormData(box.form));
    fetch(`/search/hits?${query}`, { headers: { Accept: "application/json" } })
      .then(function (answer) {
        return answer.ok ? answer.json() : Promise.reject(answer.status);
      })
      .then(function (answer) {
        if (turn === asked && part("find") === box) {
          show(answer);
        }
      })
      .catch(function () {
        // The page without a script says what is wrong.
        if (turn === asked && box.isConnected) {
          box.form.submit();
        }
      });
  }

  function open() {
    const dialog = part("find-dialog");
    if (!dialog || dialog.open) {
      return;
    }
    dialog.showModal();
    part("find").focus();
    part("find").select();
  }

  function go(option) {
    part("find-dialog").close();
    if (new URL(option.dataset.href, window.location.href).pathname !== window.location.pathname) {
      window.scrollTo(0, 0);
    }
    window.dash_clientside.set_props("url", {
      href: new URL(option.dataset.href, window.location.href).href,
    });
  }

  document.addEventListener("click", function (event) {
    const option = event.target.closest("#find-list [role=option]");
    if (option) {
      go(option);
    } else if (event.target.closest("#find-open") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open();
    } else if (event.target.closest("#find-shut") || event.target.id === "find-dialog") {
      part("find-dialog").close();
    }
  });

  document.addEventListener("input", function (event) {
    if (event.target.id === "find") {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, PAUSE);
    }
  });

  document.addEventListener("submit", function (event) {
    const option = options()[chosen];
    if (event.target.closest("#find-dialog") && option) {
      event.preventDefault();
      go(option);
    }
  });

  document.addEventListener("keydown", function (event) {
    const isCalled = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (isCalled && !event.altKey && !event.shiftKey && part("find-dialog")) {
      event.preventDefault();
      open();
      return;
    }
    if (event.target.id !== "find" || event.isComposing) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      // Of a search field the browser takes the first Escape for itself.
      event.preventDefault();
      part("find-dialog").close();
    }
  });
})();
