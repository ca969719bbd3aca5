// Keeps the page live, asks before what cannot be undone, and says what became of what was sent.
// A part names the events that concern it in data-live, and in data-subject the only one it shows.
(() => {
  "use strict";
  const KINDS = ["message", "reply", "task", "instance", "incident", "lead"];
  const EVERY_MS = 500;
  const NOTICE_MS = 12000;
  const waiting = new Set();
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // ---- live parts

  function refresh(id) {
    if (waiting.has(id)) {
      return;
    }
    waiting.add(id);
    setTimeout(() => {
      waiting.delete(id);
      if (byId(id)) {
        htmx.trigger(byId(id), "refresh");
      }
    }, EVERY_MS);
  }

  function refreshAll() {
    all("[data-live]").forEach((part) => refresh(part.id));
  }

  function concerns(part, data) {
    return !part.dataset.subject || part.dataset.subject === data.subjectId;
  }

  function live(state, words) {
    const sign = byId("live");
    if (sign && sign.textContent !== words) {
      sign.className = "live " + state;
      sign.textContent = words;
    }
  }

  function follow() {
    const events = new EventSource("/api/v1/events");
    let lost = false;
    events.onopen = () => {
      live("on", "live");
      if (lost) {
        refreshAll();
        tellReply();
      }
      lost = false;
    };
    events.onerror = () => {
      lost = true;
      if (events.readyState === EventSource.CLOSED) {
        live("off", "not live: reload, or log in again");
        setTimeout(follow, 5000);
      } else {
        live("", "reconnecting");
      }
    };
    events.addEventListener("reset", () => {
      refreshAll();
      tellReply();
    });
    for (const kind of KINDS) {
      events.addEventListener(kind, (event) => {
        const data = JSON.parse(event.data);
        all('[data-live~="' + kind + '"]')
          .filter((part) => concerns(part, data))
          .forEach((part) => refresh(part.id));
        if (kind === "reply") {
          tellReply();
        }
      });
    }
  }

  // ---- times

  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

  function ago(instant) {
    const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
    for (const [unit, length] of units) {
      if (Math.abs(seconds) >= length) {
        return words.format(Math.round(seconds / length), unit);
      }
    }
    return "just now";
  }

  function clock(instant) {
    const today = new Date(instant).toDateString() === new Date().toDateString();
    return new Date(instant).toLocaleString([], today
      ? { timeStyle: "short" }
      : { dateStyle: "medium", timeStyle: "short" });
  }

  function tellTimes() {
    all("time[datetime]").forEach((time) => {
      time.textContent = time.dataset.form === "clock" ? clock(time.dateTime) : ago(time.dateTime);
      time.title = new Date(time.dateTime).toLocaleString();
    });
  }

  // ---- what was said, and what came of it

  let atEnd = true;
  function keepAtEnd() {
    const lines = byId("chat");
    if (lines && atEnd) {
      lines.scrollTop = lines.scrollHeight;
    }
  }

  function trouble(sentence) {
    const place = byId("trouble");
    if (place) {
      place.textContent = sentence;
      place.hidden = !sentence;
    } else if (sentence) {
      notice(sentence, "bad");
    }
  }

  let closing;
  function notice(sentence, tone) {
    const place = byId("notice");
    place.firstElementChild.textContent = sentence;
    place.className = "notice " + (tone || "");
    place.hidden = false;
    clearTimeout(closing);
    closing = setTimeout(closeNotice, NOTICE_MS);
  }

  function closeNotice() {
    asked = heard ? null : asked;
    byId("notice").hidden = true;
  }

  // The chat shows replies itself; on other pages a button's answer appears as a notice.
  // An answer may be edited while it is shown: what came of it is told, too.
  let asked = null;
  let heard = "";
  async function tellReply() {
    const id = asked;
    if (!id || byId("chat")) {
      return;
    }
    const answer = await fetch("/api/v1/messages/" + id);
    if (answer.ok && asked === id) {
      const message = await answer.json();
      const told = message.replies.map((reply) => reply.text).join(" ");
      if (told && told !== heard) {
        heard = told;
        notice(told);
      }
    }
  }

  function said(form, xhr, request) {
    if (xhr.status === 401) {
      location.assign("/login");
    } else if (xhr.status === 0) {
      trouble("The gateway does not answer; try again in a moment.");
    } else if (xhr.status >= 300) {
      trouble(xhr.responseText || "That could not be sent; try again.");
    } else {
      sent(form, xhr.responseText, request.parameters.text);
    }
  }

  function sent(form, id, text) {
    if (form.matches("#say, .stack")) {
      form.reset();
      form.elements.key.value = freshKey();
    }
    if (form.id === "say") {
      trouble("");
      atEnd = true;
    } else {
      notice("Sent: " + text);
    }
    asked = id;
    heard = "";
    tellReply();
    if (byId("chat")) {
      refresh("chat");
    }
  }

  // What was sent and answered is done: the next message is another one, whatever its text.
  function freshKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // ---- questions

  // While a question is open the part it came from stays: an exchanged form could not be sent.
  const held = new Set();
  function hold(event) {
    if (byId("confirm").open) {
      event.detail.shouldSwap = false;
      held.add(event.detail.target.id);
    }
  }

  function ask(event) {
    if (!event.detail.question) {
      return;
    }
    event.preventDefault();
    const dialog = byId("confirm");
    const form = event.target;
    byId("confirm-question").textContent = event.detail.question;
    byId("confirm-consequence").textContent = form.dataset.consequence || "";
    byId("confirm-yes").textContent = event.detail.question.replace(/ .*$/, "") + " it";
    dialog.returnValue = "no";
    dialog.addEventListener(
      "close",
      () => {
        if (dialog.returnValue === "yes") {
          event.detail.issueRequest(true);
        }
        held.forEach(refresh);
        held.clear();
      },
      { once: true },
    );
    dialog.showModal();
  }

  // ---- values and where they come from

  function roam(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const value = event.target.closest && event.target.closest(".fact > .value");
    if (!step || !value) {
      return;
    }
    const values = all(".value", value.closest(".facts"));
    const next = values[values.indexOf(value) + step];
    if (next) {
      value.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
    event.preventDefault();
  }

  function place(event) {
    const fact = event.target.closest && event.target.closest(".fact");
    if (fact) {
      fact.classList.remove("closed", "flipped");
      fact.classList.toggle(
        "flipped", fact.lastElementChild.getBoundingClientRect().right > document.documentElement.clientWidth - 8);
    }
  }

  function closeTips() {
    all(".fact").forEach((fact) => fact.classList.add("closed"));
  }

  // ---- files

  function suggestion(name) {
    const quoted = /\s|,/.test(name) ? '"' + name + '"' : name;
    return /\.(ndjson|jsonl)(\.gz)?$/i.test(name)
      ? "/trade symbol=BTCUSDT feed=replay:" + name + "@max"
      : "/research directory=" + quoted + " quantity=5 ";
  }

  async function upload(file) {
    const said = byId("upload");
    said.textContent = "Uploading " + file.name + " …";
    try {
      const answer = await fetch("/api/v1/files", {
        method: "POST",
        headers: { "X-File-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" },
        body: file,
      });
      const body = await answer.json();
      if (!answer.ok) {
        said.textContent = body.detail;
        return;
      }
      said.textContent = "Uploaded " + body.name + ".";
      const text = byId("text");
      if (!text.value.trim()) {
        text.value = suggestion(body.name);
      }
      text.focus();
    } catch (failure) {
      said.textContent = "The upload broke off; try again.";
    }
  }

  // ---- beginning

  function followChat() {
    const lines = byId("chat");
    const text = byId("text");
    const file = byId("file");
    if (!lines) {
      return;
    }
    lines.addEventListener("scroll", () => {
      atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 60;
    });
    text.addEventListener("keydown", (key) => {
      if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
        key.preventDefault();
        text.form.requestSubmit();
      }
    });
    file.addEventListener("change", () => {
      if (file.files.length) {
        upload(file.files[0]);
        file.value = "";
      }
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    tellTimes();
    setInterval(tellTimes, 15000);
    keepAtEnd();
    followChat();
    byId("notice").lastElementChild.addEventListener("click", closeNotice);
    follow();
  });
  document.addEventListener("keydown", roam);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeTips();
      closeNotice();
    }
  });
  document.addEventListener("focusin", place);
  document.addEventListener("mouseover", place);

  document.addEventListener("htmx:confirm", ask);
  document.addEventListener("htmx:beforeSwap", hold);
  document.addEventListener("htmx:afterSwap", () => {
    tellTimes();
    keepAtEnd();
  });
  // A part may be exchanged while its form's request is on the way, and an event of a form that has
  // left the page reaches nobody: what becomes of the request is therefore asked of itself.
  document.addEventListener("htmx:beforeSend", (event) => {
    const { xhr, requestConfig } = event.detail;
    const form = event.target;
    if (requestConfig.path === "/console/say") {
      xhr.addEventListener("loadend", () => said(form, xhr, requestConfig));
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) {
      location.assign("/login");
    }
  });
})();
