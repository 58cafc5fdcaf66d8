# Palabras de los componentes que no saben en qué pantalla están.
components-working = Un momento…
components-loading = Cargando…
components-close = Cerrar
components-cancel = Cancelar
components-cancelling = Cancelando…
components-retry = Intentar de nuevo
components-copied = Copiado
components-copy-code = Copiar este código
components-passphrase-show = Mostrar la frase de acceso
components-passphrase-hide = Ocultar la frase de acceso
components-passphrase-caps = Bloq Mayús está activado.
components-error-summary = { $count ->
    [one] Hay algo que revisar
   *[other] Hay { $count } cosas que revisar
}
components-progress-done = { $done } listos
components-progress-of = { $done } de { $total }
components-progress-rate = { $rate } por segundo
components-progress-left = falta { $time } aproximadamente
