"""splink_peer.py DATASET LIST [LIST] --to PAIRS.csv [--thorough] [--at-least WEIGHT]

Who is the same person, by Splink. Writes row_a,row_b,weight (rows from 1, the header not counted; weight is log2 of
the odds, 0 at a probability of 0.5) and prints one line of JSON: seconds from opening the lists to the pairs written
(without the start of Python and the loading of libraries), pairs, compared."""

import argparse
import json
import logging
import time
import warnings

import splink_lists as lists
import splink_settings as settings
from splink import DuckDBAPI, Linker, SettingsCreator

ROLLS = {"anytown-fl": lists.florida, "anytown-nc": lists.carolina}


def main():
    asked = arguments()
    begin = time.perf_counter()
    splink = DuckDBAPI()
    database = splink.duckdb_con
    database.execute(f"SET threads = {asked.threads}")
    if asked.dataset.startswith("febrl"):
        tables = [lists.febrl(asked.lists[0])]
        # Whether given name and surname are one comparison is the choice that was better on each list.
        plan = settings.febrl(tables[0].columns, names_together=asked.dataset == "febrl2")
    elif asked.dataset == "sample":
        tables = [lists.sample(database, asked.lists[0])]
        plan = settings.sample(asked.thorough)
    else:
        tables = [lists.contacts(asked.lists[0])] + [ROLLS[asked.dataset](roll) for roll in asked.lists[1:]]
        plan = settings.anytown(asked.dataset.removeprefix("anytown-"), asked.thorough)
    linker = trained(splink, tables, plan)
    predictions = linker.inference.predict(threshold_match_weight=asked.at_least)
    # In two lists `a` is the first; in one, the earlier row.
    a_is_left = "source_dataset_l < source_dataset_r" if len(tables) == 2 else "row_l < row_r"
    rows = ", ".join(f"CASE WHEN {a_is_left} THEN row_{x} ELSE row_{y} END AS row_{to}" for x, y, to in ["lra", "rlb"])
    database.execute(
        f"COPY (SELECT {rows}, match_weight AS weight FROM {predictions.physical_name}) TO '{asked.to}' (HEADER)"
    )
    pairs = database.execute(f"SELECT count(*) FROM {predictions.physical_name}").fetchone()[0]
    print(json.dumps({"seconds": round(time.perf_counter() - begin, 3), "pairs": pairs}))


def trained(splink, tables, plan):
    creator = SettingsCreator(
        link_type="dedupe_only" if len(tables) == 1 else "link_only",
        unique_id_column_name="row",
        comparisons=plan["comparisons"],
        blocking_rules_to_generate_predictions=plan["blocking"],
        retain_matching_columns=False,
        max_iterations=100,
    )
    named = [splink.register(table, dataset_display_name=name) for name, table in zip("ab", tables)]
    linker = Linker(named if len(named) == 2 else named[0], creator, log_level=logging.ERROR)
    train = linker.training
    train.estimate_probability_two_random_records_match(plan["certain"], recall=plan["recall"])
    train.estimate_u_using_random_sampling(max_pairs=plan["u_pairs"], seed=1)
    for rule in plan["training"]:
        train.estimate_parameters_using_expectation_maximisation(
            rule, max_pairs=plan["em_pairs"], record_sample_proportion=1.0
        )
    return linker


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset")
    parser.add_argument("lists", nargs="+")
    parser.add_argument("--to", required=True)
    parser.add_argument("--thorough", action="store_true")
    parser.add_argument("--at-least", type=float, default=-10)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    main()
