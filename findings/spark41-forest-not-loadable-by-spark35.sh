#!/usr/bin/env bash
# Spark MLlib: a random forest saved by 4.1 cannot be loaded by 3.5, because its table of trees lost its column names.
#
# Versions   pyspark 4.1.0 writes, pyspark 3.5.7 reads (any JDK 17).
# Behaviour  3.5 writes treesMetadata/ with the columns treeID, metadata, weights and selects them by name. 4.1 writes the
#            same three values as _1, _2, _3 and opens either layout; 3.5 stops with UNRESOLVED_COLUMN for treeID. Renaming
#            the three columns makes the same model loadable by both, with the same probabilities to the last bit. A single
#            decision tree and a logistic regression are not affected.
# Expected   A forest without any new parameter, saved by one version, loads in the one before, as trees and regressions do.
# Seen       3.5.7: [UNRESOLVED_COLUMN.WITH_SUGGESTION] ... `treeID` cannot be resolved. Did you mean ... [`_1`, `_2`, `_3`]
#
# Needs python3 with venv, and a JDK 17. Prints what it sees; exits with 1 if the behaviour has changed.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for version in 4.1.0 3.5.7; do
  python3 -m venv "$scratch/$version"
  "$scratch/$version/bin/pip" -q install "pyspark==$version" "numpy==1.26.4" setuptools
done

cat > "$scratch/common.py" <<'PY'
import os
import sys
from pyspark.ml.linalg import Vectors
from pyspark.sql import SparkSession

folder = sys.argv[1]
os.environ["PYSPARK_PYTHON"] = sys.executable
spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
         .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
         .config("spark.sql.shuffle.partitions", "1").getOrCreate())
spark.sparkContext.setLogLevel("OFF")
rows = [(float(i % 7 > 3), Vectors.dense(i % 7, i % 5)) for i in range(140)]
frame = spark.createDataFrame(rows, ["label", "features"])


def bits(model):
    return [[value.hex() for value in row[0]] for row in model.transform(frame).select("probability").collect()]
PY

cat > "$scratch/write.py" <<'PY'
import json
from common import folder, frame, bits, spark
from pyspark.ml.classification import DecisionTreeClassifier, LogisticRegression, RandomForestClassifier

forest = RandomForestClassifier(numTrees=3, maxDepth=2, seed=1).fit(frame)
forest.save(folder + "/forest")
DecisionTreeClassifier(maxDepth=2).fit(frame).save(folder + "/tree")
LogisticRegression(maxIter=2).fit(frame).save(folder + "/logistic")
metadata = spark.read.parquet(folder + "/forest/treesMetadata")
print("4.1.0 writes the columns", metadata.columns)
forest.save(folder + "/renamed")
named = metadata.toDF("treeID", "metadata", "weights").collect()
spark.createDataFrame(named, "treeID int, metadata string, weights double").coalesce(1) \
    .write.mode("overwrite").parquet(folder + "/renamed/treesMetadata")
with open(folder + "/bits.json", "w") as file:
    json.dump(bits(forest), file)
assert metadata.columns == ["_1", "_2", "_3"], metadata.columns
PY

cat > "$scratch/read.py" <<'PY'
import json
from common import folder, bits, spark
from pyspark.ml.classification import (DecisionTreeClassificationModel, LogisticRegressionModel,
                                       RandomForestClassificationModel)

DecisionTreeClassificationModel.load(folder + "/tree")
LogisticRegressionModel.load(folder + "/logistic")
print("3.5.7 loads the tree and the logistic regression")
refusal = ""
try:
    RandomForestClassificationModel.load(folder + "/forest")
except Exception as error:
    refusal = str(error).splitlines()[0]
print("3.5.7 on the forest:", refusal or "loaded")
with open(folder + "/bits.json") as file:
    expected = json.load(file)
same = bits(RandomForestClassificationModel.load(folder + "/renamed")) == expected
print("3.5.7 on the forest with renamed columns: same bits" if same else "other probabilities")
loaded = RandomForestClassificationModel.load(folder + "/renamed")
loaded.save(folder + "/from35")
columns = spark.read.parquet(folder + "/from35/treesMetadata").columns
print("3.5.7 writes the columns", columns)
assert columns == ["treeID", "metadata", "weights"], columns
assert "UNRESOLVED_COLUMN" in refusal and "treeID" in refusal, refusal
assert same
PY

cat > "$scratch/back.py" <<'PY'
import json
from common import folder, bits
from pyspark.ml.classification import RandomForestClassificationModel

with open(folder + "/bits.json") as file:
    expected = json.load(file)
for name in ("renamed", "from35"):
    assert bits(RandomForestClassificationModel.load(folder + "/" + name)) == expected, name
print("4.1.0 on either layout with names: same bits")
PY

cd "$scratch"
"$scratch/4.1.0/bin/python" write.py "$scratch"
"$scratch/3.5.7/bin/python" read.py "$scratch"
"$scratch/4.1.0/bin/python" back.py "$scratch"
