"""What Splink is told: the best that was found for each of the benchmark's lists, after trying name comparisons,
address comparisons, blocking rules and training rules against one another. None of it is fitted to the true pairs.

A plan is a dict: comparisons; blocking rules for prediction; certain: rules that hold for true pairs only, to
estimate how many there are, and their recall; training: blocking rules for EM; u_pairs and em_pairs: how many pairs
are sampled."""

import splink.comparison_level_library as level
import splink.comparison_library as compare
from splink import block_on

DATE = {"input_is_string": True, "invalid_dates_as_null": False}


def febrl(columns, names_together):
    """Australian records of a person: every field by itself and every beginning of one as a blocking rule, which at
    5,000 records is 3 % of all pairs."""
    if names_together:
        comparisons = [names("given_name")]
    else:
        comparisons = [compare.NameComparison("given_name"), compare.NameComparison("surname")]
    comparisons.append(frequent(compare.DamerauLevenshteinAtThresholds("street_number", 1)))
    for field in ("address_1", "address_2", "suburb"):
        comparisons.append(frequent(compare.JaroWinklerAtThresholds(field, [0.92, 0.8])))
    comparisons.append(frequent(compare.DamerauLevenshteinAtThresholds("postcode", [1, 2])))
    comparisons.append(frequent(compare.ExactMatch("state")))
    fields = ["given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode"]
    certain = [("given_name", "surname", "suburb"), ("given_name", "surname", "postcode")]
    certain.append(("surname", "address_1", "street_number"))
    if "date_of_birth" in columns:
        comparisons.append(compare.DateOfBirthComparison("date_of_birth", datetime_format="%Y%m%d", **DATE))
        fields.append("date_of_birth")
        certain.append(("date_of_birth", "surname", "given_name"))
    if "soc_sec_id" in columns:
        comparisons.append(compare.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]))
        fields.append("soc_sec_id")
    beginnings = [("given_name", 3), ("surname", 3), ("address_1", 4), ("suburb", 4), ("postcode", 3)]
    return {
        "comparisons": comparisons,
        "blocking": [block_on(field) for field in fields]
        + [block_on(f"substr({field}, 1, {length})") for field, length in beginnings],
        "certain": [block_on(*fields) for fields in certain],
        "recall": 0.6,
        "training": [
            block_on("given_name", "surname"),
            block_on("postcode", "street_number"),
            block_on("suburb", "address_1"),
        ],
        "u_pairs": 1e7,
        "em_pairs": None,
    }


def anytown(which, thorough):
    """An office's list: `which` is self, fl (dates of birth and some e-mail addresses) or nc (years of birth and
    some phones). `thorough`: a comparison made by hand, in which surname, address and phone count once, because
    families share them; without it, Splink's library with the address as one comparison."""
    born = "year" if which == "nc" else "dob"
    if thorough:
        comparisons = [given(), household(with_phone=which != "fl"), compare.ExactMatch("middle")]
    else:
        comparisons = [names("given"), compare.ExactMatch("middle"), address()]
        if which != "fl":
            comparisons.append(compare.ExactMatch("phone"))
        if which != "nc":
            comparisons.append(compare.EmailComparison("email"))
    if which == "nc":
        comparisons.append(birth_year())
        blocking = [block_on("year", "given"), block_on("year", "surname")]
    else:
        comparisons.append(compare.DateOfBirthComparison("dob", datetime_format="%Y-%m-%d", **DATE))
        blocking = [block_on("dob"), block_on("email")]
    blocking += [block_on(field) for field in ("surname", "given", "street")]
    blocking += [block_on("number", "zip"), block_on("substr(given, 1, 3)", "substr(surname, 1, 3)")]
    if which != "fl":
        blocking.append(block_on("phone"))
    return {
        "comparisons": comparisons,
        "blocking": blocking,
        "certain": [
            block_on("given", "surname", "street"),
            block_on("given", "surname", born),
            block_on("given", "street", born),
        ],
        "recall": 0.85,
        "training": [
            block_on("given", "surname"),
            block_on(born) if which == "fl" and thorough else block_on(born, "surname"),
            block_on("street", "given"),
        ],
        "u_pairs": 2e7,
        "em_pairs": None,
    }


