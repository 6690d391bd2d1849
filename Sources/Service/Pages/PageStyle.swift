import Crypto
import Foundation

/// The style that both pages share.
///
/// One column, one accent colour, the fonts of the visitor's own system, nothing that moves. Every
/// pair of colours that meets as text and ground has a contrast of at least 4.5 to 1.
enum PageStyle {
    /// The style sheet, exactly as it stands in the pages.
    static let text = #"""
        :root{color-scheme:light dark;--paper:#fbf9f4;--ink:#1e1d1a;--quiet:#5d594f;--rule:#dcd6c8;--accent:#0a5f4c;--label:#fff}
        @media(prefers-color-scheme:dark){:root{--paper:#151714;--ink:#eeece6;--quiet:#a9a79d;--rule:#383a35;--accent:#86d9bd;--label:#0d1a16}}
        *{box-sizing:border-box}
        [hidden]{display:none!important}
        body{margin:0;min-height:100dvh;display:flex;flex-direction:column;max-width:38rem;margin-inline:auto;padding:clamp(1.25rem,5vw,3rem) clamp(1.25rem,6vw,2.5rem);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
        html{background:var(--paper)}
        header{padding-bottom:.9rem;border-bottom:1px solid var(--rule)}
        h1{margin:0;font-size:1.125rem;font-weight:600;line-height:1.35;overflow-wrap:anywhere}
        main{flex:1;padding-block:clamp(1.5rem,5vh,3.5rem) 2rem}
        p{margin:0 0 1rem}
        h2{margin:0 0 .5rem;font-size:clamp(2.25rem,10vw,3.5rem);line-height:1.1;letter-spacing:-.02em;text-wrap:balance;color:var(--accent)}
        .caption,.note,footer{font-size:.9375rem;color:var(--quiet)}
        .caption{margin:0}
        #place{margin:.1em 0 .2em -.04em;font-size:clamp(4.25rem,22vw,8rem);font-weight:700;line-height:1;letter-spacing:-.04em;font-variant-numeric:tabular-nums;color:var(--accent)}
        #place.long{font-size:clamp(3rem,15vw,5.5rem)}
        #ahead,#wait,.alone #status{font-weight:600;line-height:1.35;text-wrap:balance}
        #ahead,#wait{font-size:1.25rem}
        #wait{margin-bottom:1.5rem}
        p:empty{display:none}
        .alone #status{font-size:1.5rem}
        #detail{margin-bottom:1rem}
        aside{margin:1.5rem 0;padding:.25rem 0 .25rem 1rem;border-inline-start:4px solid var(--accent)}
        aside p{margin:0;overflow-wrap:anywhere;white-space:pre-line}
        .note{padding-top:1rem;border-top:1px solid var(--rule)}
        button{font:inherit;font-weight:600;min-height:3rem;padding:.6rem 1.5rem;border:2px solid var(--accent);border-radius:.5rem;background:var(--accent);color:var(--label);cursor:pointer}
        #claim{width:100%;min-height:4rem;font-size:1.25rem}
        .plain{min-height:2.75rem;padding:.4rem 1.1rem;background:none;color:var(--ink);border:1px solid var(--quiet);font-weight:500}
        .row{display:flex;flex-wrap:wrap;gap:.75rem;margin-bottom:1rem}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px}
        .spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        """#.withoutIndentation.replacing("\n", with: "").withShortColours

    /// What the personal page has besides: links and a fold.
    static let personal =
        text
            + #"""
            a{color:var(--accent)}
            .button{display:inline-block;padding:.6rem 1.5rem;border-radius:.5rem;background:var(--accent);color:var(--label);font-weight:600;text-decoration:none}
            #enter{width:100%;min-height:4rem;font-size:1.25rem}
            summary{padding-block:.6rem;cursor:pointer;color:var(--quiet)}
            """#.withoutIndentation.withShortColours

    /// What the page of stamps has besides: forms, a bar of progress, and links to other ways.
    static let stamps =
        personal
            + #"""
            h2{font-size:1.5rem;line-height:1.35;letter-spacing:0}
            label{display:block;margin-bottom:.3rem;font-weight:600}
            input,select{font:inherit;width:100%;min-height:3rem;padding:.5rem .75rem;border:1px solid var(--quiet);border-radius:.5rem;background:none;color:inherit;text-overflow:ellipsis}
            option{background:var(--paper);color:var(--ink)}
            progress{display:block;width:100%;height:.75rem;margin-bottom:1rem;accent-color:var(--accent)}
            #error{margin:0 0 1rem;padding:.25rem 0 .25rem 1rem;border-inline-start:4px solid var(--accent)}
            #error p{margin:0;overflow-wrap:anywhere}
            #error p:first-child{font-weight:600}
            #widget{margin-bottom:1rem;max-width:100%;overflow-x:auto}
            .trap{position:absolute;inset-inline-start:-99rem}
            ul{margin:0;padding:0;list-style:none}
            li a{display:inline-block;padding-block:.5rem}
            form:not(:has([value=passport]:checked)) .issuer{display:none}
            """#.withoutIndentation.withShortColours
}

extension String {
    /// A style with one letter for the name of each colour, as it travels.
    fileprivate var withShortColours: String {
        ["paper", "ink", "quiet", "rule", "accent", "label"].reduce(self) { style, name in
            style.replacing("--\(name)", with: "--\(name.prefix(1))")
        }
    }
}

/// The source expression of a content security policy that allows exactly this inline text.
func contentSecuritySource(_ text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
}
