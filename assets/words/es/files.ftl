# Lo que la aplicación escribe en archivos.
recovery-sheet-file-name = { $office } - hoja de recuperación
recovery-sheet =
    FOLKMOOT - HOJA DE RECUPERACIÓN

    Oficina: { $office }

    Este código abre la oficina cuando se olvidaron todas las frases de acceso.
    Quien tenga esta hoja y el archivo de la oficina puede leer todo lo que contiene.
    Guárdala en papel, bajo llave, lejos de la computadora.

    { $code }

    Para usarlo: abre la oficina, elige "Usar el código de recuperación"
    y escribe los grupos en orden. Después, elige una frase de acceso nueva.
sample-office-name = Oficina de muestra
sample-staff-name = Sam Muestra

problem-rows-file-name = { $file } - filas por revisar
problem-line = Línea
problem-column = Motivo
problem-doubtful = Puede ser alguien que ya está aquí: decídelo en Importar y exportar.
problem-refusal-nobody = No hay nadie: ni nombre, ni correo, ni teléfono.
problem-refusal-too-many-columns = Más celdas que columnas tiene la lista.
problem-refusal-too-few-columns = Menos celdas que columnas tiene la lista, o dos filas pegadas por una comilla.
problem-cell-not-a-date = Esto no es una fecha.
problem-cell-no-such-day = Ese día no existe.
problem-cell-in-future = Esta fecha está en el futuro.
problem-cell-too-long-ago = Es anterior a 1880.
problem-cell-not-a-year = Esto no es un año.
problem-cell-letter-for-digit = Una letra donde va un dígito.
problem-cell-not-an-email = Esto no es una dirección de correo.
problem-cell-not-a-phone = Esto no es un número de teléfono.
problem-cell-not-yes-or-no = Ni sí ni no.
problem-cell-not-a-language = Esto no es un idioma.
problem-cell-too-long = Demasiado largo.

export-file-name = Personas
export-yes = sí
export-no = no
export-do-not-mail = sin cartas
export-do-not-email = sin correos
export-do-not-phone = sin llamadas
export-do-not-text = sin mensajes de texto
export-column-id = ID de Folkmoot
export-column-prefix = Tratamiento
export-column-given = Nombre
export-column-middle = Segundo nombre
export-column-family = Apellidos
export-column-suffix = Sufijo
export-column-nickname = Apodo
export-column-greeting = Saludo
export-column-language = Idioma
export-column-birth = Fecha de nacimiento
export-column-phone = Teléfono
export-column-other-phones = Otros teléfonos
export-column-email = Correo electrónico
export-column-other-emails = Otros correos
export-column-street = Dirección
export-column-street2 = Unidad
export-column-city = Ciudad
export-column-state = Estado
export-column-zip = Código postal
export-column-area = Zona
export-column-newsletter = Boletín
export-column-do-not-contact = No contactar
export-column-deceased = Fallecido
export-column-last-contact = Último contacto

report-file-name = Cambios
report-column-day = Día
report-column-time = Hora
report-column-who = Quién
report-column-write = Qué
report-column-person = Persona
report-column-field = Campo
report-column-before = Antes
report-column-after = Después
sensitive-step = Entrada sensible: abre la ficha
