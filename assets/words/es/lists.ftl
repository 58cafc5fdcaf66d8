# Importar y exportar: listas que entran y salen, filas pendientes, exportaciones.

lists-title = Importar y exportar
lists-lead = Trae padrones electorales y tus propias listas, y prepara listas para otros.
lists-import = Importar una lista
lists-export = Exportar personas
lists-read-only = Aquí esta oficina solo se puede leer; no se puede importar nada.

# The history of imports
lists-imports = Importaciones
lists-imports-empty = Todavía no se ha importado ninguna lista.
lists-imports-empty-more = Trae un padrón electoral o una lista propia. Ves lo que pasaría antes de cambiar nada.
lists-column-file = Archivo
lists-column-what = Resultado
lists-column-actions = Acciones
lists-state-unfinished = Interrumpida
lists-state-running = En curso
lists-state-done = Terminada
lists-state-cancelled = Cancelada
lists-state-undone = Deshecha
lists-counts-created = { $count ->
    [one] { $count } persona nueva
   *[other] { $count } personas nuevas
}
lists-counts-updated = { $count ->
    [one] { $count } con datos nuevos
   *[other] { $count } con datos nuevos
}
lists-counts-unchanged = { $count } sin cambios
lists-counts-skipped = { $count ->
    [one] { $count } omitida
   *[other] { $count } omitidas
}
lists-counts-refused = { $count ->
    [one] { $count } rechazada
   *[other] { $count } rechazadas
}
lists-counts-nothing = Nada
lists-decide = { $count ->
    [one] Decidir { $count } fila
   *[other] Decidir { $count } filas
}
lists-undo = Deshacer importación
lists-undo-of = Deshacer la importación de «{ $file }»
lists-show-people = Ver estas personas
lists-show-people-of = Ver las personas de «{ $file }»

# Undoing an import
lists-undo-title = ¿Deshacer la importación de «{ $file }»?
lists-undo-created = { $count ->
    [0] No llegó ninguna persona nueva con ella.
    [one] Se quita { $count } persona que llegó con ella.
   *[other] Se quitan { $count } personas que llegaron con ella.
}
lists-undo-updated = { $count ->
    [0] Nadie recibió datos nuevos de ella.
    [one] { $count } persona recupera los datos de antes.
   *[other] { $count } personas recuperan los datos de antes.
}
lists-undo-kept = Las personas que tu oficina ha modificado o contactado desde entonces quedan como están, y se cuentan aparte.
lists-undo-waiting = { $count ->
    [one] Se quita { $count } fila pendiente de decidir.
   *[other] Se quitan { $count } filas pendientes de decidir.
}
lists-undo-do = Deshacer importación
lists-undo-keep = Conservarla
lists-undoing = Deshaciendo la importación de «{ $file }»
lists-undone = La importación de «{ $file }» quedó deshecha.
lists-undone-removed = { $count ->
    [one] { $count } persona quitada
   *[other] { $count } personas quitadas
}
lists-undone-reversed = { $count ->
    [one] { $count } persona como antes
   *[other] { $count } personas como antes
}
lists-undone-kept = { $count ->
    [0] 0 conservadas
    [one] { $count } conservada, porque se modificó después
   *[other] { $count } conservadas, porque se modificaron después
}
lists-undo-cancelled = Se detuvo. { $count ->
    [0] No se cambió nada.
    [one] Por ahora se ha deshecho { $count } fila. Puedes seguir deshaciendo.
   *[other] Por ahora se han deshecho { $count } filas. Puedes seguir deshaciendo.
}

# The history of exports
lists-exports = Exportaciones
lists-exports-empty = Todavía no se ha exportado ninguna lista.
lists-column-purpose = Motivo
lists-column-people = Personas
lists-column-format = Formato

# The report of changes
lists-report = Informe de cambios…
lists-report-title = Informe de cambios
lists-report-lead = Cada cambio de estos días, quién lo hizo, el antes y el después, en un libro de Excel. Los datos protegidos y las palabras delicadas no se incluyen.
lists-report-from = Desde
lists-report-to = Hasta
lists-report-do = Guardar el informe…
lists-report-day-missing = Escribe una fecha completa.
lists-report-to-earlier = Es anterior al primer día. Escribe el mismo día o uno posterior.
lists-failed-report = No se pudo escribir el informe.