def sample(thorough):
    """A roll of up to a million, families counted once as in Anytown. Not `thorough`: blocking rules that stay narrow
    however long the list is, which finds a little less and at a million is several times as quick."""
    narrow = [
        block_on("given", "surname", "year"),
        block_on("given", "surname", "street"),
        block_on("given", "surname", "zip"),
        block_on("given", "year", "zip"),
        block_on("address"),
        block_on("phone"),
        block_on("mobile"),
        block_on("work"),
        block_on("email"),
    ]
    if thorough:
        blocking = narrow + [block_on("number", "zip"), block_on("dob"), block_on("street", "year")]
    else:
        blocking = narrow + [
            block_on("number", "zip", "substr(surname, 1, 1)"),
            block_on("given", "dob"),
            block_on("surname", "dob"),
            block_on("dob", "zip"),
        ]
    exact = [compare.ExactMatch(field) for field in ("middle", "mobile", "work", "email")]
    return {
        "comparisons": [given(), household(with_phone=True), birth_date(), *exact],
        "blocking": blocking,
        "certain": [
            block_on("given", "surname", "dob"),
            block_on("given", "surname", "address"),
            block_on("given", "surname", "email"),
        ],
        "recall": 0.6,
        "training": [block_on("given", "surname"), block_on("dob"), block_on("given", "address")],
        "u_pairs": 5e6,
        "em_pairs": 1e7 if thorough else 2e6,
    }


def frequent(comparison):
    """That two share a rare value says more than that they share a frequent one."""
    return comparison.configure(term_frequency_adjustments=True)


def names(column):
    return compare.ForenameSurnameComparison(column, "surname", forename_surname_concat_col_name="full_name")


def given():
    levels = [
        level.NullLevel("given"),
        level.ExactMatchLevel("given").configure(tf_adjustment_column="given"),
        level.JaroWinklerLevel("given", 0.9),
        level.JaroWinklerLevel("given", 0.8),
        level.ElseLevel(),
    ]
    return compare.CustomComparison(output_column_name="given", comparison_levels=levels)


NEXT_DOOR = "street_l = street_r AND damerau_levenshtein(number_l, number_r) <= 1"
SAME_NUMBER = "number_l = number_r AND jaro_winkler_similarity(street_l, street_r) >= 0.85"


def address():
    levels = [
        level.And(level.NullLevel("street"), level.NullLevel("zip")),
        level.ExactMatchLevel("address").configure(tf_adjustment_column="address"),
        level.CustomLevel(SAME_NUMBER),
        level.CustomLevel(NEXT_DOOR),
        level.ExactMatchLevel("street").configure(tf_adjustment_column="street"),
        level.JaroWinklerLevel("street", 0.9),
        level.ExactMatchLevel("zip"),
        level.ElseLevel(),
    ]
    return compare.CustomComparison(output_column_name="address", comparison_levels=levels)


def household(with_phone):
    no_number = "street_l = street_r AND (number_l IS NULL OR number_r IS NULL)"
    ways = ["address_l = address_r", SAME_NUMBER, NEXT_DOOR, no_number] + ["phone_l = phone_r"] * with_phone
    home = "(" + " OR ".join(f"({way})" for way in ways) + ")"
    levels = [
        level.And(level.NullLevel("surname"), level.NullLevel("street")),
        level.CustomLevel(f"surname_l = surname_r AND {home}"),
        level.CustomLevel(f"jaro_winkler_similarity(surname_l, surname_r) >= 0.85 AND {home}"),
        level.CustomLevel(f"(surname_l IS NULL OR surname_r IS NULL) AND {home}"),
        level.CustomLevel(home),
        level.ExactMatchLevel("surname").configure(tf_adjustment_column="surname"),
        level.JaroWinklerLevel("surname", 0.88),
        level.ElseLevel(),
    ]
    return compare.CustomComparison(output_column_name="household", comparison_levels=levels)


def birth_year():
    apart = "abs(CAST(year_l AS INT) - CAST(year_r AS INT)) <= "
    levels = [
        level.NullLevel("year"),
        level.ExactMatchLevel("year"),
        level.CustomLevel(apart + "1"),
        level.CustomLevel(apart + "10"),
        level.ElseLevel(),
    ]
    return compare.CustomComparison(output_column_name="year", comparison_levels=levels)


def birth_date():
    """Some are only years; some have day and month the other way round."""
    swapped = "year_l = year_r AND dob_l[6:7] = dob_r[9:10] AND dob_l[9:10] = dob_r[6:7]"
    levels = [
        level.NullLevel("year"),
        level.ExactMatchLevel("dob"),
        level.CustomLevel(swapped),
        level.CustomLevel("damerau_levenshtein(dob_l, dob_r) <= 1"),
        level.ExactMatchLevel("year"),
        level.ElseLevel(),
    ]
    return compare.CustomComparison(output_column_name="born", comparison_levels=levels)
