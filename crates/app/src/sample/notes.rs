//! What the office of the sample county wrote down: harmless, made up, in English and Spanish.

use super::random::Random;
use chrono::{Days, NaiveDate, NaiveTime};
use folkmoot_domain::consent::Channel;
use folkmoot_domain::ids::{InteractionId, UtcMillis};
use folkmoot_domain::interaction::{Direction, Interaction, InteractionKind, NextStep, Outcome};
use folkmoot_domain::person::Person;
use uuid::Uuid;

const KINDS: &[(InteractionKind, u64)] = &[
    (InteractionKind::Call, 38),
    (InteractionKind::Email, 24),
    (InteractionKind::Note, 14),
    (InteractionKind::OfficeHours, 8),
    (InteractionKind::Visit, 6),
    (InteractionKind::Letter, 5),
    (InteractionKind::Social, 3),
    (InteractionKind::Text, 2),
];

const ABOUT: &[&str] = &[
    "Asked when the street is swept this season.",
    "A street light is out at the corner; passed on to public works.",
    "Wants to know the library's new hours.",
    "Pothole near the mailbox, about as wide as a bucket.",
    "Thanked us for the quick answer about recycling.",
    "Asked how to speak at the next council meeting.",
    "The bus stop has no bench; would like one in the shade.",
    "Missed yard-waste pickup on Tuesday.",
    "Needs the form for a block party permit.",
    "Would like a crosswalk by the elementary school.",
    "Storm drain is full of leaves after the rain.",
    "Asked which precinct the new houses belong to.",
    "Offered to help at the spring park cleanup.",
    "Neighbor's hedge covers the stop sign.",
    "Question about the water bill; sent the billing office's number.",
    "Interested in the community garden's waiting list.",
    "Traffic on the hill is fast in the mornings.",
    "Liked the newsletter's piece on the farmers' market.",
    "Asked whether the pool opens before Memorial Day.",
    "The sidewalk has lifted over a root; a stroller can't pass.",
];
const ABOUT_ES: &[&str] = &[
    "Preguntó cuándo barren la calle esta temporada.",
    "No funciona la luz de la esquina; se avisó a obras públicas.",
    "Quiere saber el nuevo horario de la biblioteca.",
    "Hay un bache cerca del buzón.",
    "Agradeció la respuesta sobre el reciclaje.",
    "Preguntó cómo hablar en la próxima reunión del concejo.",
    "La parada del autobús no tiene banca ni sombra.",
    "No pasaron por los desechos del jardín el martes.",
    "Necesita el formulario para una fiesta de la cuadra.",
    "Quisiera un cruce peatonal junto a la escuela.",
    "La alcantarilla está llena de hojas después de la lluvia.",
    "Se ofreció para la limpieza del parque en primavera.",
];
const STEPS: &[&str] = &[
    "Call back with an answer from public works",
    "Send the permit form",
    "Ask the library about the hours",
    "Write a thank-you note",
    "Check whether the light was repaired",
    "Invite to the next office hours",
];
const STEPS_ES: &[&str] =
    &["Llamar con la respuesta de obras públicas", "Enviar el formulario", "Invitar a la próxima hora de atención"];

/// One entry of somebody's timeline, in the last two years, a quarter of them in the last month.
pub(super) fn interaction(random: &mut Random, id: Uuid, person: &Person, today: NaiveDate) -> Interaction {
    let is_spanish = person.language == "es";
    let kind = KINDS[random.weighted(&KINDS.iter().map(|(_, weight)| *weight).collect::<Vec<_>>())].0;
    let days_ago = if random.per_mille(250) { random.between(1, 30) } else { random.between(31, 730) } as u64;
    let day = today - Days::new(days_ago);
    // From nine to five on the East Coast, in UTC.
    let minute = random.between(14 * 60, 22 * 60 - 1) as u32;
    let at = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis() + i64::from(minute) * 60_000;
    let direction = match kind {
        InteractionKind::Note => None,
        _ if random.per_mille(680) => Some(Direction::Incoming),
        _ => Some(Direction::Outgoing),
    };
    let outcome = match (kind, direction) {
        (InteractionKind::Call, Some(Direction::Outgoing)) => Some(
            [Outcome::Answered, Outcome::LeftMessage, Outcome::NoAnswer, Outcome::WrongNumber]
                [random.weighted(&[50, 28, 18, 4])],
        ),
        (InteractionKind::Note, _) => None,
        _ => random.per_mille(300).then_some(Outcome::Resolved),
    };
    let text = random.one_of(if is_spanish { ABOUT_ES } else { ABOUT }).to_owned();
    let next_step = random.per_mille(if days_ago <= 30 { 120 } else { 40 }).then(|| {
        let on = day + Days::new(random.between(3, 35) as u64);
        let is_done = on < today && random.per_mille(940);
        NextStep { text: random.one_of(if is_spanish { STEPS_ES } else { STEPS }).to_owned(), on: Some(on), is_done }
    });
    Interaction {
        id: InteractionId(id),
        person: person.id,
        kind,
        direction,
        outcome,
        text,
        next_step,
        is_sensitive: false,
        at: UtcMillis(at),
    }
}

/// Where a consent comes from, and the words that were agreed to.
pub(super) fn consent(random: &mut Random, channel: Channel, is_spanish: bool) -> (String, String) {
    let source = random.one_of(&["sign-up sheet", "by phone", "website form", "list"]);
    let wording = match (channel, is_spanish) {
        _ if source == "list" => "",
        (Channel::Newsletter, false) => "Yes, send me the council office's newsletter by e-mail.",
        (Channel::Newsletter, true) => "Sí, quiero recibir el boletín de la oficina por correo electrónico.",
        (_, false) => "The council office may contact me this way.",
        (_, true) => "La oficina puede comunicarse conmigo por este medio.",
    };
    (source.to_owned(), wording.to_owned())
}
