// Keeps the page live: each server-sent event refreshes the parts it concerns, at most twice a second.
(() => {
  "use strict";
  const PARTS = {
    message: ["chat"],
    reply: ["chat"],
    task: ["tasks", "runs", "sessions", "page", "status"],
    instance: ["instances", "status"],
    incident: ["incidents", "status"],
  };
  const EVERY_MS = 500;
  const waiting = new Map();
  const byId = (id) => document.getElementById(id);

  function refresh(part) {
    if (waiting.has(part) || !byId(part)) {
      return;
    }
    waiting.set(part, setTimeout(() => {
      waiting.delete(part);
      if (byId(part)) {
        htmx.trigger(byId(part), "refresh");
      }
    }, EVERY_MS));
  }

  function refreshAll() {
    new Set(Object.values(PARTS).flat()).forEach(refresh);
  }

  function concerns(part, data) {
    const page = byId("page");
    return part !== "page" || !page || page.dataset.subject === data.subjectId;
  }

  function live(state, words) {
    const sign = byId("live");
    if (sign) {
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
    events.addEventListener("reset", refreshAll);
    for (const [kind, parts] of Object.entries(PARTS)) {
      events.addEventListener(kind, (event) => {
        const data = JSON.parse(event.data);
        parts.filter((part) => concerns(part, data)).forEach(refresh);
      });
    }
  }

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

  function tellTimes() {
    document.querySelectorAll("time[datetime]").forEach((time) => {
      time.textContent = ago(time.dateTime);
      time.title = new Date(time.dateTime).toLocaleString();
    });
  }

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
    }
  }

  // What was sent and answered is done: the next message is another one, whatever its text.
  function freshKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

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

  document.addEventListener("DOMContentLoaded", () => {
    tellTimes();
    setInterval(tellTimes, 15000);
    keepAtEnd();
    const lines = byId("chat");
    if (lines) {
      lines.addEventListener("scroll", () => {
        atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 60;
      });
    }
    const text = byId("text");
    if (text) {
      text.addEventListener("keydown", (key) => {
        if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
          key.preventDefault();
          text.form.requestSubmit();
        }
      });
    }
    const file = byId("file");
    if (file) {
      file.addEventListener("change", () => {
        if (file.files.length) {
          upload(file.files[0]);
          file.value = "";
        }
      });
    }
    follow();
  });

  document.addEventListener("htmx:afterSwap", () => {
    tellTimes();
    keepAtEnd();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id === "say" && event.detail.successful) {
      event.target.reset();
      event.target.elements.key.value = freshKey();
      trouble("");
      atEnd = true;
    }
    if (event.detail.pathInfo.requestPath === "/console/say" && event.detail.successful) {
      refresh("chat");
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) {
      location.assign("/login");
    } else if (event.detail.requestConfig.verb === "post") {
      trouble(event.detail.xhr.responseText || "That could not be sent; try again.");
    }
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.requestConfig.verb === "post") {
      trouble("The gateway does not answer; try again in a moment.");
    }
  });
})();
