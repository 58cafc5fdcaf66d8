//! Which column of each roll says what.

use super::plan::{AddressColumns, RollPlan, Wording};
use crate::inspect::Layout;
use std::collections::HashMap;

/// The columns of a roll by their names in small letters.
pub(super) struct Columns(HashMap<String, usize>);

impl Columns {
    pub(super) fn of(names: &[String]) -> Self {
        // Of two columns of one name the first counts.
        Self(names.iter().enumerate().rev().map(|(i, name)| (name.to_ascii_lowercase(), i)).collect())
    }

    fn one(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.0.get(*name).copied())
    }

    fn all(&self, names: &[&str]) -> Vec<usize> {
        names.iter().filter_map(|name| self.0.get(*name).copied()).collect()
    }

    /// Facts by key: of several columns for one key the first that is filled counts.
    fn facts(&self, wanted: &[(&'static str, &[&str], Wording)]) -> Vec<(&'static str, usize, Wording)> {
        let one = |(key, names, wording): &(&'static str, &[&str], Wording)| -> Vec<_> {
            self.all(names).into_iter().map(|column| (*key, column, *wording)).collect()
        };
        wanted.iter().flat_map(one).collect()
    }

    fn plan(&self, layout: Layout, state: &'static str) -> RollPlan {
        RollPlan {
            layout,
            state,
            names: Vec::new(),
            least: 0,
            county: None,
            number: None,
            prefix: None,
            given: self.one(&["first_name", "name_first", "firstname"]),
            middle: self.one(&["midl_name", "middle_name", "name_middle", "middlename"]),
            family: self.one(&["last_name", "name_last", "lastname"]),
            suffix: self.one(&["name_sufx_cd", "name_suffix_lbl", "name_suffix", "namesuffix", "suffix"]),
            birth: self.one(&["birth_date", "dob", "date_of_birth"]),
            birth_year: self.one(&["birth_year"]),
            phone: None,
            phone_area: None,
            phone_extension: None,
            email: None,
            home: AddressColumns::default(),
            has_bare_unit: false,
            mailing: AddressColumns::default(),
            mailing_lines: Vec::new(),
            precinct: Vec::new(),
            is_protected: None,
            reason: None,
            facts: Vec::new(),
        }
    }
}

pub(super) fn nc(at: &Columns) -> RollPlan {
    use Wording::{Code, Day, Name, Number, Status};
    let whole = at.all(&["res_street_address"]);
    // Rolls from before about 2010 have the street in pieces.
    let pieces = ["house_num", "half_code", "street_dir", "street_name", "street_type_cd", "street_sufx_cd"];
    RollPlan {
        county: at.one(&["county_id"]),
        number: at.one(&["voter_reg_num"]),
        prefix: at.one(&["name_prefx_cd"]),
        phone: at.one(&["full_phone_number", "phone_num"]),
        phone_area: at.one(&["area_cd"]),
        home: AddressColumns {
            line1: if whole.is_empty() { at.all(&pieces) } else { whole },
            line2: at.all(&["unit_num"]),
            city: at.one(&["res_city_desc"]),
            state: at.one(&["state_cd"]),
            zip: at.one(&["zip_code"]),
            plus4: None,
        },
        mailing: AddressColumns {
            line1: at.all(&["mail_addr1"]),
            line2: at.all(&["mail_addr2", "mail_addr3", "mail_addr4"]),
            city: at.one(&["mail_city"]),
            state: at.one(&["mail_state"]),
            zip: at.one(&["mail_zipcode"]),
            plus4: None,
        },
        precinct: at.all(&["precinct_abbrv"]),
        is_protected: at.one(&["confidential_ind"]),
        reason: at.one(&["voter_status_reason_desc"]),
        facts: at.facts(&[
            ("status", &["status_cd", "voter_status_desc"], Status),
            ("status_reason", &["voter_status_reason_desc"], Status),
            ("registered", &["registr_dt"], Day),
            ("party", &["party_cd"], Code),
            ("gender", &["gender_code", "sex_code"], Code),
            ("county", &["county_desc"], Name),
            ("precinct", &["precinct_abbrv", "precinct_desc"], Code),
            ("municipality", &["municipality_desc", "municipality_abbrv"], Name),
            ("ward", &["ward_abbrv", "ward_desc"], Number),
            ("congressional", &["cong_dist_abbrv"], Number),
            ("superior_court", &["super_court_abbrv"], Number),
            ("judicial", &["judic_dist_abbrv"], Number),
            ("state_senate", &["nc_senate_abbrv"], Number),
            ("state_house", &["nc_house_abbrv"], Number),
            ("commissioner", &["county_commiss_abbrv", "county_commiss_desc"], Number),
            ("township", &["township_desc", "township_abbrv"], Name),
            ("school", &["school_dist_desc", "school_dist_abbrv"], Name),
            ("fire", &["fire_dist_desc", "fire_dist_abbrv"], Name),
            ("water", &["water_dist_desc", "water_dist_abbrv"], Name),
            ("sewer", &["sewer_dist_desc", "sewer_dist_abbrv"], Name),
            ("sanitation", &["sanit_dist_desc", "sanit_dist_abbrv"], Name),
            ("rescue", &["rescue_dist_desc", "rescue_dist_abbrv"], Name),
            ("vtd", &["vtd_abbrv"], Code),
            ("ncid", &["ncid"], Code),
        ]),
        ..at.plan(Layout::NcRoll, "NC")
    }
}

pub(super) fn fl(at: &Columns) -> RollPlan {
    use Wording::{Code, Day, Number, Status};
    RollPlan {
        county: at.one(&["county_code"]),
        number: at.one(&["voter_id"]),
        phone: at.one(&["daytime_phone_number"]),
        phone_area: at.one(&["daytime_area_code"]),
        phone_extension: at.one(&["daytime_phone_extension"]),
        email: at.one(&["email_address"]),
        home: AddressColumns {
            line1: at.all(&["residence_address_line_1"]),
            line2: at.all(&["residence_address_line_2"]),
            city: at.one(&["residence_city"]),
            state: at.one(&["residence_state"]),
            zip: at.one(&["residence_zipcode"]),
            plus4: None,
        },
        mailing: AddressColumns {
            line1: at.all(&["mailing_address_line_1"]),
            line2: at.all(&["mailing_address_line_2", "mailing_address_line_3"]),
            city: at.one(&["mailing_city"]),
            state: at.one(&["mailing_state"]),
            zip: at.one(&["mailing_zipcode"]),
            plus4: None,
        },
        precinct: at.all(&["precinct"]),
        is_protected: at.one(&["requested_public_records_exemption"]),
        facts: at.facts(&[
            ("status", &["voter_status"], Status),
            ("registered", &["registration_date"], Day),
            ("party", &["party_affiliation"], Code),
            ("gender", &["gender"], Code),
            ("precinct", &["precinct"], Code),
            ("precinct_split", &["precinct_split"], Code),
            ("congressional", &["congressional_district"], Number),
            ("state_house", &["house_district"], Number),
            ("state_senate", &["senate_district"], Number),
            ("commissioner", &["county_commission_district"], Number),
            ("school", &["school_board_district"], Number),
        ]),
        ..at.plan(Layout::FlRoll, "FL")
    }
}

pub(super) fn ny(at: &Columns) -> RollPlan {
    use Wording::{Code, Day, Name, Number, Status};
    RollPlan {
        county: at.one(&["countycode"]),
        number: at.one(&["sboeid"]),
        home: AddressColumns {
            line1: at.all(&["raddnumber", "rhalfcode", "rpredirection", "rstreetname", "rpostdirection"]),
            line2: at.all(&["rapartment"]),
            city: at.one(&["rcity"]),
            state: None,
            zip: at.one(&["rzip5"]),
            plus4: at.one(&["rzip4"]),
        },
        has_bare_unit: true,
        mailing_lines: at.all(&["mailadd1", "mailadd2", "mailadd3", "mailadd4"]),
        precinct: at.all(&["towncity", "ward", "ed"]),
        reason: at.one(&["reasoncode"]),
        facts: at.facts(&[
            ("status", &["status"], Status),
            ("registered", &["regdate"], Day),
            ("party", &["enrollment"], Code),
            ("other_party", &["otherparty"], Code),
            ("gender", &["gender"], Code),
            ("precinct", &["ed"], Number),
            ("legislative", &["ld"], Number),
            ("municipality", &["towncity"], Name),
            ("ward", &["ward"], Number),
            ("congressional", &["cd"], Number),
            ("state_senate", &["sd"], Number),
            ("state_house", &["ad"], Number),
            ("county_number", &["countyvrnumber"], Code),
        ]),
        ..at.plan(Layout::NyRoll, "NY")
    }
}

pub(super) fn oh(at: &Columns) -> RollPlan {
    use Wording::{Code, Day, Name, Number, Status};
    RollPlan {
        county: at.one(&["county_number"]),
        number: at.one(&["sos_voterid"]),
        home: AddressColumns {
            line1: at.all(&["residential_address1"]),
            line2: at.all(&["residential_secondary_addr"]),
            city: at.one(&["residential_city"]),
            state: at.one(&["residential_state"]),
            zip: at.one(&["residential_zip"]),
            plus4: at.one(&["residential_zip_plus4"]),
        },
        mailing: AddressColumns {
            line1: at.all(&["mailing_address1"]),
            line2: at.all(&["mailing_secondary_address"]),
            city: at.one(&["mailing_city"]),
            state: at.one(&["mailing_state"]),
            zip: at.one(&["mailing_zip"]),
            plus4: at.one(&["mailing_zip_plus4"]),
        },
        precinct: at.all(&["precinct_code"]),
        facts: at.facts(&[
            ("status", &["voter_status"], Status),
            ("registered", &["registration_date"], Day),
            ("party", &["party_affiliation"], Code),
            ("county_number", &["county_id"], Code),
            ("precinct", &["precinct_code"], Code),
            ("precinct_name", &["precinct_name"], Name),
            ("municipality", &["city", "village"], Name),
            ("ward", &["ward"], Name),
            ("township", &["township"], Name),
            ("congressional", &["congressional_district"], Number),
            ("state_senate", &["state_senate_district"], Number),
            ("state_house", &["state_representative_district"], Number),
            ("school", &["city_school_district", "local_school_district", "exempted_vill_school_district"], Name),
            ("county_court", &["county_court_district"], Name),
        ]),
        ..at.plan(Layout::OhRoll, "OH")
    }
}
