# Hogares: quiénes viven juntos, según la dirección y el apellido, y lo que decide el personal.

## La lista
households-title = Hogares
households-places = Duplicados y hogares
households-list = Hogares posibles
households-waiting = { $n ->
    [one] { $n } hogar posible por revisar
   *[other] { $n } hogares posibles por revisar
  }
households-lead = Personas con el mismo apellido en una misma dirección. Folkmoot nunca lo supone de personas protegidas.
households-people = { $n ->
    [one] { $n } persona
   *[other] { $n } personas
  }
households-empty = No hay hogares posibles
households-done = Todos los hogares posibles están decididos.
households-to-people = Ir a Personas
households-read-only = Puedes ver los hogares posibles. Este archivo no se puede cambiar aquí.

## Uno de ellos
households-one-of = { $family }, { $address }
households-who = ¿Quiénes viven aquí juntos?
households-member = Ya está en el hogar
households-apart = Antes se dijo que no es de este hogar
households-too-few = Elige al menos dos personas.
households-place = { $place } de { $total }
households-next = Hogar siguiente
households-previous = Hogar anterior
households-later = Más tarde

## Acciones
households-settle = Un hogar
households-refuse = No es un hogar
households-settled = { $names }: un hogar.
households-refused = { $family }, { $address }: no es un hogar. No se te volverá a preguntar.
households-said-next = Siguiente: { $family }, { $n ->
    [one] { $n } persona
   *[other] { $n } personas
  }.
households-said-done = No quedan hogares posibles.
households-failed = El hogar no se guardó

## En el registro de una persona
households-perhaps = Quizá también
households-same-home = misma dirección y apellido
households-add = Añadir
households-add-label = Añadir a { $name } al hogar
households-added = { $name } ya es del hogar.
households-leave = Salir
households-leave-label = { $name } sale del hogar
households-left = { $name } salió del hogar.

## En el historial
households-field = Hogar
households-field-not = No es del hogar de esta dirección
households-write-group = «un hogar»
households-write-refuse = «no es un hogar»
households-write-leave = salida de un hogar
