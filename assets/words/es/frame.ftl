# El marco de todas las pantallas.
frame-title-error = Error: { $title }
frame-skip = Ir al contenido
frame-back = Atrás
frame-forward = Adelante
frame-banner = Barra superior
frame-sections = Secciones
frame-today = Hoy
frame-people = Personas
frame-duplicates = Duplicados
frame-lists = Importar y exportar
frame-settings = Ajustes
frame-help = Ayuda
frame-rail-narrow = Estrechar las secciones
frame-rail-wide = Ensanchar las secciones
frame-new = Nuevo
frame-new-person = Persona nueva
frame-log-contact = Registrar contacto
frame-lock = Bloquear la oficina
frame-leave = Abrir otra oficina
frame-account = { $name }: oficina y bloqueo
frame-undo = Deshacer
frame-redo = Rehacer
frame-undone = Se deshizo el último cambio.
frame-redone = El cambio se hizo de nuevo.
frame-undone-write = Se deshizo: { $write }.
frame-redone-write = Se hizo de nuevo: { $write }.
frame-write-save-person = cambio en una persona
frame-write-remove-people = envío a la papelera
frame-write-restore-people = recuperación de la papelera
frame-write-log-contact = contacto registrado
frame-write-finish-step = paso terminado
frame-write-merge-people = unión de dos registros
frame-write-unmerge-people = deshacer una unión
frame-write-set-apart = «no son la misma»
frame-write-decide-row = decisión sobre una fila de una importación
frame-undo-nothing = No hay nada que deshacer.
frame-redo-nothing = No hay nada que rehacer.
frame-undo-changed = No se deshizo: cambió después ({ $fields }).
frame-open-person = Abrir el registro
frame-find = Buscar una persona o un comando
frame-find-placeholder = Buscar persona o comando
frame-find-results = Resultados
frame-find-people = Personas
frame-find-commands = Comandos
frame-find-none = No se encontró a nadie ni nada con «{ $query }».
frame-find-add = Agregar a «{ $query }» como persona nueva
frame-find-count = { $count ->
    [one] { $count } resultado
   *[other] { $count } resultados
}
frame-find-never = sin contacto aún
frame-find-contact = último contacto { $when }
frame-why-name = nombre
frame-why-nickname = apodo
frame-why-similar-name = nombre parecido
frame-why-phone = teléfono
frame-why-email = correo
frame-why-address = dirección
frame-why-voter-number = número de votante
frame-why-list-id = número en una lista
frame-deceased = fallecida
frame-protected = protegida
frame-do-not-contact = no contactar
frame-tasks = Tareas
frame-tasks-running = { $count ->
    [one] Tareas: { $count } en marcha
   *[other] Tareas: { $count } en marcha
}
frame-tasks-none = No hay nada en marcha.
frame-tasks-dismiss = Quitar de la lista
frame-task-import-check = Revisando { $name }
frame-task-import = Importando { $name }
frame-task-import-undo = Deshaciendo la importación { $name }
frame-task-export = Exportando { $name }
frame-task-backup = Haciendo una copia de seguridad
frame-task-restore = Restaurando { $name }
frame-task-sample-office = Creando la oficina de muestra
frame-task-verify = Revisando el archivo de la oficina
frame-task-find-duplicates = Buscando personas repetidas
frame-task-rotate-key = Creando una clave nueva para la oficina
frame-task-cancelled = Cancelado. { $kept ->
    [0] No se cambió nada.
    [one] Se conservó { $kept } fila.
   *[other] Se conservaron { $kept } filas.
}
frame-task-checked = Se revisaron { $rows } filas. No se cambió nada.
frame-task-imported = { $created } nuevas y { $updated } con datos nuevos, de { $rows } filas.
frame-task-import-undone = { $removed } quitadas, { $reversed } como antes, { $kept } conservadas porque se modificaron después.
frame-task-reported = { $changes ->
    [one] { $changes } cambio en { $file }.
   *[other] { $changes } cambios en { $file }.
}
frame-task-exported = { $people } personas en { $file }.
frame-task-backed-up = Copia de seguridad hecha: { $file }, { $people } personas.
frame-task-restored = Restaurada como { $file }.
frame-task-sample-ready = La oficina de muestra está lista.
frame-task-verified = El archivo de la oficina está bien: { $entries } entradas revisadas.
frame-task-unsound = Se encontraron problemas. Mira Ajustes, Copias de seguridad.
frame-task-duplicates-found = { $pairs ->
    [0] Nadie parece estar repetido.
    [one] Una pareja probable te espera.
   *[other] { $pairs } parejas probables te esperan.
}
frame-task-key-rotated = La oficina tiene una clave nueva. La copia de seguridad de antes es { $backup }.
frame-task-see-duplicates = Ver los duplicados probables
frame-task-see-lists = Ver importaciones y exportaciones
frame-status = Estado
frame-status-office = Trabajando en
frame-status-drafts = { $count ->
    [one] { $count } borrador guardado
   *[other] { $count } borradores guardados
}
frame-status-sample = Datos de muestra
frame-status-read-only = Solo lectura: este archivo no se puede cambiar aquí
frame-not-found = No existe esa pantalla.
frame-not-found-action = Ir a Hoy
frame-notices = Mensajes
frame-close-notice = Cerrar este mensaje
frame-panes = Zona siguiente de la ventana
frame-panes-back = Zona anterior de la ventana
frame-esc = Sale un nivel; nunca descarta nada
frame-starting = Folkmoot está arrancando…
frame-screen-failed = No se puede mostrar esta pantalla.
frame-screen-failed-next = Lo que escribiste se conserva como borrador. Abre la pantalla de nuevo.
frame-screen-again = Abrir de nuevo
