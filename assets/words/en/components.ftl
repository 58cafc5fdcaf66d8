# Words of components that know no screen.
components-working = Working…
components-loading = Loading…
components-close = Close
components-cancel = Cancel
components-cancelling = Cancelling…
components-retry = Try again
components-copied = Copied
components-copy-code = Copy this code
components-passphrase-show = Show the passphrase
components-passphrase-hide = Hide the passphrase
components-passphrase-caps = Caps Lock is on.
components-error-summary = { $count ->
    [one] One thing needs your attention
   *[other] { $count } things need your attention
}
components-progress-done = { $done } done
components-progress-of = { $done } of { $total }
components-progress-rate = { $rate } a second
components-progress-left = about { $time } left
