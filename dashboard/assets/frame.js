// What needs the browser: links without reloading, the page's title, clicks on the map,
// the search box.
// Without this file every link still works as an ordinary one.
(function () {
  "use strict";

  const THEMES = ["light", "dark", "contrast"];

  function setTheme(theme) {
    document.documentElement.dataset.theme = THEMES.includes(theme) ? theme : "light";
  }

  // Whoever asks his system for more contrast is given it, until he chooses colours
  // here.
  function preferContrast() {
    const address = new URL(window.location.href);
    const asks = window.matchMedia("(prefers-contrast: more), (forced-colors: active)").matches;
    if (asks && !address.searchParams.has("theme") && !window.sessionStorage.getItem("chose")) {
      address.searchParams.set("theme", "contrast");
      window.history.replaceState(window.history.state, "", address.href);
    }
  }

  function go(address) {
    window.dash_clientside.set_props("url", { href: address });
  }

  function isPlain(event, link) {
    return (
      event.button === 0 &&
      !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
      link.origin === window.location.origin &&
      !link.hasAttribute("download") &&
      !link.target &&
      !link.getAttribute("href").startsWith("#")
    );
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href]");
    document.querySelectorAll("details.picker[open]").forEach(function (open) {
      if (!open.contains(event.target) || link) {
        open.removeAttribute("open");
      }
    });
    if (!link || event.defaultPrevented || !isPlain(event, link)) {
      return;
    }
    event.preventDefault();
    if (link.matches(".theme-choice")) {
      window.sessionStorage.setItem("chose", "1");
    }
    if (link.pathname !== window.location.pathname) {
      window.scrollTo(0, 0);
    }
    go(link.href);
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("button[data-print]")) {
      window.print();
    }
  });

  document.addEventListener("keydown", function (event) {
    const open = document.querySelector("details.picker[open]");
    if (event.key === "Escape" && open) {
      open.removeAttribute("open");
      open.querySelector("summary").focus();
    }
  });

  // The search box writes itself into the address; what is typed meanwhile stays.
  const PAUSE = 160;
  let typed = null;
  let waiting = 0;

  function search() {
    const address = new URL(window.location.href);
    if ((address.searchParams.get("q") || "") === typed.trim()) {
      return;
    }
    address.searchParams.delete("q");
    if (typed.trim()) {
      address.searchParams.set("q", typed.trim());
    }
    go(address.href);
  }

  document.addEventListener("input", function (event) {
    if (event.target.id === "search") {
      typed = event.target.value;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(search, PAUSE);
    }
  });

  function keepTyping() {
    const box = document.getElementById("search");
    if (typed !== null && box) {
      box.value = typed;
      box.focus({ preventScroll: true });
      box.setSelectionRange(typed.length, typed.length);
    }
    if (!box) {
      typed = null;
    }
  }

  document.addEventListener("focusout", function (event) {
    if (event.target.id === "search" && event.relatedTarget) {
      window.clearTimeout(waiting);
      typed = null;
    }
  });

  // What never changes by itself is one element, its content written by the server.
  window.tradeplan = {
    Baked: function (props) {
      const inside = props.html ? { dangerouslySetInnerHTML: { __html: props.html } } : {};
      return window.React.createElement(
        props.tag,
        Object.assign({}, props.attributes, inside)
      );
    },
  };

  // Until dash has put the screen in its place, or says why it cannot, the same stands
  // there as the server painted it.
  function giveWay() {
    const first = document.getElementById("first");
    if (!first) {
      return;
    }
    const watcher = new MutationObserver(function () {
      const notice = document.getElementById("notice");
      if (document.querySelector("#screen > main") || (notice && notice.textContent)) {
        watcher.disconnect();
        first.remove();
        document.dispatchEvent(new CustomEvent("live"));
      }
    });
    watcher.observe(document.body, { childList: true, subtree: true });
  }

  giveWay();
  preferContrast();
  setTheme(new URLSearchParams(window.location.search).get("theme"));

  let path = window.location.pathname;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.frame = {
    title: function (shown) {
      if (shown) {
        document.title = shown.title;
        document.documentElement.lang = shown.lang;
        const { unanswered, retry } = shown;
        Object.assign(document.getElementById("notice").dataset, { unanswered, retry });
        setTheme(shown.theme);
        keepTyping();
        // What is drawn later than the address was read is looked for now.
        const anchor = window.location.hash.slice(1);
        if (anchor && anchor !== "content") {
          window.requestAnimationFrame(function () {
            const there = document.getElementById(anchor);
            if (there) {
              // With its title, where both fit on the screen.
              const card = there.closest("section.card");
              const fits = card && card.offsetHeight < window.innerHeight;
              (fits ? card : there).scrollIntoView();
            }
          });
        }
        if (path !== window.location.pathname) {
          path = window.location.pathname;
          const heading = document.querySelector("h1");
          if (heading) {
            heading.focus({ preventScroll: true });
          }
        }
      }
      return window.dash_clientside.no_update;
    },
    open: function (click) {
      const point = click && click.points[0];
      if (point && point.customdata) {
        go([].concat(point.customdata)[0]);
      }
      return window.dash_clientside.no_update;
    },
  };
})();
