# Personas: la lista, una persona, el formulario, registrar contacto, la papelera.

## La lista
people-title = Personas
people-list-label = Personas
people-filter-text = Filtrar personas
people-filter-text-hint = Nombre, dirección, correo o teléfono
people-filter = Filtrar
people-filter-clear = Quitar todos
people-filter-area = Zona
people-filter-newsletter = Boletín
people-filter-language = Idioma
people-filter-email = Correo
people-filter-deceased = Fallecidas
people-filter-protected = Protegidas
people-filter-any = Todas
people-filter-yes = Sí
people-filter-no = No
people-filter-agreed = Aceptó
people-filter-refused = Rechazó
people-filter-has-email = Con correo
people-filter-no-email = Sin correo
people-filter-choice = { $value } ({ $people })
people-sort = Ordenar por
people-sort-name = Nombre, de la A a la Z
people-sort-name-down = Nombre, de la Z a la A
people-sort-contact = Último contacto, primero el más reciente
people-sort-contact-up = Último contacto, primero el más antiguo
people-sort-area = Zona
people-sort-area-down = Zona, en orden inverso
people-sort-added = Agregadas, primero las más recientes
people-sort-added-up = Agregadas, primero las más antiguas
people-chip-text = «{ $text }»
people-chip-area = Zona: { $area }
people-chip-newsletter-yes = Boletín: aceptó
people-chip-newsletter-no = Boletín: rechazó
people-chip-language = Idioma: { $language }
people-chip-email-yes = Con correo
people-chip-email-no = Sin correo
people-chip-deceased-yes = Fallecidas
people-chip-deceased-no = No fallecidas
people-chip-protected-yes = Protegidas
people-chip-protected-no = No protegidas
people-chip-import = De una importación
people-chip-remove = Quitar el filtro: { $filter }
people-chips = Filtros activos
people-matches = { $n ->
    [0] Nadie coincide
    [one] { $n } coincide
   *[other] { $n } coinciden
  }
people-column-name = Nombre
people-column-address = Dirección
people-column-area = Zona
people-column-phone = Teléfono
people-column-email = Correo
people-column-contact = Último contacto
people-columns = Columnas…
people-columns-title = Columnas de la lista
people-columns-hint = El nombre siempre va primero. En una lista estrecha, se omite lo que no cabe.
people-columns-up = Subir: { $column }
people-columns-down = Bajar: { $column }
people-columns-moved = { $column }: { $place } de { $count }
people-columns-usual = Columnas de siempre
people-columns-reset = La lista tiene sus columnas y anchos de siempre.
people-columns-done = Listo
people-column-width = Ancho de la columna { $column }
people-row-deceased = Fallecida
people-row-protected = Protegida
people-row-do-not-contact = No contactar
people-row-masked = oculto
people-none = –
people-empty = Todavía no hay personas. Impórtalas de una lista o agrega la primera a mano.
people-empty-read-only = No hay personas en esta oficina.
people-empty-import = Importar una lista
people-add = Agregar persona
people-nobody = Nadie coincide con estos filtros.
people-nobody-clear = Quitar todos los filtros
people-nobody-add = Agregar «{ $text }»
people-selected = { $n ->
    [one] { $n } seleccionada
   *[other] { $n } seleccionadas
  }
people-selected-all = Las { $n } seleccionadas
people-select-clear = Quitar la selección
people-merge-selection = Unir…
people-select-all = Seleccionar las { $n }
people-export-selection = Exportar…
people-to-bin = Enviar a la papelera
people-menu-open = Abrir
people-menu-select = Seleccionar
people-menu-deselect = Quitar de la selección
people-menu-log = Registrar contacto
people-menu-label = Acciones para { $name }
people-bin-too-many = Se pueden enviar { $n } personas a la papelera a la vez. Ajusta el filtro o selecciona menos.
people-select-too-many = Un rango puede tener { $n } personas. Para tomar más, selecciona todas.
people-binned = { $n ->
    [one] { $n } persona está en la papelera.
   *[other] { $n } personas están en la papelera.
  }
