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
        {{#choice}}
        <p id="choice">{{{choice}}}</p>
        {{/choice}}
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
        <noscript><p>{{{withoutScript}}}{{#otherPause}} <a href="/rooms/{{{path}}}/stamps?stage={{{stage}}}&amp;plain=1&amp;other=pause">{{{otherPause}}}</a>{{/otherPause}}</p></noscript>
        {{/again}}
        {{#statement}}
        <form method="post" action="/rooms/{{{path}}}/join"><input type="hidden" name="account" value="{{{statement}}}">
        <p class="trap" aria-hidden="true"><label>{{{honeypotLabel}}} <input name="{{{honeypot}}}" tabindex="-1" autocomplete="off"></label></p>
        <p><button id="proceed">{{{proceed}}}</button></p></form>
        {{/statement}}
        {{#ticket}}{{#proceed}}
        <form method="post" action="/rooms/{{{path}}}/challenge{{{query}}}"><input type="hidden" name="stage" value="{{{stage}}}"><input type="hidden" name="pause" value="{{{ticket}}}">
        <p class="trap" aria-hidden="true"><label>{{{honeypotLabel}}} <input name="{{{honeypot}}}" tabindex="-1" autocomplete="off"></label></p>
        <p><button id="proceed">{{{proceed}}}</button></p></form>
        {{/proceed}}{{/ticket}}
        {{#look}}
        <p><a href="/rooms/{{{path}}}/stamps?stage={{{stage}}}{{{mark}}}{{{ticketMark}}}">{{{look}}}</a></p>
        {{/look}}
        {{#identity}}
        {{#error}}
        <div id="error" role="alert"><p>{{{failed}}}</p><p{{#isEnglish}} lang="en"{{/isEnglish}}>{{#field}}<a href="#{{{field}}}">{{/field}}{{{error}}}{{#field}}</a>{{/field}}</p></div>
        {{/error}}
        <form id="identity" method="post" action="/rooms/{{{path}}}/identity?stage={{{stage}}}{{{mark}}}" autocomplete="off"{{#formFault}} aria-describedby="error"{{/formFault}}>
        <p><label for="kind">{{{documentLabel}}}</label><select id="kind" name="kind" autocomplete="off"{{#kindFault}} aria-invalid="true" aria-describedby="error"{{/kindFault}}>{{#documents}}<option value="{{{value}}}">{{{label}}}</option>{{/documents}}</select></p>
        <p><label for="number">{{{numberLabel}}}</label><input id="number" name="number" required maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false"{{#numberFault}} aria-invalid="true" aria-describedby="error"{{/numberFault}}></p>
        <p><label for="name">{{{nameLabel}}}</label><input id="name" name="name"{{#nameRequired}} required{{/nameRequired}} maxlength="128" autocomplete="name" spellcheck="false"{{#nameFault}} aria-invalid="true" aria-describedby="error"{{/nameFault}}></p>
        {{#birthDateLabel}}
        <p class="birth"><label for="birthDate">{{{birthDateLabel}}}</label><input id="birthDate" name="birthDate" type="date" autocomplete="bday"{{#birthDateFault}} aria-invalid="true" aria-describedby="error"{{/birthDateFault}}></p>
        {{/birthDateLabel}}
        {{#issuerLabel}}
        <p class="issuer"><label for="issuer">{{{issuerLabel}}}</label><input id="issuer" name="issuer" maxlength="3" autocomplete="off" autocapitalize="characters" spellcheck="false"{{#issuerFault}} aria-invalid="true" aria-describedby="error"{{/issuerFault}}></p>
        {{/issuerLabel}}
        <p class="trap" aria-hidden="true"><label>{{{honeypotLabel}}} <input name="{{{honeypot}}}" tabindex="-1" autocomplete="off"></label></p>
        <p><button>{{{identity}}}</button></p></form>
        {{/identity}}
        {{#link}}
        <p><a class="button" href="{{{link}}}">{{{linkLabel}}}</a></p>
        {{/link}}
        <nav class="note"><ul>
        {{#otherWork}}<li><a href="/rooms/{{{path}}}/stamps?stage={{{stage}}}{{{mark}}}&amp;other=1">{{{otherWork}}}</a></li>
        {{/otherWork}}
        {{#otherPause}}<li><a id="pause" href="/rooms/{{{path}}}/stamps?stage={{{stage}}}{{{mark}}}&amp;other=pause">{{{otherPause}}}</a></li>
        {{/otherPause}}
        <li><a href="/rooms/{{{path}}}{{{home}}}" id="back">{{{back}}}</a></li>
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