# The wizard
lists-import-title = Importar una lista
lists-import-title-of = Importar «{ $file }»
lists-steps = Pasos
lists-step-file = Archivo
lists-step-match = Relacionar columnas
lists-step-check = Revisar
lists-step-import = Importar
lists-step-done = { $step }, listo
lists-step-numbered = { $number } { $step }
lists-next-match = Relacionar columnas
lists-next-check = Ver qué pasaría
lists-back = Atrás
lists-close = Cerrar
lists-start-over = Importar otra lista
lists-to-history = Ir a Importar y exportar

# 1 File
lists-file-lead = Elige la lista, o suéltala en cualquier parte de esta ventana.
lists-file-choose = Elegir un archivo…
lists-file-other = Elegir otro archivo…
lists-file-kinds = CSV o texto, Excel (.xlsx) y los padrones electorales de Carolina del Norte, Florida, Nueva York y Ohio.
lists-file-stays = El archivo solo se lee. No se modifica ni se guarda.
lists-file-reading = Leyendo «{ $file }»
lists-file-found = Así es el archivo.
lists-found-layout = Tipo de lista
lists-found-encoding = Caracteres
lists-found-delimiter = Columnas separadas por
lists-found-header = Encabezado
lists-found-columns = Columnas
lists-found-rows = Filas
lists-found-sheet = Hoja
lists-found-sheet-hint = El libro tiene más de una hoja. Se importa una a la vez.
lists-rows = { $count ->
    [one] { $count } fila
   *[other] { $count } filas
}
lists-rows-unknown = demasiadas para contarlas de antemano
lists-encoding-utf8 = UTF-8
lists-encoding-utf8-bom = UTF-8 con marca al inicio
lists-encoding-utf16-le = UTF-16
lists-encoding-utf16-be = UTF-16 (big-endian)
lists-encoding-windows1252 = Windows-1252
lists-encoding-spreadsheet = libro de Excel
lists-delimiter-comma = coma
lists-delimiter-semicolon = punto y coma
lists-delimiter-tab = tabulador
lists-delimiter-pipe = barra vertical
lists-delimiter-other = «{ $character }»
lists-header-in-line = encabezado en la línea { $line }
lists-header-none = sin línea de encabezado
lists-header-line-in = En la línea { $line }
lists-header-line-none = Ninguno: las columnas están numeradas
lists-header-line-known = Ninguno: las columnas son conocidas
lists-preamble-lines = { $count ->
    [one] se omite { $count } línea
   *[other] se omiten { $count } líneas
}
lists-layout-nc-roll = Padrón electoral de Carolina del Norte
lists-layout-fl-roll = Padrón electoral de Florida
lists-layout-ny-roll = Padrón electoral de Nueva York
lists-layout-oh-roll = Padrón electoral de Ohio
lists-layout-other = Lista con columnas propias
lists-layout-roll-more = Folkmoot conoce este formato; no hay columnas que relacionar.

# 2 Match columns
lists-match-lead = Di qué es cada columna. Folkmoot ya hizo sugerencias.
lists-match-remembered = Ya importaste una lista con este encabezado. Sus columnas están relacionadas como entonces.
lists-match-roll = { $layout }. Sus columnas son conocidas y no hace falta relacionarlas.
lists-match-roll-more = Lo que dice el padrón se guarda aparte, como dato del padrón. Nunca reemplaza lo que escribió tu oficina.
lists-match-column = Columna
lists-match-samples = Dice, por ejemplo
lists-match-filled = Con datos
lists-match-field = Va a
lists-match-field-of = Adónde va «{ $column }»
lists-match-nothing = Queda fuera
lists-match-no-samples = vacía
lists-match-suggested = sugerencia
lists-match-remembered-mark = como la última vez
lists-match-by-you = elegida por ti
lists-match-unmatched = sin relacionar
lists-match-unnamed = Columna { $number }
lists-match-matched = { $matched } de { $total } columnas relacionadas
lists-match-collision = «{ $one }» y «{ $other }» van las dos a { $field }. Elige otra cosa para una de ellas.
lists-match-no-way = Relaciona al menos un nombre, un correo o un teléfono. Si no, no se puede distinguir a nadie.
lists-match-rule = ¿Cuándo corresponde una fila a alguien que ya está?
lists-rule-careful = Nombre con fecha de nacimiento o dirección
lists-rule-careful-more = También el número propio de la lista, si lo tiene. Las filas que solo son probables esperan tu decisión. Un teléfono solo nunca cuenta: las familias lo comparten.
lists-rule-list-id-only = Solo el número propio de la lista
lists-rule-list-id-only-more = Para una copia más reciente de una lista que ya importaste.
lists-rule-list-id-missing = Hace falta una columna que vaya a «Número en la lista».
lists-rule-nobody = Nunca
lists-rule-nobody-more = Cada fila será una persona nueva. Si algunas ya están, quedarán repetidas.
lists-on-match = ¿Qué pasa con quien ya está?
lists-on-match-fill = Completar lo que está vacío
lists-on-match-fill-more = No se reemplaza nada de lo que hay. Es lo habitual.
lists-on-match-overwrite = Reemplazar con lo que dice la lista
lists-on-match-overwrite-more = Una celda vacía nunca borra nada.
lists-on-match-skip = Dejar todo como está
lists-on-match-skip-more = Solo entran personas nuevas.
lists-on-match-new = Agregar otra vez
lists-on-match-new-more = Una persona nueva de todos modos.
lists-usual = habitual

