"""Reads the benchmark's lists for Splink and cleans them as somebody who knows the lists would: lower case, names,
dates, streets and phones taken apart. Every function answers (tables, settings' name): one pandas frame or DuckDB
relation a list, with a column `row` from 1."""

import csv
import re

import pandas as pd

# USPS abbreviations and what people type instead of them.
STREET_WORDS = {
    "avenue": "ave", "av": "ave", "avnue": "ave", "street": "st", "road": "rd", "drive": "dr", "lane": "ln",
    "court": "ct", "place": "pl", "boulevard": "blvd", "circle": "cir", "terrace": "ter", "highway": "hwy",
    "trail": "trl", "parkway": "pkwy", "crossing": "xing", "square": "sq", "north": "n", "south": "s", "east": "e",
    "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
}  # fmt: skip


def febrl(path):
    """A Febrl data set, whole or with fewer columns."""
    list_ = pd.read_csv(path, dtype=str, skipinitialspace=True, keep_default_na=False)
    list_.columns = [name.strip() for name in list_.columns]
    list_ = list_.apply(lambda column: column.str.strip().str.lower()).replace("", None)
    list_["full_name"] = list_.given_name + " " + list_.surname
    list_["row"] = range(1, len(list_) + 1)
    return list_.drop(columns="rec_id", errors="ignore")


def contacts(path):
    """Anytown's office list: names in one column, dates and phones in many forms."""
    rows = []
    for row in read(path, "cp1252", ",")[1:]:
        given, middle, surname = name(row[1])
        born = date(row[8])
        home = (*street(row[2]), row[5].strip())
        rows.append((given, middle, surname, *home, born, born[:4], phone(row[6]), clean(row[7])))
    return frame(rows)


def florida(path):
    """A voter roll in Florida's layout, without a header."""
    rows = []
    for row in read(path, "utf-8", "\t"):
        born = date(row[21])
        names = (clean(row[4]), clean(row[5])[:1], clean(row[2]))
        rows.append((*names, *street(row[7]), row[11].strip(), born, born[:4], "", clean(row[37])))
    return frame(rows)


def carolina(path):
    """A voter roll in North Carolina's layout: the year of birth only, and no e-mail."""
    header, *rest = read(path, "latin-1", "\t")
    at = {column: place for place, column in enumerate(header)}
    rows = []
    for row in rest:
        names = (clean(row[at["first_name"]]), clean(row[at["midl_name"]])[:1], clean(row[at["last_name"]]))
        home = (*street(row[at["res_street_address"]]), row[at["zip_code"]].strip())
        rows.append((*names, *home, "", row[at["birth_year"]], phone(row[at["full_phone_number"]]), ""))
    return frame(rows)


def sample(database, path):
    """A list of `moot sample create`, cleaned inside DuckDB, which does it on every core."""
    database.execute(SAMPLE, [str(path)])
    return "sample"


SAMPLE = r"""
CREATE TABLE sample AS
WITH read AS (
    SELECT row_number() OVER () AS row, * FROM read_csv(?, all_varchar = true, header = true, parallel = false)
), parts AS (
    SELECT *,
        regexp_extract(trim("Birth Date"), '^(?:(\d{1,2})/(\d{1,2})/)?(\d{2}|\d{4})$', ['a', 'b', 'y']) AS d,
        regexp_replace(strip_accents(lower(trim("Street Address"))), '[ ,]+(apt|unit|suite|ste|#).*$', '') AS place,
        regexp_replace(split_part("Home Phone", 'x', 1), '\D', '', 'g') AS home_digits,
        regexp_replace(split_part("Mobile Phone", 'x', 1), '\D', '', 'g') AS mobile_digits,
        regexp_replace(split_part("Work Phone", 'x', 1), '\D', '', 'g') AS work_digits
    FROM read
), dates AS (
    SELECT *, CASE WHEN length(d.y) = 4 THEN d.y WHEN d.y = '' THEN NULL
        WHEN try_cast(d.y AS INT) <= 24 THEN '20' || d.y ELSE '19' || d.y END AS year,
        lpad(CASE WHEN try_cast(d.a AS INT) > 12 THEN d.b ELSE d.a END, 2, '0') AS month,
        lpad(CASE WHEN try_cast(d.a AS INT) > 12 THEN d.a ELSE d.b END, 2, '0') AS day
    FROM parts
)
SELECT row,
    nullif(rtrim(strip_accents(lower(trim("First Name"))), '.'), '') AS given,
    nullif(left(lower(trim("Middle Name")), 1), '') AS middle,
    nullif(strip_accents(lower(trim("Last Name"))), '') AS surname,
    given || ' ' || surname AS full_name,
    nullif(regexp_extract(place, '^\d+'), '') AS number,
    nullif(trim(regexp_replace(place, '^\d+', '')), '') AS street,
    number || ' ' || street AS address,
    nullif(left("ZIP", 5), '') AS zip,
    CASE WHEN d.a <> '' THEN year || '-' || month || '-' || day END AS dob,
    year,
    CASE WHEN length(home_digits) >= 7 THEN right(home_digits, 7) END AS phone,
    CASE WHEN length(mobile_digits) >= 7 THEN right(mobile_digits, 7) END AS mobile,
    CASE WHEN length(work_digits) >= 7 THEN right(work_digits, 7) END AS work,
    nullif(lower(trim("E-mail")), '') AS email
FROM dates
"""


def read(path, encoding, separator):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def frame(rows):
    columns = ["given", "middle", "surname", "number", "street", "zip", "dob", "year", "phone", "email"]
    list_ = pd.DataFrame(rows, columns=columns, dtype=str).replace("", None)
    list_["full_name"] = list_.given + " " + list_.surname
    list_["address"] = list_.number + " " + list_.street
    list_["row"] = range(1, len(list_) + 1)
    return list_


def clean(text):
    return re.sub(r"\s+", " ", text.strip().lower())


def name(text):
    """"Family, Given M." or "Given M. Family" as given name, middle initial, family name."""
    text = clean(text)
    if "," in text:
        surname, given = text.split(",", 1)
        words = given.split()
    else:
        *words, surname = text.split() or [""]
    middle = words.pop().strip(".") if words and re.fullmatch(r"\w?\.", words[-1]) else ""
    return " ".join(words), middle, surname.strip()


def street(text):
    """House number and street name, without the apartment."""
    text = re.split(r"\b(?:apt|unit|suite|ste)\b|[,#]", clean(text))[0].strip()
    number, words = re.fullmatch(r"(\d\w*\s+)?(.*)", text).groups()
    words = re.sub(r"[^\w ]", "", words).split()
    return (number or "").strip(), " ".join(STREET_WORDS.get(word, word) for word in words)


def date(text):
    """MM/DD/YYYY or M/D/YY as YYYY-MM-DD; empty if it is no date of a living person."""
    parts = re.fullmatch(r"(\d+)/(\d+)/(\d+)", text.strip())
    if not parts:
        return ""
    month, day, year = map(int, parts.groups())
    if year < 100:
        year += 2000 if year <= 20 else 1900
    return f"{year:04}-{month:02}-{day:02}" if 1900 <= year <= 2026 and 1 <= month <= 12 and 1 <= day <= 31 else ""


def phone(text):
    """The last seven digits: many leave the area code out."""
    return re.sub(r"\D", "", text)[-7:]
