// What needs the browser: links without reloading, the page's title, clicks on the map.
// Without this file every link still works as an ordinary one.
(function () {
  "use strict";

  function setTheme(theme) {
    const chosen = theme === "dark" ? "dark" : "light";
    document.documentElement.dataset.theme = chosen;
    document.documentElement.dataset.mantineColorScheme = chosen;
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
    if (link.pathname !== window.location.pathname) {
      window.scrollTo(0, 0);
    }
    go(link.href);
  });

  document.addEventListener("keydown", function (event) {
    const open = document.querySelector("details.picker[open]");
    if (event.key === "Escape" && open) {
      open.removeAttribute("open");
      open.querySelector("summary").focus();
    }
  });

  setTheme(new URLSearchParams(window.location.search).get("theme"));

  let path = window.location.pathname;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.frame = {
    title: function (shown) {
      if (shown) {
        document.title = shown.title;
        document.documentElement.lang = shown.lang;
        setTheme(shown.theme);
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