lists-group-name = Nombre
lists-group-birth = Nacimiento
lists-group-reach = Teléfono y correo
lists-group-address = Dirección
lists-group-mailing = Dirección postal
lists-group-wishes = Preferencias
lists-group-other = Otros
lists-field-full-name = Nombre completo (Nombre Apellidos)
lists-field-last-first = Nombre completo (Apellidos, Nombre)
lists-field-prefix = Tratamiento
lists-field-given = Nombre
lists-field-middle = Segundo nombre
lists-field-family = Apellidos
lists-field-suffix = Sufijo
lists-field-nickname = Apodo
lists-field-birth = Fecha de nacimiento
lists-field-birth-year = Año de nacimiento
lists-field-phone = Teléfono
lists-field-phone-home = Teléfono de casa
lists-field-phone-work = Teléfono del trabajo
lists-field-phone-mobile = Teléfono celular
lists-field-email = Correo electrónico
lists-field-email-work = Correo del trabajo
lists-field-street-number = Número de la casa
lists-field-street = Calle
lists-field-street2 = Calle, segunda línea
lists-field-city = Ciudad
lists-field-state = Estado
lists-field-zip = Código postal
lists-field-city-state-zip = Ciudad, estado y código postal juntos
lists-field-mailing-street = Dirección postal: calle
lists-field-mailing-street2 = Dirección postal: calle, segunda línea
lists-field-mailing-city = Dirección postal: ciudad
lists-field-mailing-state = Dirección postal: estado
lists-field-mailing-zip = Dirección postal: código postal
lists-field-area = Zona
lists-field-language = Idioma
lists-field-note = Nota
lists-field-newsletter = Quiere el boletín
lists-field-list-id = Número en la lista
lists-field-deceased = Fallecida
lists-field-do-not-mail = Sin cartas
lists-field-do-not-email = Sin correo electrónico
lists-field-do-not-phone = Sin llamadas
lists-field-do-not-text = Sin mensajes de texto

