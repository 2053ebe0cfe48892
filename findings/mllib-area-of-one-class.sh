#!/usr/bin/env bash
# Spark MLlib: evaluators give a definite figure where the figure does not exist.
#
# Version    pyspark 4.1.0 (any JDK 17).
# Behaviour  On rows of one class only, BinaryClassificationEvaluator returns an area under the ROC curve of 0.0 if there is no
#            positive row and 1.0 if there is no negative one, whatever the scores are; the area under the precision-recall curve
#            is 0.0 without a positive row. MulticlassClassificationEvaluator returns 0.0 for the precision of a label
#            that is never predicted, but raises for the recall of a label that never occurs.
# Expected   NaN or an error everywhere: the ratios are 0/0. scikit-learn 1.7.2 gives NaN with a warning for the area.
# Seen       ROC 0.0 without positives and 1.0 without negatives, for rising and for falling scores alike; precision 0.0;
#            recall by label: NoSuchElementException.
#
# Why it matters: a test range without a failure shows 0.0 ("worst possible") or 1.0 ("perfect") in a table of figures.
# Needs python3 with venv, and a JDK 17. Exits with 1 if the behaviour has changed.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" -q install "pyspark==4.1.0" "numpy==1.26.4" "scikit-learn==1.7.2" setuptools

cat > "$scratch/areas.py" <<'PY'
import math
import warnings
from pyspark.ml.evaluation import BinaryClassificationEvaluator, MulticlassClassificationEvaluator
from pyspark.sql import SparkSession
from sklearn.metrics import roc_auc_score

spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
         .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
         .config("spark.sql.shuffle.partitions", "1").getOrCreate())
spark.sparkContext.setLogLevel("OFF")


def area(labels, scores, metric):
    frame = spark.createDataFrame(list(zip(labels, scores)), ["label", "score"])
    return BinaryClassificationEvaluator(rawPredictionCol="score", metricName=metric).evaluate(frame)


rising = [0.1, 0.2, 0.3, 0.9]
falling = rising[::-1]
for scores in (rising, falling):
    roc_none = area([0.0] * 4, scores, "areaUnderROC")
    roc_all = area([1.0] * 4, scores, "areaUnderROC")
    pr_none = area([0.0] * 4, scores, "areaUnderPR")
    print("scores", scores, "ROC without positives", roc_none, "without negatives", roc_all, "PR without positives", pr_none)
    assert (roc_none, roc_all, pr_none) == (0.0, 1.0, 0.0)

frame = spark.createDataFrame([(0.0, 0.0), (0.0, 0.0), (1.0, 0.0)], ["label", "prediction"])
precision = MulticlassClassificationEvaluator(metricName="precisionByLabel", metricLabel=1.0).evaluate(frame)
print("precision of a label that is never predicted:", precision)
assert precision == 0.0
raised = ""
try:
    MulticlassClassificationEvaluator(metricName="recallByLabel", metricLabel=2.0).evaluate(frame)
except Exception as error:
    raised = next((line.strip() for line in str(error).splitlines() if "Exception" in line), str(error))
print("recall of a label that never occurs:", raised or "a figure")
assert "NoSuchElement" in raised, raised

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    other = roc_auc_score([0, 0, 0, 0], rising)
print("scikit-learn:", other, "with", len(caught), "warning(s)")
assert math.isnan(other) and caught
PY
"$scratch/venv/bin/python" "$scratch/areas.py"
