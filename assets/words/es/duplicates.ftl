# Duplicados: la lista de pares probables, dos personas lado a lado, unir y deshacerlo.

## La lista
duplicates-title = Duplicados
duplicates-list = Duplicados probables
duplicates-waiting = { $n ->
    [one] { $n } par por revisar
   *[other] { $n } pares por revisar
  }
duplicates-looked = Última búsqueda: { $when }
duplicates-look = Buscar duplicados
duplicates-look-again = Buscar otra vez
duplicates-looking = Buscando duplicados
duplicates-looking-lead = Mientras tanto puedes seguir trabajando.
duplicates-empty-never = Aún no se han buscado duplicados. Folkmoot compara nombres, fechas de nacimiento, direcciones, teléfonos y correos, y no cambia nada por su cuenta.
duplicates-empty-never-read-only = Aún no se han buscado duplicados, y este archivo no se puede cambiar aquí.
duplicates-empty = No hay duplicados probables
duplicates-done = Todos los pares están decididos. No quedan duplicados probables.
duplicates-to-people = Ir a Personas
duplicates-failed-find = No se pudo empezar la búsqueda
duplicates-read-only = Puedes ver los pares. Este archivo no se puede cambiar aquí.
duplicates-back = Volver a la lista

## Por qué
duplicates-for = Indicios de que es una sola persona
duplicates-against = Indicios de que son dos personas
duplicates-none-for = No coincide nada de lo comparado.

## Dos personas lado a lado
duplicates-pair = { $a } y { $b }
duplicates-pair-title = ¿Son la misma persona?
duplicates-place = { $place } de { $total }
duplicates-kept = Se queda
duplicates-other = Se une a este
duplicates-swap = Intercambiar
duplicates-swap-label = Conservar el otro registro
duplicates-added = Registro agregado: { $when }
duplicates-saved = Último cambio: { $when }
duplicates-contacts = { $n ->
    [0] Nada en la cronología
    [one] { $n } entrada en la cronología
   *[other] { $n } entradas en la cronología
  }
duplicates-merged-before = { $n ->
    [one] Antes se le unió { $n } registro
   *[other] Antes se le unieron { $n } registros
  }
duplicates-deceased = Persona fallecida
duplicates-protected = Persona protegida
duplicates-masked = Oculto
duplicates-masked-note = Los teléfonos, correos y direcciones de una persona protegida están ocultos aquí. Se unen de todos modos, y no se pierde nada.
duplicates-nothing = –
duplicates-differing = { $n ->
    [one] { $n } campo es distinto
   *[other] { $n } campos son distintos
  }
duplicates-differs = Distinto
duplicates-same-fields = { $n ->
    [one] { $n } campo es igual
   *[other] { $n } campos son iguales
  }
duplicates-one-sided = { $n ->
    [one] { $n } campo está lleno solo en un lado
   *[other] { $n } campos están llenos solo en un lado
  }
duplicates-comes-along = Se conserva
duplicates-no-differing = Nada se contradice: no hace falta elegir ningún campo.
duplicates-both = Conservar ambos
duplicates-joined-consent = El rechazo vale, esté en el registro que esté. Entre dos iguales, vale el más reciente.
duplicates-joined-mark = La marca que tiene un registro se queda.
duplicates-joined-listed = Se quedan ambos. Donde los dos tienen uno, vale el del registro que se queda.
duplicates-field-consent = Consentimiento
duplicates-field-roll = Padrón electoral
duplicates-field-listed = Número en otras listas

## Después de unir
duplicates-after = Después de unir
duplicates-dropped = Ya no se muestra, sigue en el historial: { $values }
duplicates-dropped-none = No se descarta nada.
duplicates-dropped-count = { $n ->
    [one] { $n } valor ya no se muestra. Sigue en el historial.
   *[other] { $n } valores ya no se muestran. Siguen en el historial.
  }
duplicates-moves = { $n ->
    [one] También pasa { $n } entrada de la cronología.
   *[other] También pasan { $n } entradas de la cronología.
  }
duplicates-undoable = Siempre puedes deshacer la unión desde el historial del registro.

## Mira dos veces
duplicates-warn = Mira dos veces
duplicates-warn-two-voter-numbers = Un mismo padrón los tiene con dos números. Los familiares suelen compartir nombre y dirección.
duplicates-warn-two-birth-dates = Tienen dos fechas de nacimiento. Pueden ser padre e hijo.
duplicates-warn-protected = Una es una persona protegida. La persona unida también lo será.
duplicates-warn-consent-denied = Una rechazó lo que la otra aceptó. Vale el rechazo.
duplicates-warn-found-apart = Alguien de la oficina ya dijo que no son la misma.

## Acciones
duplicates-merge = Unir
duplicates-apart = No son la misma
duplicates-later = Más tarde
duplicates-next = Par siguiente
duplicates-previous = Par anterior
duplicates-merged = { $name }: dos registros ahora son uno.
duplicates-set-apart = { $a } y { $b } no son la misma persona. No se te volverá a preguntar.
duplicates-said-next = Siguiente: { $a } y { $b }. { $certainty }.
duplicates-said-done = No quedan pares.
duplicates-changed = Alguien cambió una de las dos mientras tanto
duplicates-changed-text = No se unió nada. Así están ahora; lo que elegiste se mantiene donde todavía aplica.
duplicates-failed-merge = No se unieron
duplicates-failed-apart = No se guardó que no son la misma
duplicates-failed-open = No se pudo abrir el par
duplicates-gone = Una de las dos ya no está. Se unieron, o una está en la papelera.
duplicates-gone-next = Par siguiente
duplicates-gone-back = Ir a Personas