# 3 Check
lists-check-lead = Todavía no se ha cambiado nada. Esto es lo que pasaría.
lists-check-running = Revisando la lista. No se cambia nada.
lists-check-again = Revisando de nuevo con lo que corregiste…
lists-check-cancelled = La revisión se detuvo. No se ha cambiado nada.
lists-check-do = Revisar ahora
lists-tiles = Lo que pasaría
lists-tiles-done = Lo que pasó
lists-tile-created = { $count ->
    [one] persona nueva
   *[other] personas nuevas
}
lists-tile-updated = { $count ->
    [one] recibe datos nuevos
   *[other] reciben datos nuevos
}
lists-tile-updated-done = { $count ->
    [one] recibió datos nuevos
   *[other] recibieron datos nuevos
}
lists-tile-unchanged = sin cambios
lists-tile-skipped = omitidas: ya están aquí
lists-tile-ambiguous = por decidir: quizá ya están aquí
lists-tile-refused = { $count ->
    [one] rechazada
   *[other] rechazadas
}
lists-cells = { $count ->
    [one] { $count } celda queda fuera
   *[other] { $count } celdas quedan fuera
}
lists-cells-more = { $count ->
    [one] La persona entra de todos modos, sin ella.
   *[other] Las personas entran de todos modos, sin ellas.
}
lists-cells-more-done = { $count ->
    [one] La persona entró de todos modos, sin ella.
   *[other] Las personas entraron de todos modos, sin ellas.
}
lists-cells-line = Línea
lists-cells-column = Columna
lists-cells-says = Lo que dice
lists-cells-why = Por qué
lists-cells-fix = Corregir aquí
lists-cells-fix-of = Corregir la línea { $line }, { $column }
lists-cells-fix-label = { $column } en la línea { $line }
lists-cells-fix-save = Usar esto
lists-cells-fix-cancel = Cancelar
lists-cells-fixed = corregida, en revisión
lists-cells-show-more = { $count } más
lists-cells-show-fewer = Ver menos
lists-cells-cut = { $count ->
    [one] { $count } más está en el libro con los motivos.
   *[other] { $count } más están en el libro con los motivos.
}
lists-corrected = { $count ->
    [one] { $count } celda corregida aquí
   *[other] { $count } celdas corregidas aquí
}
lists-corrected-more = El archivo queda como está.
lists-corrected-was = { $column } en la línea { $line }: «{ $text }»
lists-corrected-remove = Retirar
lists-corrected-remove-of = Retirar { $column } en la línea { $line }
lists-refused = { $count ->
    [one] { $count } fila rechazada
   *[other] { $count } filas rechazadas
}
lists-refused-more = { $count ->
    [one] Queda fuera.
   *[other] Quedan fuera.
}
lists-doubtful = { $count ->
    [one] { $count } fila por decidir
   *[other] { $count } filas por decidir
}
lists-doubtful-more = Después de importar, esperan hasta que digas quiénes son.
lists-doubtful-name = En la lista
lists-doubtful-may-be = Puede ser
lists-doubtful-or = o
lists-doubtful-same-file = otra persona de esta lista
lists-save-problems = Guardar estas filas con los motivos (.xlsx)
lists-saved-problems = Guardado como «{ $file }».
lists-import-do = { $count ->
    [0] Importar las filas por decidir
    [one] Importar { $count } persona
   *[other] Importar { $count } personas
}
lists-import-nothing = Nada que importar
lists-import-nothing-more = Todas las personas de esta lista ya están aquí, con los mismos datos.
lists-import-undoable = Después puedes deshacer toda la importación.

# Why a cell stays out
lists-reason-not-a-date = Esto no es una fecha.
lists-reason-no-such-day = Ese día no existe.
lists-reason-no-such-month = No hay mes { $month }.
lists-reason-no-such-months = No hay mes { $one } ni mes { $other }.
lists-reason-in-future = Esta fecha está en el futuro.
lists-reason-too-long-ago = Esta fecha es demasiado antigua para una persona.
lists-reason-not-an-email = Esto no es una dirección de correo.
lists-reason-not-a-phone = Esto no es un número de teléfono.
lists-reason-not-a-year = Esto no es un año.
lists-reason-letter = Esto no es una fecha: ¿una letra { $letter } en lugar de un { $digit ->
    [0] cero
    [1] uno
    [2] dos
    [5] cinco
    [6] seis
    [8] ocho
    [9] nueve
   *[other] número
}?
lists-reason-stroke = Esto no es una fecha: ¿un trazo en lugar de un uno?
lists-reason-letter-unknown = Hay una letra donde debería haber un número.
lists-reason-not-yes-or-no = No dice ni sí ni no.
lists-reason-not-a-language = No es un idioma que Folkmoot conozca.
lists-reason-too-long = Es demasiado largo.

# Why a row stays out
lists-refusal-nobody = No nombra a nadie: ni nombre, ni correo, ni teléfono.
lists-refusal-too-many-columns = Tiene más columnas que el encabezado.
lists-refusal-too-few-columns = Tiene menos columnas que la lista: quizá unas comillas la unieron con la fila siguiente.

