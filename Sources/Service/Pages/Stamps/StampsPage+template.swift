extension StampsPage {
    /// The page in Mustache; every value comes escaped for where it stands.
    static let template = #"""
        <!doctype html>
        <html lang="{{{tag}}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{{{heading}}}</title>
        <link rel="icon" href="{{{icon}}}">
        <style>{{{style}}}</style>
        </head>
        <body>
        <header><h1>{{{title}}}</h1></header>
        <main>
        {{#lead}}<p id="lead">{{{lead}}}</p>{{/lead}}
        <h2 id="task">{{{task}}}</h2>
        <p id="note">{{{note}}}</p>
        {{#work}}
        <progress id="progress" max="100" value="0" aria-label="{{{work}}}" hidden></progress>
        {{/work}}
        {{#widget}}
        <div id="widget"></div>
        {{/widget}}
        {{#again}}
        <p id="status" role="status"></p>
        <p id="detail" class="caption" lang="en"></p>
        <p id="retry" hidden><button id="again" type="button">{{{again}}}</button></p>
        <noscript><p>{{{withoutScript}}} <a href="/rooms/{{{path}}}/stamps?stage={{{stage}}}&amp;other=pause">{{{otherPause}}}</a></p></noscript>
        {{/again}}
        {{#statement}}
        <form method="post" action="/rooms/{{{path}}}/join"><input type="hidden" name="account" value="{{{statement}}}">
        <p class="trap" aria-hidden="true"><label>{{{honeypotLabel}}} <input name="{{{honeypot}}}" tabindex="-1" autocomplete="off"></label></p>
        <p><button id="proceed">{{{proceed}}}</button></p></form>
        {{/statement}}
        {{#ticket}}{{#proceed}}
        <form method="post" action="/rooms/{{{path}}}/challenge"><input type="hidden" name="stage" value="{{{stage}}}"><input type="hidden" name="pause" value="{{{ticket}}}">
        <p class="trap" aria-hidden="true"><label>{{{honeypotLabel}}} <input name="{{{honeypot}}}" tabindex="-1" autocomplete="off"></label></p>
        <p><button id="proceed">{{{proceed}}}</button></p></form>
        {{/proceed}}{{/ticket}}
        {{#look}}
        <p><a href="/rooms/{{{path}}}/stamps?stage={{{stage}}}{{{query}}}">{{{look}}}</a></p>
        {{/look}}
        {{#identity}}
        {{#error}}
        <div id="error" role="alert"><p>{{{failed}}}</p><p lang="en">{{{error}}}</p></div>
        {{/error}}
        <form id="identity" method="post" action="/rooms/{{{path}}}/identity?stage={{{stage}}}" autocomplete="off"{{#error}} aria-describedby="error"{{/error}}>
        <p><label for="kind">{{{documentLabel}}}</label><select id="kind" name="kind" autocomplete="off">{{#documents}}<option value="{{{value}}}">{{{label}}}</option>{{/documents}}</select></p>
        <p><label for="number">{{{numberLabel}}}</label><input id="number" name="number" required maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false"></p>
        <p><label for="name">{{{nameLabel}}}</label><input id="name" name="name" required maxlength="128" autocomplete="off" spellcheck="false"></p>
        {{#birthDateLabel}}
        <p class="birth"><label for="birthDate">{{{birthDateLabel}}}</label><input id="birthDate" name="birthDate" type="date" autocomplete="off"></p>
        {{/birthDateLabel}}
        {{#issuerLabel}}
        <p class="issuer"><label for="issuer">{{{issuerLabel}}}</label><input id="issuer" name="issuer" maxlength="3" autocomplete="off" autocapitalize="characters" spellcheck="false"></p>
        {{/issuerLabel}}
        <p class="trap" aria-hidden="true"><label>{{{honeypotLabel}}} <input name="{{{honeypot}}}" tabindex="-1" autocomplete="off"></label></p>
        <p><button>{{{identity}}}</button></p></form>
        {{/identity}}
        {{#link}}
        <p><a class="button" href="{{{link}}}">{{{linkLabel}}}</a></p>
        {{/link}}
        <nav class="note"><ul>
        {{#otherWork}}<li><a href="/rooms/{{{path}}}/stamps?stage={{{stage}}}&amp;other=1">{{{otherWork}}}</a></li>
        {{/otherWork}}
        {{#otherPause}}<li><a id="pause" href="/rooms/{{{path}}}/stamps?stage={{{stage}}}&amp;other=pause">{{{otherPause}}}</a></li>
        {{/otherPause}}
        <li><a href="/rooms/{{{path}}}" id="back">{{{back}}}</a></li>
        </ul></nav>
        </main>
        {{#script}}
        <script type="application/json" id="words">{{{words}}}</script>
        <script>{{{script}}}</script>
        {{/script}}
        </body>
        </html>

        """#
}
