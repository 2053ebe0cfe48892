"""Trains scikit-learn's forest and boosting on an exported feature table and writes what they say.

peers.py TABLE ANSWERS LABELS

TABLE is a folder of Parquet files with machine_id, as_of_seconds, part (training, calibration, test), label and the features;
LABELS the names of all labels, separated by commas. ANSWERS gets a line for each peer and each row that is not of training:
peer,machine_id,as_of_seconds, and the probability of each label.

The forest has the trees, the depth and the features per split of the product's default; all else is scikit-learn's default.
Missing numbers stay missing, which both know what to do with. The forest gets a column for each value of a category, boosting
gets categories as such.
"""

import sys
import time

import numpy
import pandas
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier

KEYS = ["machine_id", "as_of_seconds", "part", "label"]


def main(table, answers, labels):
    frame = pandas.read_parquet(table).sort_values(["machine_id", "as_of_seconds"])
    training = frame["part"] == "training"
    features = frame.drop(columns=KEYS)
    categories = [name for name in features if not pandas.api.types.is_numeric_dtype(features[name])]
    numbers = features.drop(columns=categories).astype("float64")
    one_hot = pandas.concat([numbers] + [pandas.get_dummies(features[name], prefix=name, dtype="float64") for name in categories], axis=1)
    as_such = pandas.concat([numbers, features[categories].astype("category")], axis=1)
    peers = {
        "forest": (RandomForestClassifier(n_estimators=200, max_depth=15, max_features="sqrt", n_jobs=-1, random_state=42), one_hot),
        "boosting": (HistGradientBoostingClassifier(categorical_features="from_dtype", random_state=42), as_such),
    }
    with open(answers, "w", encoding="utf-8") as out:
        for name, (peer, rows) in peers.items():
            begun = time.monotonic()
            peer.fit(rows[training], frame["label"][training])
            print(f"  scikit-learn's {name}: {training.sum():,} rows of {rows.shape[1]} columns in {time.monotonic() - begun:.0f} s", file=sys.stderr)
            write(out, name, frame[~training], peer.predict_proba(rows[~training]), list(peer.classes_), labels)


def write(out, name, keys, probabilities, classes, labels):
    known = numpy.zeros((len(keys), len(labels)))
    for position, label in enumerate(labels):
        if label in classes:
            known[:, position] = probabilities[:, classes.index(label)]
    for machine, as_of, row in zip(keys["machine_id"], keys["as_of_seconds"], known.tolist()):
        out.write(f"{name},{machine},{as_of},{','.join(map(repr, row))}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3].split(","))