people-binned-name = { $name } está en la papelera.
people-restored = { $n ->
    [one] { $n } persona está de vuelta.
   *[other] { $n } personas están de vuelta.
  }
people-restored-name = { $name } está de vuelta.
people-saved-undo = { $name } se guardó.
people-erased = El registro se borró.
people-resize = Ancho de la lista
people-back-to-list = Volver a la lista
people-more-list = Más para la lista
people-export-list = Exportar { $n ->
    [one] { $n } persona…
   *[other] { $n } personas…
  }
people-status = { $shown } de { $everybody } personas
people-open-bin = Papelera

## Una persona
people-log-contact = Registrar contacto
people-edit = Editar
people-more = Más
people-more-label = Más para { $name }
people-copy-address = Copiar dirección
people-copy-name = Copiar nombre
people-export-one = Exportar esta persona…
people-add-note = Agregar una nota
people-erase = Borrar para siempre…
people-restore = Restaurar
people-previous = Persona anterior
people-next = Persona siguiente
people-language-unknown = idioma desconocido
people-area-roll = según el padrón electoral
people-area-list = según una lista
people-area-staff = anotada por el equipo
people-born-on = nació el { $date }
people-born-year = nació en { $year }
people-deceased = Esta persona falleció. No se le envía nada.
people-do-not-contact = No contactar por: { $ways }.
people-way-mail = carta
people-way-email = correo electrónico
people-way-phone = teléfono
people-way-text = mensaje de texto
people-protected = Protegida: dirección, teléfonos y correos se ocultan en listas, búsquedas y exportaciones.
people-masked = { $n ->
    [one] { $n } dato está oculto.
   *[other] { $n } datos están ocultos.
  }
people-show = Mostrar por un minuto
people-show-note = Queda anotado en el historial.
people-shown-until = A la vista hasta las { $time }; quedó anotado.
people-in-bin = En la papelera desde el { $date }. Se puede restaurar durante 30 días.
people-draft-there = Tienes cambios sin guardar ({ $time })
people-draft-continue = Seguir editando
people-draft-discard = Descartarlos
people-gone = Esta persona ya no está.
people-gone-hint = El registro se borró, o se deshizo la importación que lo trajo.
people-gone-back = Ir a la lista
people-tabs = Sobre { $name }
people-tab-timeline = Cronología
people-tab-history = Historial
people-tab-details = Detalles
people-reach = Cómo contactar
people-reach-none = Todavía no hay teléfono, correo ni dirección.
people-copy = Copiar { $what }
people-copied = Copiado: { $what }
people-masked-phones = { $n ->
    [one] { $n } teléfono
   *[other] { $n } teléfonos
  }
people-masked-emails = { $n ->
    [one] { $n } correo
   *[other] { $n } correos
  }
people-masked-addresses = { $n ->
    [one] { $n } dirección
   *[other] { $n } direcciones
  }
people-primary = principal
people-kind-home = casa
people-kind-work = trabajo
people-kind-mobile = celular
people-kind-mailing = postal
people-kind-other = otro
people-consent = Consentimiento
people-channel-newsletter = Boletín por correo
people-channel-phone = Llamadas
people-channel-text = Mensajes de texto
people-channel-post = Cartas
people-channel-survey = Encuestas
people-consent-refused = { $channel }: rechazó
people-consent-not-asked = sin preguntar
people-household = Hogar
people-privacy = Nota de privacidad

