// Parts of pages are fetched by htmx; each request that changes something carries the session's CSRF token.
(function () {
  'use strict';

  function meta(name) {
    var element = document.querySelector('meta[name="' + name + '"]');
    return element ? element.content : null;
  }
  function on(event, action) { document.addEventListener(event, action); }
  function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }

  on('htmx:configRequest', function (event) {
    var header = meta('csrf-header');
    if (header) {
      event.detail.headers[header] = meta('csrf-token');
    }
  });

  function failed() {
    var bar = document.getElementById('failed');
    if (bar) {
      bar.hidden = false;
      clearTimeout(bar.timer);
      bar.timer = setTimeout(function () { bar.hidden = true; }, 10000);
    }
  }

  // A lost connection shows a bar; the browser reconnects by itself.
  function offline(lost) { document.getElementById('offline').hidden = !lost; }
  on('htmx:sseError', function () {
    offline(true);
    // Signed out or the server began anew: then the page is asked for again, which leads to the sign-in.
    fetch(location.pathname, { headers: { 'HX-Request': 'true' }, redirect: 'manual' })
      .then(function (answer) {
        if (answer.status === 401 || answer.status === 403) {
          location.reload();
        }
      })
      .catch(function () { });
  });
  on('htmx:responseError', function (event) {
    var status = event.detail.xhr.status;
    if (status === 401 || status === 403) {
      location.reload();
      return;
    }
    failed();
  });
  on('htmx:sseOpen', function () { offline(false); });
  on('htmx:sendError', function () { offline(true); });
  on('htmx:afterOnLoad', function () { offline(false); });

  // What is said in a call can be listened to, where the browser has a voice.
  function offerToListen(within) {
    if ('speechSynthesis' in window) {
      all('[data-listen]', within).forEach(function (button) { button.hidden = false; });
    }
  }
  on('click', function (event) {
    var button = event.target.closest('[data-listen]');
    if (button) {
      window.speechSynthesis.cancel();
      all('[lang]', button.parentElement).forEach(function (words) {
        var spoken = new SpeechSynthesisUtterance(words.textContent);
        spoken.lang = words.lang;
        window.speechSynthesis.speak(spoken);
      });
    }
  });
  on('htmx:load', function (event) { offerToListen(event.detail.elt); });

  // Countdowns and clocks go by the server's time, which a demo moves forward.
  var ahead = 0;
  function readClock(within) {
    all('[data-now]', within).forEach(function (element) {
      ahead = Number(element.dataset.now) - Date.now();
    });
  }
  function two(number) { return String(number).padStart(2, '0'); }
  function left(until, now) {
    var seconds = Math.max(0, Math.ceil((until - now) / 1000));
    var hours = Math.floor(seconds / 3600);
    var rest = two(Math.floor(seconds % 3600 / 60)) + ':' + two(seconds % 60);
    return hours ? hours + ':' + rest : rest;
  }
  function write(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
  function tick() {
    var now = Date.now() + ahead;
    all('[data-until]').forEach(function (element) {
      write(element, left(Number(element.dataset.until), now));
    });
    all('[data-zone]').forEach(function (element) {
      var british = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
      write(element, new Intl.DateTimeFormat(british, {
        weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit',
        hourCycle: 'h23', timeZone: element.dataset.zone
      }).format(now));
    });
  }
  setInterval(tick, 500);

  // A button that is replaced between press and release is the same button to whoever presses it.
  var pressed = null;
  function buttonOf(event) { return event.target.closest && event.target.closest('button[id]'); }
  on('pointerdown', function (event) { pressed = event.button === 0 ? buttonOf(event) : null; });
  on('pointerup', function (event) {
    var released = buttonOf(event);
    var gone = pressed && !pressed.isConnected && released && released.id === pressed.id &&
      released.textContent === pressed.textContent;
    pressed = null;
    if (gone) {
      released.click();
    }
  });

  // A part that did not change stays as it is, with whatever is open or selected in it.
  var last = {};
  var held = {};
  function without(text) { return text.replace(/ data-now="\d+"/g, ''); }
  on('htmx:beforeSwap', function (event) {
    var target = event.detail.target;
    var answer = without(event.detail.serverResponse || '');
    if (!target.id || event.detail.xhr.status !== 200) {
      return;
    }
    if (last[target.id] === answer && event.detail.requestConfig.verb === 'get') {
      event.detail.shouldSwap = false;
      var fresh = /data-now="(\d+)"/.exec(event.detail.serverResponse);
      if (fresh) {
        ahead = Number(fresh[1]) - Date.now();
      }
      return;
    }
    last[target.id] = answer;
    held[target.id] = {
      open: all('details[open]', target).map(function (one) { return one.id; }),
      typed: all('.boost input', target)
        .filter(function (one) { return one.value !== one.defaultValue; })
        .map(function (one) { return [one.id, one.value]; }),
      said: sayings(target)
    };
  });
  on('htmx:afterSwap', function (event) {
    var target = event.detail.target;
    var before = held[target.id];
    if (!before) {
      return;
    }
    before.open.forEach(function (id) {
      var again = id && document.getElementById(id);
      if (again) {
        again.open = true;
      }
    });
    before.typed.forEach(function (pair) {
      var again = document.getElementById(pair[0]);
      if (again) {
        again.value = pair[1];
      }
    });
    delete held[target.id];
    readClock(target);
    tick();
    toEnd(target);
    announce(before.said, sayings(target));
  });

  // Changes of a seat's state are spoken politely; the rest of the board is not read out again.
  function sayings(within) {
    var said = {};
    all('[data-say]', within).forEach(function (one) { said[one.id] = one.dataset.say; });
    return said;
  }
  function announce(before, after) {
    var region = document.getElementById('announcer');
    var news = Object.keys(after).filter(function (id) { return before[id] !== after[id]; });
    if (region && news.length && news.length < 6) {
      region.textContent = news.map(function (id) { return after[id]; }).join('. ');
    }
  }

  // What cannot be undone asks once, in a dialog that names the consequence. News may replace the
  // button meanwhile: the one in its place then does what was agreed to, or asks anew if that changed.
  var agreed = null;
  function again(button) {
    var next = button.id && document.getElementById(button.id);
    if (!next) {
      failed();
      return;
    }
    agreed = next.getAttribute('hx-confirm') === button.getAttribute('hx-confirm') ? next : null;
    next.click();
  }
  on('htmx:confirm', function (event) {
    var dialog = document.getElementById('confirm');
    var button = event.detail.elt;
    if (!event.detail.question || !dialog) {
      return;
    }
    event.preventDefault();
    if (agreed === button) {
      agreed = null;
      event.detail.issueRequest(true);
      return;
    }
    dialog.querySelector('.question').textContent = event.detail.question;
    dialog.querySelector('button[value=yes]').textContent = button.dataset.yes;
    dialog.returnValue = '';
    dialog.onclose = function () {
      if (dialog.returnValue !== 'yes') {
        return;
      }
      if (button.isConnected) {
        event.detail.issueRequest(true);
      } else {
        again(button);
      }
    };
    dialog.showModal();
  });

  // A score opens by hover, by tap and by keyboard; Escape and a click elsewhere close it.
  var pinned = null;
  on('pointerover', function (event) {
    var why = event.pointerType === 'mouse' && event.target.closest('.why');
    all('.why[open]').forEach(function (one) {
      if (one !== why && one !== pinned && event.pointerType === 'mouse' && !one.contains(document.activeElement)) {
        one.open = false;
      }
    });
    if (why && !why.open && event.target.closest('summary')) {
      why.open = true;
    }
  });
  on('click', function (event) {
    var why = event.target.closest('.why');
    all('.why[open]').forEach(function (one) {
      if (one !== why) {
        one.open = false;
      }
    });
    if (why && event.target.closest('summary')) {
      event.preventDefault();
      why.open = pinned !== why || !why.open;
      pinned = why.open ? why : null;
    } else if (!why) {
      pinned = null;
    }
  });
  on('keydown', function (event) {
    if (event.key === 'Escape') {
      all('.why[open]').forEach(function (one) {
        one.open = false;
        if (one.contains(document.activeElement)) {
          one.querySelector('summary').focus();
        }
      });
      pinned = null;
    }
  });

  // A conversation is read from its end; a sent reply leaves its box empty.
  function toEnd(within) {
    all('.screen', within).forEach(function (one) { one.scrollTop = one.scrollHeight; });
  }
  on('htmx:beforeSend', function (event) {
    var asked = event.detail.requestConfig.elt;
    if (asked.matches('form.reply')) {
      // News may replace the form before the answer is there, and then no event of htmx tells of it.
      event.detail.xhr.addEventListener('loadend', function () {
        if (this.status >= 200 && this.status < 300) {
          emptied(asked.id);
        }
      });
    }
  });
  // The box was kept, and is in the form that took the other's place.
  function emptied(form) {
    var again = document.getElementById(form);
    var box = again && again.querySelector('input[name=text]');
    if (box) {
      box.value = '';
      box.focus();
    }
  }

  on('DOMContentLoaded', function () {
    readClock();
    tick();
    toEnd();
  });
})();
