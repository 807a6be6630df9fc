// Sending a file: how much of it has arrived, and what is wrong, without leaving the
// form. Without a script the form is posted by the browser itself, to the same end.
(function () {
  "use strict";

  function told(form, text, role) {
    const old = form.querySelector(".sending");
    if (old) {
      old.remove();
    }
    const line = document.createElement("p");
    line.className = "sending";
    line.setAttribute("role", role);
    line.textContent = text;
    form.append(line);
    return line;
  }

  function enabled(form, is) {
    for (const button of form.querySelectorAll("button")) {
      button.disabled = !is;
    }
  }

  function refused(form, request) {
    let said = form.dataset.failed;
    try {
      const error = JSON.parse(request.responseText).error;
      said = `${error.message} ${error.hint}`;
    } catch (error) {
      // Whatever stands between us and the server answered in its own words.
    }
    told(form, said, "alert");
    enabled(form, true);
  }

  function send(form) {
    // Before the buttons are disabled: a disabled field would not be sent.
    const body = new FormData(form);
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    told(form, form.dataset.sending, "status").append(bar);
    enabled(form, false);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) {
        bar.value = event.loaded / event.total;
      }
    });
    request.upload.addEventListener("load", () => {
      told(form, form.dataset.checking, "status");
    });
    request.addEventListener("load", () => {
      if (request.status < 400) {
        window.location.assign(request.responseURL);
      } else {
        refused(form, request);
      }
    });
    request.addEventListener("error", () => refused(form, request));
    request.send(body);
  }

  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sending) {
      event.preventDefault();
      send(event.target);
    }
  });
})();
