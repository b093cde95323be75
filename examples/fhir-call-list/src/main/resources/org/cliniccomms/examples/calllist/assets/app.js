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
