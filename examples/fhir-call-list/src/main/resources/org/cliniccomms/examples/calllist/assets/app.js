// The list is fetched anew each second and comes only if it changed. What is open stays open, what changed is spoken politely.
(function () {
  'use strict';

  var before = {};

  function all(selector, within) { return Array.from(within.querySelectorAll(selector)); }
  function on(event, action) { document.addEventListener(event, action); }
  function show(id, shown) { document.getElementById(id).hidden = !shown; }
  function sayings(within) {
    var said = {};
    all('[data-say]', within).forEach(function (one) { said[one.id] = one.dataset.say; });
    return said;
  }

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

  on('htmx:beforeSwap', function (event) {
    var target = event.detail.target;
    before[target.id] = {
      open: all('details[open]', target).map(function (one) { return one.id; }),
      said: sayings(target)
    };
  });
  on('htmx:afterSwap', function (event) {
    var target = event.detail.target;
    var held = before[target.id];
    if (!held) {
      return;
    }
    held.open.forEach(function (id) {
      var again = document.getElementById(id);
      if (again) {
        again.open = true;
      }
    });
    var now = sayings(target);
    var news = Object.keys(now).filter(function (id) { return held.said[id] && held.said[id] !== now[id]; });
    if (news.length && news.length < 6) {
      document.getElementById('announcer').textContent = news.map(function (id) { return now[id]; }).join('. ');
    }
  });

  on('click', function (event) {
    if (event.target.id === 'dismiss') {
      document.getElementById('refused').replaceChildren();
      document.getElementById('main').focus();
    }
  });
  on('htmx:sendError', function () { show('offline', true); });
  on('htmx:afterOnLoad', function () { show('offline', false); });
  on('htmx:responseError', function (event) {
    if (event.detail.xhr.status === 403) {
      location.reload();
      return;
    }
    show('failed', true);
    setTimeout(function () { show('failed', false); }, 10000);
  });
})();
