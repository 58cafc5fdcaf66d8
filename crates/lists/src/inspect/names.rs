//! Fields by the names that people give columns, in English and Spanish.

use crate::field::Field;
use folkmoot_domain::text::fold;

/// The field that a column of this name most likely holds.
pub(crate) fn by_name(name: &str) -> Option<Field> {
    let folded = fold(name);
    let key = folded.replace(' ', "");
    if key.is_empty() {
        return None;
    }
    if let Some((field, _)) = NAMES.iter().find(|(_, names)| names.contains(&key.as_str())) {
        return Some(*field);
    }
    by_words(&folded)
}

/// A number that a state gives a person for life: social security, national insurance, a national identity. Lists are
/// compared by it; an import leaves it out.
pub(crate) fn is_national_number(name: &str) -> bool {
    #[rustfmt::skip]
    const NUMBERS: [&str; 14] = [
        "ssn", "ssno", "socsecid", "socsec", "socsecno", "socialsecurity", "socialsecuritynumber", "nationalid",
        "nationalnumber", "nationalidnumber", "nationalinsurancenumber", "nino", "curp", "dni",
    ];
    let folded = fold(name);
    let has = |word: &str| folded.split(' ').any(|w| w == word);
    NUMBERS.contains(&folded.replace(' ', "").as_str()) || has("ssn") || (has("social") && has("security"))
}

/// Less exact: by words in a longer name, as "Primary e-mail address" or "Phone (cell)".
fn by_words(folded: &str) -> Option<Field> {
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |word: &str| words.contains(&word);
    let any = |list: &[&str]| list.iter().any(|word| has(word));
    // About something else that only mentions it.
    if any(&["count", "type", "date", "source", "status", "label", "valid", "verified", "ext", "spouse", "alt"])
        && !any(&["birth", "born"])
    {
        return None;
    }
    let is_email = has("email") || (has("e") && has("mail"));
    let is_refusal = folded.starts_with("do not") || folded.starts_with("no ") || any(&["unsubscribe", "unsubscribed"]);
    let is_phone = any(&["phone", "telephone", "tel", "telefono", "cell", "cellphone", "mobile", "movil", "celular"]);
    let is_mailing = any(&["mailing", "postal", "correspondence"]) && !is_email;
    Some(match () {
        () if is_refusal && is_email => Field::DoNotEmail,
        () if is_refusal && any(&["text", "texts", "sms"]) => Field::DoNotText,
        () if is_refusal && (is_phone || any(&["call", "calls"])) => Field::DoNotPhone,
        () if is_refusal && any(&["mail", "letters", "post"]) => Field::DoNotMail,
        () if is_refusal => return None,
        () if any(&["newsletter", "newsletters", "boletin", "subscribe", "subscribed", "subscriber"]) => {
            Field::Newsletter
        }
        () if is_email && any(&["work", "office", "business"]) => Field::EmailWork,
        () if is_email => Field::Email,
        () if any(&["cell", "cellphone", "mobile", "movil", "celular"]) => Field::PhoneMobile,
        () if is_phone && any(&["work", "office", "business", "daytime"]) => Field::PhoneWork,
        () if is_phone && any(&["home", "evening", "casa"]) => Field::PhoneHome,
        () if is_phone => Field::Phone,
        () if has("birth") && has("year") => Field::BirthYear,
        () if any(&["birth", "birthdate", "dob", "nacimiento"]) => Field::Birth,
        () if has("name") && any(&["last", "family"]) && has("first") => Field::LastFirst,
        () if has("name") && any(&["last", "family"]) => Field::Family,
        () if has("name") && any(&["first", "given"]) => Field::Given,
        () if has("name") && has("middle") => Field::Middle,
        () if has("city") && any(&["zip", "state"]) => Field::CityStateZip,
        () if is_mailing && any(&["city", "town"]) => Field::MailingCity,
        () if is_mailing && has("state") => Field::MailingState,
        () if is_mailing && any(&["zip", "zipcode"]) => Field::MailingZip,
        () if is_mailing && any(&["street", "address", "line"]) => {
            if any(&["2", "apt", "unit"]) {
                Field::MailingStreet2
            } else {
                Field::MailingStreet
            }
        }
        () if any(&["zip", "zipcode", "postcode"]) => Field::Zip,
        () if any(&["street", "address", "addr", "direccion"]) => {
            if any(&["2", "apt", "unit", "secondary"]) {
                Field::Street2
            } else {
                Field::Street
            }
        }
        () if any(&["precinct", "ward"]) => Field::Area,
        () if any(&["notes", "comments", "remarks"]) => Field::Note,
        () => return None,
    })
}

