# La primera pantalla del día.
today-title = Hoy
today-morning = Buenos días
today-afternoon = Buenas tardes
today-evening = Buenas noches
today-overdue-count = { $count ->
    [one] { $count } asunto está vencido
   *[other] { $count } asuntos están vencidos
}
today-due-count = { $count ->
    [one] { $count } vence hoy
   *[other] { $count } vencen hoy
}
today-lead-both = { $overdue }, { $due }.
today-lead-one = { $only }.
today-lead-none = Nada vence hoy.
today-week = Vencen esta semana
today-week-day = { $day }: { $count ->
    [one] { $count } paso
   *[other] { $count } pasos
}
today-overdue = Vencido
today-due = Vence hoy
today-upcoming = Próximos siete días
today-drafts = Sin guardar aún
today-drafts-lead = Texto escrito y conservado. Ábrelo para seguir.
today-waiting = Por decidir
today-waiting-rows = { $count ->
    [one] { $count } fila de una importación puede ser alguien que conoces.
   *[other] { $count } filas de importaciones pueden ser personas que conoces.
}
today-waiting-open = Decidir
today-recent = Contactos recientes
today-you = tú
today-done = Hecho
today-done-for = Hecho: { $text }
today-finished = Marcado como hecho.
today-undated = sin fecha
today-days-late = { $count ->
    [one] { $count } día de retraso
   *[other] { $count } días de retraso
}
today-draft-person-new = Persona nueva
today-draft-person = Persona
today-draft-contact = Contacto
today-draft-open = Seguir
today-draft-open-for = Seguir con { $title }
today-draft-discard = Descartar
today-draft-discard-for = Descartar el borrador { $title }
today-draft-discard-ask = ¿Descartar este borrador?
today-draft-discard-text = El texto de «{ $title }» se pierde para siempre.
today-draft-keep = Conservarlo
today-draft-discarded = Se descartó el borrador.
today-draft-untitled = Sin nombre
today-nobody = Aquí aún no hay nadie.
today-import = Importar una lista
today-add = Agregar persona
today-calm = Nada vence y nada espera.
today-log = Registrar contacto
today-checklist = Primeros pasos
today-checklist-people = Importa tu lista de personas
today-checklist-contact = Registra un primer contacto
today-checklist-staff = Agrega al equipo de tu oficina
today-checklist-backup = Elige un segundo lugar para las copias de seguridad
today-checklist-done = hecho
today-checklist-dismiss = Ocultar estos pasos
today-recovered = Esta oficina se abrió con el código de recuperación.
today-recovered-next = Si aún no lo has hecho, elige una frase de acceso nueva, y guarda una copia nueva de la hoja en un lugar seguro.
today-recovered-action = Abrir los ajustes de seguridad