## Cronología
people-timeline-filter = Mostrar
people-timeline-all = Todo
people-timeline-empty = Todavía no hay nada en la cronología.
people-timeline-empty-kind = No hay nada de este tipo.
people-timeline-more = Mostrar anteriores
people-last-contact = Último contacto: { $when }
people-never-contacted = Sin contacto todavía
people-event-added = Agregada a mano
people-event-imported = Agregada desde una lista
people-event-import-line = importación «{ $file }», línea { $line }
people-by-you = tú
people-next-step = Próximo paso: { $text }
people-next-step-on = Próximo paso, para el { $date }: { $text }
people-step-done = Hecho
people-step-finish = Marcar como hecho
people-sensitive = Entrada delicada: sus palabras están ocultas
people-sensitive-shown = Entrada delicada: a la vista, y anotado
people-sensitive-show = Mostrar
people-sensitive-hide = Ocultar
people-sensitive-step = Próximo paso, palabras ocultas
people-sensitive-step-on = Próximo paso para el { $date }, palabras ocultas
people-how-call = Llamada
people-how-email = Correo
people-how-letter = Carta
people-how-visit = Visita
people-how-office-hours = Horario de atención
people-how-social = Redes sociales
people-how-text = Mensaje de texto
people-how-note = Nota
people-call-incoming = Llamó a la oficina
people-call-outgoing = Llamamos
people-email-incoming = Correo recibido
people-email-outgoing = Correo enviado
people-letter-incoming = Carta recibida
people-letter-outgoing = Carta enviada
people-visit-incoming = Visitó la oficina
people-visit-outgoing = Visitamos
people-social-incoming = Mensaje en redes sociales
people-social-outgoing = Respondimos en redes sociales
people-text-incoming = Mensaje de texto recibido
people-text-outgoing = Mensaje de texto enviado
people-outcome-answered = contestó
people-outcome-left-message = se dejó un mensaje
people-outcome-no-answer = no contestó
people-outcome-wrong-number = número equivocado
people-outcome-will-call-back = volverá a llamar
people-outcome-resolved = resuelto

## Historial
people-history-empty = No hay cambios registrados.
people-history-more = Mostrar cambios anteriores
people-history-created = Agregada
people-history-changed = Modificada
people-history-removed = Enviada a la papelera
people-history-restored = Restaurada
people-history-merged = Unida a otro registro
people-history-unmerged = Unión deshecha
people-history-apart = Se dijo que no es la misma que otra persona
people-history-gained = Otro registro se unió a este
people-history-lost = Se deshizo una unión a este registro
people-history-erased = Borrada
people-history-field = Campo
people-history-old = Antes
people-history-new = Después
people-history-nothing = nada
people-history-hidden = Los valores están ocultos o se borraron.
people-history-by-import = Modificada por una importación
people-history-created-import = Agregada por una importación
people-history-undone = { $what }, al deshacer
people-history-table = Campos modificados: { $when }
people-history-yes = sí
people-history-no = no

## Registros unidos
people-merged-title = Unidas a este registro
people-merged-when = { $when } · { $by }
people-unmerge = Deshacer la unión…
people-unmerge-label = Deshacer la unión de { $name }
people-unmerge-title = ¿Deshacer la unión de { $name }?
people-unmerge-back = { $name } vuelve como estaba antes de la unión, con su parte de la cronología.
people-unmerge-stays = Lo que se cambió o registró aquí desde entonces se queda en { $name }.
people-unmerge-keep = Dejar unidas
people-unmerge-do = Deshacer la unión
people-unmerged = { $name } vuelve a tener su propio registro.
people-unmerged-title = { $name } vuelve a tener su propio registro
people-unmerged-fields = Cambió después de la unión y aquí queda como está: { $fields }.
people-unmerged-contacts = { $n ->
    [one] { $n } entrada registrada después se queda aquí.
   *[other] { $n } entradas registradas después se quedan aquí.
  }
people-unmerged-open = Abrir { $name }
people-unmerged-done = Listo

