//! The columns of the rolls that have no header, the signs of those that do, and their codes.

/// Columns that a North Carolina header always has, in every vintage.
pub(super) const NC_SIGNS: &[&str] = &["county_id", "voter_reg_num", "last_name", "first_name", "precinct_abbrv"];

/// Columns that an Ohio header always has.
pub(super) const OH_SIGNS: &[&str] = &["COUNTY_NUMBER", "SOS_VOTERID", "LAST_NAME", "FIRST_NAME"];

#[rustfmt::skip]
pub(super) const FL: [&str; 38] = [
    "County_Code", "Voter_ID", "Name_Last", "Name_Suffix", "Name_First", "Name_Middle",
    "Requested_public_records_exemption", "Residence_Address_Line_1", "Residence_Address_Line_2", "Residence_City",
    "Residence_State", "Residence_Zipcode", "Mailing_Address_Line_1", "Mailing_Address_Line_2",
    "Mailing_Address_Line_3", "Mailing_City", "Mailing_State", "Mailing_Zipcode", "Mailing_Country", "Gender", "Race",
    "Birth_Date", "Registration_Date", "Party_Affiliation", "Precinct", "Precinct_Group", "Precinct_Split",
    "Precinct_Suffix", "Voter_Status", "Congressional_District", "House_District", "Senate_District",
    "County_Commission_District", "School_Board_District", "Daytime_Area_Code", "Daytime_Phone_Number",
    "Daytime_Phone_Extension", "Email_address",
];

#[rustfmt::skip]
pub(super) const NY: [&str; 45] = [
    "lastname", "firstname", "middlename", "namesuffix", "raddnumber", "rhalfcode", "rapartment", "rpredirection",
    "rstreetname", "rpostdirection", "rcity", "rzip5", "rzip4", "mailadd1", "mailadd2", "mailadd3", "mailadd4", "dob",
    "gender", "enrollment", "otherparty", "countycode", "ed", "ld", "towncity", "ward", "cd", "sd", "ad",
    "lastvoteddate", "prevyearvoted", "prevcounty", "prevaddress", "prevname", "countyvrnumber", "regdate", "vrsource",
    "idrequired", "idmet", "status", "reasoncode", "inact_date", "purge_date", "sboeid", "voterhistory",
];

pub(super) fn nc_status(code: &str) -> Option<&'static str> {
    Some(match code {
        "A" => "active",
        "I" => "inactive",
        "S" => "temporary",
        "R" => "removed",
        "D" => "denied",
        _ => return None,
    })
}

pub(super) fn fl_status(code: &str) -> Option<&'static str> {
    Some(match code {
        "ACT" => "active",
        "INA" => "inactive",
        "PRE" => "preregistered",
        _ => return None,
    })
}

pub(super) fn ny_status(code: &str) -> Option<&'static str> {
    Some(match code.trim_start_matches('0') {
        "A" | "ACTIVE" => "active",
        "AM" => "active military",
        "AF" => "active, federal elections only",
        "AP" => "active, presidential elections only",
        "AU" => "active overseas",
        "I" | "INACTIVE" => "inactive",
        "P" | "PURGED" => "purged",
        "17" | "PREREG" => "preregistered",
        _ => return None,
    })
}
