extension PageStrings {
    static let japanese = PageStrings(
        placeCaption: "あなたの順番",
        waitCaption: "待ち時間の目安",
        join: "列に並ぶ",
        withoutScript: """
            JavaScript が動かなくても問題ありません。列に並ぶと、\
            自動で再読み込みされるページに順番が表示されます。
            """,
        claim: "いま入場する",
        turnWindow: "お呼びしてから {t}、枠を確保します。",
        minutes: "{n} 分間",
        seconds: "{n} 秒間",
        keepNote: """
            閉じても、同じ端末で戻れば順番はそのままです。\
            先頭が近づいたら開いたままにしてください。
            """,
        messageCaption: "主催者からのお知らせ",
        leave: "列から抜ける",
        leaveQuestion: "列から抜けますか？この順番には戻れません。",
        leaveConfirm: "はい、順番を手放します",
        leaveCancel: "いいえ、このまま並びます",
        admitted: "入場できます。もう一度押すと中に進みます。",
        enter: "進む",
        reloads: "このページは自動で再読み込みされます。",
        reload: "いま再読み込みする",
        cookiesNeeded: "このブラウザーは Cookie を保存しないため、順番を確認できません。このサイトの Cookie を許可してから列に並んでください。",
        stamp: "いま済ませる",
        keyless: "順番の鍵を保存できず、後で断られることがあります。",
        live: LiveStrings(
            joining: "順番をお取りしています…",
            waiting: "列に並んでいます。このページは自動で更新されます。",
            near: "まもなく順番です。このページを閉じないでください。",
            stamps: "お呼びする前に、あと一つ必要です。",
            slower: "列の進みが以前より遅くなっています。",
            passed: "番号が先に進みました。開いたままお待ちください。できるだけ早くお呼びします。",
            yourTurn: "あなたの順番です",
            press: "ボタンを押すと入場します。",
            closed: "列はまだ開いていません。開き次第、このページで順番をお取りします。",
            prequeue: "販売開始前です。順番はもう確保されています。",
            starts: "開始：{t}",
            drawing: "列の順番を抽選しています。",
            registered: "登録済みです。開始時に抽選で順番が決まります。",
            paused: "列は一時停止中です。順番はそのまま保たれます。",
            held: "いまは全チケットがほかの方のカートにあります。戻ることもあります。",
            soldOut: "完売しました。",
            ended: "販売は終了しました。ありがとうございました。",
            left: "列から抜けました。",
            admitted: "入場済みです。退場後にもう一度列に並べます。",
            newSale: "新しい販売が始まり、前の順番は無効になりました。",
            denied: "いまは列に並べません。",
            refused: "この順番は使用済みか、無効になっています。",
            unreachable: "いま列につながりません。引き続き試します。順番は失われません。",
            lapsed: "お呼びした時間が過ぎました。列に残っています。お待ちください。",
            entering: "入場の準備をしています…",
            updated: "{t} 現在",
            aheadNone: "次があなたの番です",
            aheadOne: "前に 1 人います",
            aheadMany: "前に {n} 人います",
            waitUnknown: "まだわかりません",
            waitMoment: "1 分未満",
            waitUnder: "{b} {u}未満",
            waitBetween: "約 {a}～{b} {u}",
            waitOver: "{a} {u}以上",
            minutes: "分",
            hours: "時間"
        )
    )
}