## Detalles
people-details-record = Registro
people-details-saved = Guardado por última vez
people-details-id = Número de registro
people-details-roll = Padrón electoral { $roll }
people-details-number = Número de votante
people-details-fact = Lo que dice el padrón
people-details-value = Valor
people-details-none = No figura en ningún padrón importado.
people-details-listed = En otras listas
people-details-list = Lista
people-details-list-id = Número en ella
people-fact-status = Estado
people-fact-status-reason = Motivo del estado
people-fact-registered = Inscripción
people-fact-party = Partido
people-fact-other-party = Otro partido
people-fact-gender = Género
people-fact-precinct = Precinto
people-fact-precinct-name = Nombre del precinto
people-fact-precinct-split = Parte del precinto
people-fact-ward = Distrito municipal
people-fact-vtd = Distrito de tabulación
people-fact-municipality = Municipio
people-fact-township = Municipalidad rural
people-fact-congressional = Distrito del Congreso
people-fact-state-senate = Distrito del Senado estatal
people-fact-state-house = Distrito de la Cámara estatal
people-fact-legislative = Distrito legislativo
people-fact-commissioner = Distrito de comisionado
people-fact-judicial = Distrito judicial
people-fact-superior-court = Distrito del tribunal superior
people-fact-county-court = Distrito del tribunal del condado
people-fact-school = Distrito escolar
people-fact-fire = Distrito de bomberos
people-fact-rescue = Distrito de rescate
people-fact-water = Distrito de agua
people-fact-sewer = Distrito de alcantarillado
people-fact-sanitation = Distrito de saneamiento
people-fact-ncid = Número estatal de votante
people-fact-county-number = Número de votante del condado

## Campos
people-field-prefix = Tratamiento
people-field-given = Nombre
people-field-middle = Segundo nombre
people-field-family = Apellidos
people-field-suffix = Sufijo
people-field-nickname = Apodo
people-field-greeting = Saludo
people-field-language = Idioma
people-field-birth = Nacimiento
people-field-phone = Teléfono
people-field-email = Correo
people-field-address = Dirección
people-field-merged = Registro unido
people-field-apart = No es la misma que otro registro
people-field-interactions = Contactos
people-field-consent = Consentimiento: { $channel }
people-field-privacy-note = Nota de privacidad
people-field-do-not-mail = Sin cartas
people-field-do-not-email = Sin correo electrónico
people-field-do-not-phone = Sin llamadas
people-field-do-not-text = Sin mensajes de texto
people-field-deceased = Fallecida
people-field-protected = Protegida
people-field-roll = Padrón electoral { $roll }
people-field-listed = Número en «{ $list }»
people-field-street = Calle y número
people-field-unit = Apto. o unidad
people-field-city = Ciudad
people-field-state = Estado
people-field-zip = Código postal
people-field-area = Zona