/// Folded and without spaces: "E-mail" is "email".
#[rustfmt::skip]
const NAMES: &[(Field, &[&str])] = &[
    (Field::FullName, &[
        "name", "fullname", "contact", "contactname", "constituent", "constituentname", "person", "resident",
        "residentname", "voter", "votername", "member", "membername", "nombrecompleto", "displayname",
    ]),
    (Field::LastFirst, &[
        "namelastfirst", "lastfirst", "lastnamefirstname", "lastfirstname", "lastfirstmiddle", "namelastfirstmiddle",
        "lastfirstmi", "sortname", "lastnamefirst",
    ]),
    (Field::Prefix, &[
        "prefix", "title", "salutation", "nameprefix", "honorific", "individualprefix", "mrms", "tratamiento",
    ]),
    (Field::Given, &[
        "first", "firstname", "fname", "given", "givenname", "givennames", "forename", "nombre", "nombres",
        "primernombre", "namefirst", "firstn",
    ]),
    (Field::Middle, &[
        "middle", "middlename", "mname", "mi", "middleinitial", "midname", "midlname", "namemiddle", "segundonombre",
        "additionalname",
    ]),
    (Field::Family, &[
        "last", "lastname", "lname", "surname", "family", "familyname", "apellido", "apellidos", "namelast", "lastn",
    ]),
    (Field::Suffix, &["suffix", "namesuffix", "namesuffixlbl", "namesufxcd", "generation", "individualsuffix"]),
    (Field::Nickname, &["nickname", "nick", "preferredname", "goesby", "knownas", "apodo"]),
    (Field::Birth, &[
        "birth", "birthday", "birthdate", "dateofbirth", "dob", "born", "bday", "fechadenacimiento",
        "fechanacimiento", "nacimiento", "cumpleanos",
    ]),
    (Field::BirthYear, &["birthyear", "yearofbirth", "yob", "yearborn", "anodenacimiento"]),
    (Field::Phone, &[
        "phone", "phonenumber", "telephone", "telephonenumber", "tel", "phoneno", "phone1", "phone1value",
        "primaryphone", "telefono", "fullphonenumber", "daytimephonenumber", "contactnumber",
    ]),
    (Field::PhoneHome, &[
        "homephone", "homephonenumber", "hometel", "phonehome", "telefonocasa", "landline", "eveningphone",
    ]),
    (Field::PhoneWork, &[
        "workphone", "businessphone", "officephone", "phonework", "worktel", "daytimephone", "telefonotrabajo",
    ]),
    (Field::PhoneMobile, &[
        "mobile", "mobilephone", "cell", "cellphone", "cellular", "phonemobile", "phonecell", "celular", "movil",
        "textnumber",
    ]),
    (Field::Email, &[
        "email", "emailaddress", "mail", "email1", "email1value", "primaryemail", "homeemail", "personalemail",
        "emailhome", "correo", "correoelectronico",
    ]),
    (Field::EmailWork, &["workemail", "businessemail", "officeemail", "emailwork"]),
    (Field::StreetNumber, &[
        "streetnumber", "streetno", "housenumber", "houseno", "housenum", "buildingnumber", "numerodecasa",
    ]),
    (Field::Street, &[
        "street", "address", "address1", "streetaddress", "addressline1", "addr1", "addr", "homeaddress",
        "homestreet", "residenceaddress", "residentialaddress", "residentialaddress1", "residenceaddressline1",
        "resstreetaddress", "street1", "direccion", "calle", "domicilio",
    ]),
    (Field::Street2, &[
        "street2", "address2", "addressline2", "addr2", "apt", "apartment", "unit", "suite", "aptno", "aptunit",
        "residenceaddressline2", "residentialsecondaryaddr", "supplementaladdress1",
    ]),
    (Field::City, &[
        "city", "town", "suburb", "locality", "homecity", "residencecity", "residentialcity", "rescitydesc", "citytown", "municipality",
        "ciudad",
    ]),
    (Field::State, &[
        "state", "st", "homestate", "residencestate", "residentialstate", "statecd", "province", "stateprovince",
        "estado",
    ]),
    (Field::Zip, &[
        "zip", "zipcode", "zip5", "postalcode", "postcode", "homezip", "homepostalcode", "residencezipcode",
        "residentialzip", "zipcode5", "codigopostal",
    ]),
    (Field::CityStateZip, &["citystatezip", "citystzip", "csz", "citystatezipcode", "citystate"]),
    (Field::MailingStreet, &[
        "mailingaddress", "mailingaddress1", "mailingstreet", "mailingaddressline1", "mailaddr1", "mailadd1",
        "mailaddress", "mailaddress1", "postaladdress",
    ]),
    (Field::MailingStreet2, &[
        "mailingaddress2", "mailingstreet2", "mailingaddressline2", "mailaddr2", "mailingsecondaryaddress",
        "mailaddress2",
    ]),
    (Field::MailingCity, &["mailingcity", "mailcity"]),
    (Field::MailingState, &["mailingstate", "mailstate"]),
    (Field::MailingZip, &["mailingzip", "mailingzipcode", "mailzip", "mailzipcode", "mailingpostalcode"]),
    (Field::Area, &[
        "area", "precinct", "ward", "district", "precinctabbrv", "precinctdesc", "precinctcode", "councildistrict",
        "votingprecinct", "distrito",
    ]),
    (Field::Language, &["language", "lang", "preferredlanguage", "primarylanguage", "languagepreference", "idioma"]),
    (Field::Note, &[
        "note", "notes", "comment", "comments", "remarks", "memo", "notas", "comentarios", "observaciones",
    ]),
    (Field::Newsletter, &[
        "newsletter", "enewsletter", "enews", "newsletteroptin", "optin", "emailoptin", "subscribe", "subscribed",
        "mailinglist", "emaillist", "boletin", "sendnewsletter", "newslettersignup",
    ]),
    (Field::ListId, &[
        "id", "listid", "contactid", "constituentid", "personid", "memberid", "recordid", "externalid", "externalidentifier",
        "voterid", "customerid", "contactno", "idno", "recno", "recid", "recordno", "recordnumber", "voterregnum", "sosvoterid", "ncid", "sboeid",
    ]),
    (Field::Deceased, &["deceased", "isdeceased", "died", "fallecido"]),
    (Field::DoNotMail, &["donotmail", "nomail", "donotsendmail"]),
    (Field::DoNotEmail, &[
        "donotemail", "noemail", "emailoptout", "optout", "unsubscribed", "unsubscribe", "isoptout", "nobulkemail",
    ]),
    (Field::DoNotPhone, &["donotcall", "donotphone", "nocalls", "nophone", "phoneoptout", "dnc"]),
    (Field::DoNotText, &["donottext", "donotsms", "notexts", "smsoptout", "textoptout"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_names() {
        for (name, field) in [
            ("Name (Last, First)", Field::LastFirst),
            ("E-mail", Field::Email),
            ("Zip", Field::Zip),
            ("ST", Field::State),
            ("Newsletter?", Field::Newsletter),
            ("Birthday", Field::Birth),
            ("Home Phone", Field::PhoneHome),
            ("Contact ID", Field::ListId),
            ("Primary E-mail Address", Field::Email),
            ("Phone (cell)", Field::PhoneMobile),
            ("Mailing Street Address", Field::MailingStreet),
            ("DOB", Field::Birth),
            ("Fecha de nacimiento", Field::Birth),
            ("Teléfono", Field::Phone),
            ("Do not e-mail", Field::DoNotEmail),
            ("Year of birth", Field::BirthYear),
            ("City, State, Zip", Field::CityStateZip),
            ("Customer's last name", Field::Family),
        ] {
            assert_eq!(by_name(name), Some(field), "{name:?}");
        }
        for name in ["", "Reason", "Line", "Date added", "Phone type", "Column 3", "Ada", "Smith", "Email status"] {
            assert_eq!(by_name(name), None, "{name:?}");
        }
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut seen = std::collections::HashSet::new();
        for name in NAMES.iter().flat_map(|(_, names)| *names) {
            assert!(seen.insert(name), "{name} is listed twice");
        }
    }
}