# 4 Import
lists-importing = Importando «{ $file }»
lists-importing-more = Puedes seguir trabajando. La importación continúa si sales de esta pantalla; la encuentras arriba a la derecha.
lists-cancelling-more = Se detiene en el próximo punto seguro.
lists-imported = La lista está importada.
lists-imported-nothing = La lista no cambió nada: todas las personas ya estaban aquí.
lists-import-cancelled = { $count ->
    [0] La importación se detuvo antes de cambiar nada.
    [one] La importación se detuvo. La { $count } fila ya hecha se queda.
   *[other] La importación se detuvo. Las { $count } filas ya hechas se quedan.
}
lists-import-cancelled-more = Puedes deshacerlas, o importar el archivo otra vez: se reconoce lo que ya está.
lists-import-gone = Esta importación terminó. Su resultado está en el historial.
lists-import-failed-more = Las filas que ya entraron se pueden deshacer desde el historial.
lists-waiting = { $count ->
    [one] { $count } fila espera tu decisión.
   *[other] { $count } filas esperan tu decisión.
}

# What goes wrong with a list
lists-failed-choose = No se pudo abrir el archivo.
lists-failed-inspect = No se pudo leer «{ $file }».
lists-failed-check = No se pudo revisar la lista.
lists-failed-import = No se pudo importar la lista.
lists-failed-cancel = No se pudo detener la importación.
lists-failed-undo = No se pudo deshacer la importación.
lists-failed-waiting = No se pudieron cargar las filas por decidir.
lists-failed-settle = No se pudo guardar la decisión.
lists-failed-export = No se pudieron exportar las personas.
lists-failed-problems = No se pudieron guardar las filas.
lists-nothing-changed = No se ha cambiado nada.
lists-why-empty = La lista está vacía: no tiene filas debajo del encabezado.
lists-why-unreadable = No es una lista que Folkmoot pueda leer. Guárdala como CSV o libro de Excel (.xlsx) e inténtalo de nuevo.
lists-why-quote = En la línea { $line } se abren comillas que nunca se cierran. Ciérralas en el archivo, guárdalo e inténtalo de nuevo.
lists-why-quote-somewhere = Se abren comillas que nunca se cierran. Ciérralas en el archivo, guárdalo e inténtalo de nuevo.
lists-why-too-large = La lista, o una de sus celdas, es más grande de lo que Folkmoot admite. Divide el archivo e importa las partes.
lists-why-too-large-line = La línea { $line } es más grande de lo que Folkmoot admite. Acórtala en el archivo, guárdalo e inténtalo de nuevo.
lists-why-wrong-encoding = Algunos caracteres de la lista no se pueden leer. Guárdala como CSV en UTF-8 e inténtalo de nuevo.
lists-why-old-spreadsheet = Es un libro de un Excel antiguo (.xls). Guárdalo como .xlsx e inténtalo de nuevo.
lists-why-encrypted = El libro tiene contraseña. Guárdalo sin ella e inténtalo de nuevo.
lists-why-two-columns = Dos columnas van al mismo campo. Vuelve atrás y elige otra cosa para una de ellas.
lists-why-no-column = Ninguna columna va a un nombre, un correo o un teléfono. Vuelve atrás y relaciona una.
lists-why-changed = El archivo cambió después de abrirlo. Elígelo otra vez.
lists-why-gone = El archivo ya no está. Elígelo otra vez.
lists-why-file-unreadable = No se puede leer el archivo. Quizá otro programa lo tiene abierto, o no tienes permiso para leerlo.
lists-choose-again = Elegir el archivo otra vez
lists-retry = Intentar de nuevo

# Rows that wait
lists-review-title = ¿Quién es?
lists-review-title-of = Decidir filas de «{ $file }»
lists-review-lead = Estas filas pueden ser alguien que ya está. Nada se une hasta que lo digas.
lists-review-place = { $place } de { $total }
lists-review-line = Línea { $line } de «{ $file }»
lists-review-row = En la lista
lists-review-candidates = { $count ->
    [one] Puede ser esta persona
   *[other] Puede ser una de estas
}
lists-review-no-candidates = Las personas que podían ser ya no están aquí.
lists-review-same = Misma persona
lists-review-same-as = Misma persona que { $name }
lists-review-new = Alguien nuevo
lists-review-leave = Dejar fuera
lists-review-previous = Fila anterior
lists-review-next = Fila siguiente
lists-review-said-same = { $name } es la misma persona. Se completó lo que estaba vacío.
lists-review-said-new = { $name } es alguien nuevo.
lists-review-said-left = { $name } queda fuera.
lists-review-done = Todas las filas están decididas.
lists-review-empty = No hay filas por decidir.
lists-review-born = Nacimiento
lists-review-address = Dirección
lists-review-phone = Teléfono
lists-review-email = Correo
lists-review-nobody = sin nombre
lists-review-masked = protegido
lists-review-agrees = Lo que coincide
lists-review-agrees-nothing = coincide poco
lists-review-last-contact = Último contacto { $when }
lists-review-deceased = fallecida