## El formulario
people-form-new = Persona nueva
people-form-edit = Editar a { $name }
people-form-name = Nombre
people-form-prefix-hint = Sra., Dr.
people-form-suffix-hint = Jr., III
people-form-nickname-hint = El nombre que usa
people-form-greeting-hint = Si queda vacío, las cartas empiezan: { $greeting }
people-form-language-none = Desconocido
people-form-birth-hint = Mes/día/año, o solo el año
people-form-reach = Cómo contactar
people-form-phones = Teléfonos
people-form-emails = Correos
people-form-addresses = Direcciones
people-form-add-phone = Agregar teléfono
people-form-add-email = Agregar correo
people-form-add-address = Agregar dirección
people-form-primary = Principal
people-form-primary-of = Principal: { $what }
people-form-remove = Quitar { $what }
people-form-up = Subir { $what }
people-form-down = Bajar { $what }
people-form-phone-number = Teléfono { $n }
people-form-email-number = Correo { $n }
people-form-address-number = Dirección { $n }
people-form-type-of = Tipo de { $what }
people-form-masked = Los teléfonos, correos y direcciones de esta persona protegida están ocultos. Lo que guardes aquí no los cambia.
people-form-phone-short = Sin código de área: se guarda así y se encuentra por estos siete dígitos.
people-form-area-hint = Precinto, barrio o distrito
people-form-consent = Consentimiento
people-form-consent-hint = Qué aceptó, dónde y cuándo. «Sin preguntar» no es un sí.
people-form-not-asked = Sin preguntar
people-form-given = Aceptó
people-form-refused = Rechazó
people-form-source = Dónde consta
people-form-source-hint = Hoja de inscripción, por teléfono
people-form-on = Cuándo
people-form-wording = Con qué palabras
people-form-privacy = Privacidad
people-form-do-not = No quiere recibir
people-form-privacy-note-hint = Por qué, y quién lo pidió
people-form-deceased = Esta persona falleció
people-form-deceased-hint = No se le envía nada. El registro se queda.
people-form-protected = Persona protegida
people-form-protected-hint = Oculta dirección, zona, teléfonos y correos en todas partes hasta que alguien decida mostrarlos.
people-form-save = Guardar
people-form-saving = Guardando…
people-form-saved = Guardado { $time }
people-form-leave = Salir y dejar borrador
people-form-leave-clean = Salir
people-form-draft-kept = Tu borrador queda guardado.
people-form-draft-saved = Borrador guardado { $time }
people-form-draft-failed = No se pudo guardar el borrador. Guarda antes de salir.
people-form-draft-from = Este es tu borrador ({ $time })
people-form-start-over = Empezar de nuevo
people-form-nothing-to-save = Nada ha cambiado desde que se guardó ({ $time })
people-form-no-changes = Todos los cambios están guardados.

people-problem-nobody = Escribe un nombre, un correo o un teléfono, para poder encontrar a la persona.
people-problem-not-an-email = Escribe un correo como nombre@example.org.
people-problem-not-a-phone = Escribe un teléfono con al menos tres dígitos.
people-problem-in-the-future = Esta fecha está en el futuro. Revisa el año.
people-problem-too-long-ago = Es antes de 1880. Revisa el año.
people-problem-unreadable = Escribe una fecha como 6/5/1994 (mes/día/año), o solo el año: 1994.
people-problem-no-such-month = Ese mes no existe. Escribe primero el mes, como 6/25/1994.
people-problem-no-such-day = Ese mes no tiene ese día. Revisa el día.
people-problem-consent-date = Escribe el día en que lo dijo, como 10/19/2026. No puede estar en el futuro.

people-meanwhile-title = Alguien guardó a esta persona mientras tanto
people-meanwhile-merged = Sus cambios ya están en el formulario, junto a los tuyos. No se sobrescribió nada. Revisa y guarda.
people-meanwhile-clash = Estos campos se cambiaron en los dos lados. No se sobrescribió nada: elige y guarda.
people-meanwhile-field = Campo
people-meanwhile-mine = Lo tuyo
people-meanwhile-theirs = Lo de la otra persona
people-meanwhile-keep = Dejar lo mío
people-meanwhile-take = Tomar lo otro

people-duplicate-title = { $n ->
    [one] Parece que esta persona ya está
   *[other] Estas personas parecen ser la misma
  }
people-duplicate-hint = Todavía no se guardó nada. Si abres una, lo que escribiste queda como borrador.
people-duplicate-open = Abrir
people-duplicate-open-label = Abrir el registro de { $name }
people-duplicate-anyway = Guardar de todos modos como persona nueva
people-alike-title = ¿Ya está aquí?
people-alike-hint = Personas con un nombre, teléfono o correo parecido.
people-alike-use = Usar
people-alike-use-label = Usar a { $name }
people-contact-perhaps = Ya hay alguien con este nombre. Elige a esa persona o guarda otra vez para crear una nueva.
people-why-name = mismo nombre
people-why-nickname = apodo
people-why-similar-name = nombre parecido
people-why-phone = mismo teléfono
people-why-email = mismo correo
people-why-address = misma dirección
people-why-voter-number = mismo número de votante
people-why-list-id = mismo número en una lista

