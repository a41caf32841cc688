// SPDX-License-Identifier: GPL-3.0-or-later
// Orthanc appends this to the scripts of its Explorer, in the global scope and beside those of other
// plugins: so it is old JavaScript, small, and whatever goes wrong in it stays in it.
(function () {
  'use strict';

  function show(page, level) {
    try {
      var $ = window.jQuery;
      var id = $.mobile.pageData && $.mobile.pageData.uuid;
      $('#' + page + ' og-panel').remove(); // the page is used again for each resource
      if (!id) {
        return;
      }
      var panel = document.createElement('og-panel');
      panel.setAttribute('level', level);
      panel.setAttribute('resource', id);
      panel.setAttribute('study-link', '#study?uuid=');
      panel.style.marginBottom = '30px'; // Explorer draws the list's filter 15 pixels higher
      var column = $('#' + page + ' .ui-block-b > div').first();
      if (column.length) {
        column.prepend(panel);
      } else {
        $('#' + page + '-info').after(panel);
      }
    } catch (error) {
      window.console.warn('Genomics: the panel cannot be shown: ' + error);
    }
  }

  // Explorer's pages never link to another resource of their own kind, and jQuery Mobile does not show
  // the page that it shows already.
  function follow() {
    var $ = window.jQuery;
    var page = $.mobile.activePage;
    var place = /^#study\?uuid=([^&]+)$/.exec(window.location.hash);
    var shown = page && page.find('og-panel').attr('resource');
    if (place && shown && page.attr('id') === 'study' && shown !== place[1]) {
      window.location.reload();
    }
  }

  function begin() {
    var script = document.createElement('script');
    script.type = 'module';
    script.src = '../genomics/app/panel.js';
    document.head.appendChild(script);
    window.addEventListener('hashchange', follow);
    window.jQuery('#patient').live('pagebeforeshow', function () { show('patient', 'patients'); });
    window.jQuery('#study').live('pagebeforeshow', function () { show('study', 'studies'); });
    window.jQuery('#series').live('pagebeforeshow', function () { show('series', 'series'); });
  }

  try {
    begin();
  } catch (error) {
    if (window.console) {
      window.console.warn('Genomics: no panel: ' + error);
    }
  }
}());