# Export
lists-export-title = Exportar personas
lists-export-lead = El registro de la oficina guarda quién exportó y para qué.
lists-export-read-only = Aquí esta oficina solo se puede leer. Cada exportación queda en el registro de la oficina; por eso no se puede hacer ninguna.
lists-export-who = Quiénes
lists-export-everybody = { $count ->
    [one] { $count } persona
   *[other] Las { $count } personas
}
lists-export-filtered = { $count ->
    [one] { $count } persona que coincide
   *[other] { $count } personas que coinciden
}
lists-export-selected = { $count ->
    [one] { $count } persona seleccionada
   *[other] { $count } personas seleccionadas
}
lists-export-counting = Contando las personas
lists-export-everybody-instead = Exportar a todas las personas
lists-export-columns = Columnas
lists-export-columns-hint = Salen en este orden.
lists-export-columns-all = Elegir todas
lists-export-columns-usual = Elegir las habituales
lists-export-columns-count = { $chosen } de { $total } elegidas
lists-export-columns-missing = Elige al menos una columna.
lists-export-format = Formato
lists-export-csv = CSV
lists-export-csv-more = Texto para otros programas.
lists-export-csv-for-excel = CSV para Excel
lists-export-csv-for-excel-more = Excel muestra bien los acentos.
lists-export-xlsx = Libro de Excel (.xlsx)
lists-export-xlsx-more = Los códigos postales conservan sus ceros y las fechas son fechas.
lists-export-purpose = Motivo
lists-export-purpose-hint = Di para qué es, por ejemplo «Etiquetas para la carta de primavera». Queda en el registro de la oficina con tu nombre.
lists-export-purpose-missing = Di para qué es la exportación.
lists-export-protected = De las personas protegidas, la dirección, los teléfonos y los correos quedan ocultos.
lists-export-outside = El archivo no está cifrado. Guárdalo solo mientras te haga falta.
lists-export-do = { $count ->
    [one] Exportar { $count } persona…
   *[other] Exportar { $count } personas…
}
lists-export-do-unknown = Exportar…
lists-export-nobody = Nadie coincide; no hay nada que exportar.
lists-exporting = Exportando
lists-exported = { $count ->
    [one] { $count } persona escrita en «{ $file }».
   *[other] { $count } personas escritas en «{ $file }».
}
lists-export-cancelled = La exportación se detuvo. No se escribió ningún archivo.
lists-export-again = Exportar más
lists-filter-text = Palabras: { $value }
lists-filter-area = Zona: { $value }
lists-filter-language = Idioma: { $value }
lists-filter-newsletter-yes = Boletín: aceptó
lists-filter-newsletter-no = Boletín: rechazó
lists-filter-deceased-yes = Fallecidas
lists-filter-deceased-no = No fallecidas
lists-filter-protected-yes = Protegidas
lists-filter-protected-no = No protegidas
lists-filter-email-yes = Con correo
lists-filter-email-no = Sin correo
lists-filter-import = De la importación: { $value }
lists-filter-import-unnamed = De una importación
lists-out-id = ID de Folkmoot
lists-out-prefix = Tratamiento
lists-out-given = Nombre
lists-out-middle = Segundo nombre
lists-out-family = Apellidos
lists-out-suffix = Sufijo
lists-out-nickname = Apodo
lists-out-greeting = Saludo
lists-out-language = Idioma
lists-out-birth = Fecha de nacimiento
lists-out-phone = Teléfono
lists-out-other-phones = Otros teléfonos
lists-out-email = Correo electrónico
lists-out-other-emails = Otros correos
lists-out-street = Calle
lists-out-street2 = Calle, segunda línea
lists-out-city = Ciudad
lists-out-state = Estado
lists-out-zip = Código postal
lists-out-area = Zona
lists-out-newsletter = Boletín
lists-out-do-not-contact = No contactar
lists-out-deceased = Fallecida
lists-out-last-contact = Último contacto