## Registrar contacto
people-contact-title = Registrar contacto
people-contact-note-title = Agregar una nota
people-contact-person = Con quién
people-contact-about = Sobre quién
people-contact-person-hint = Nombre, teléfono o correo
people-contact-new = Agregar a «{ $name }» como persona nueva
people-contact-new-chosen = Persona nueva: { $name }
people-contact-change = Cambiar
people-contact-found = { $n ->
    [0] No se encontró a nadie
    [one] Se encontró { $n } persona
   *[other] Se encontraron { $n } personas
  }
people-contact-kind = Cómo
people-contact-direction = Quién empezó
people-contact-incoming = Nos contactaron
people-contact-outgoing = Contactamos
people-contact-outcome = Resultado
people-contact-outcome-none = –
people-contact-text = Qué se dijo
people-contact-note-text = Nota
people-contact-sensitive = Delicado: salud, creencias, origen…
people-contact-sensitive-hint = Sus palabras quedan ocultas en la cronología hasta que alguien las pida; se anota quién las pide.
people-contact-step = Próximo paso
people-contact-step-hint = Lo que prometió la oficina
people-contact-step-on = Para cuándo
people-contact-step-on-hint = Mañana, vie, 11/24
people-contact-when = Cuándo fue
people-contact-now = Ahora
people-contact-at = Antes…
people-contact-at-date = Día
people-contact-at-time = Hora
people-contact-save = Guardar
people-contact-cancel = Cerrar y dejar borrador
people-contact-logged = Se registró el contacto con { $name }.
people-contact-noted = Se guardó la nota sobre { $name }.
people-contact-draft = Este es tu borrador ({ $time })
people-contact-start-over = Empezar de nuevo
people-contact-need-person = Elige una persona, o escribe el nombre de una nueva.
people-contact-need-text = Escribe qué se dijo, o elige un resultado.
people-contact-need-note = Escribe la nota.
people-contact-bad-day = Escribe un día como 11/24 (mes/día) o «mañana».
people-contact-bad-time = Escribe una hora como 10:42 o 2:15 pm.
people-contact-future = Está en el futuro. Escribe cuándo fue.
people-contact-step-needs-text = Escribe cuál es el próximo paso.
people-day-today = hoy
people-day-tomorrow = mañana
people-day-week = en una semana

## La papelera
people-bin-title = Papelera
people-bin-lead = Las personas se quedan aquí 30 días. Después se borran para siempre.
people-bin-empty = La papelera está vacía.
people-bin-empty-hint = Desde aquí puedes recuperar durante 30 días a las personas que envíes a la papelera.
people-bin-back = Ir a Personas
people-bin-removed = En la papelera desde
people-bin-left = Días restantes
people-bin-days = { $n ->
    [0] hoy
    [one] { $n } día
   *[other] { $n } días
  }
people-bin-restore = Restaurar
people-bin-restore-name = Restaurar a { $name }
people-bin-restore-some = { $n ->
    [one] Restaurar { $n } persona
   *[other] Restaurar { $n } personas
  }
people-bin-erase-name = Borrar a { $name } para siempre
people-bin-select = Seleccionar a { $name }
people-bin-select-all = Seleccionar a todas
people-bin-more = Mostrar { $n } más
people-bin-table = Personas en la papelera

## Borrar
people-erase-title = ¿Borrar a { $name } para siempre?
people-erase-lead = No se puede deshacer, ni siquiera con una copia de seguridad. Se pierde:
people-erase-reach = nombre, teléfonos, correos, direcciones y consentimientos
people-erase-timeline = toda la cronología, con sus notas
people-erase-history = los valores del historial; queda que algo cambió, cuándo y quién lo hizo
people-erase-drafts = los borradores sobre esta persona
people-erase-type = Para confirmar, escribe los apellidos: { $name }
people-erase-type-other = Para confirmar, escribe el nombre: { $name }
people-erase-wrong = Ese no es el nombre del registro. No se borró nada.
people-erase-go = Borrar para siempre
people-erase-keep = Conservar
