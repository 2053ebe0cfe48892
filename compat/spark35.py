"""Reads all tables of a workspace by Spark 3.5 with Delta 3.3, and applies stored models there: the probabilities and calls of
their plain transform must be those that we wrote to the results, to the last bit.
"""
import importlib.metadata
import sys

import delta
import pyspark
from pyspark.ml import PipelineModel
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

import facts

DELTA = importlib.metadata.version("delta-spark")


def session():
    builder = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
    )
    return delta.configure_spark_with_delta_pip(builder).getOrCreate()


def read(spark, workspace, table):
    return spark.read.format("delta").load(facts.path(workspace, table))


def compare_model(spark, workspace, model, results, features):
    """How many rows and alarms were compared, and what differs."""
    written = read(spark, workspace, results).where(f.col("model") == model)
    version = written.agg(f.max("model_version")).first()[0]
    written = written.where(f.col("model_version") == version)
    pipeline = PipelineModel.load(f"{workspace}/models/{model}/{version}/pipeline")
    said = pipeline.transform(read(spark, workspace, features))
    columns = [name for name in written.columns if name.startswith("probability_")] + ["predicted_component", "threshold"]
    ours = written.select("machine_id", "as_of", *[f.col(name).alias("our_" + name) for name in columns])
    both = said.select("machine_id", "as_of", "prediction", *columns).join(ours, ["machine_id", "as_of"], "full").cache()
    counts = both.agg(
        f.count("*").alias("rows"),
        f.sum((f.col("our_predicted_component") != "none").cast("long")).alias("alarms"),
        f.sum((f.col("prediction") > 0).cast("long")).alias("called"),
        *[f.sum((~f.col(name).eqNullSafe(f.col("our_" + name))).cast("long")).alias(name) for name in columns],
    ).first()
    different = [f"{name} in {counts[name]} rows" for name in columns if counts[name]]
    if counts["alarms"] != counts["called"]:
        different.append(f"{counts['called']} calls instead of {counts['alarms']}")
    return version, counts["rows"], counts["alarms"], different


def main(workspace, ours_file, query_file, features, *models):
    spark = session()
    spark.sparkContext.setLogLevel("ERROR")
    for table in facts.tables(workspace):
        read(spark, workspace, table).createOrReplaceTempView(table)
    with open(query_file, encoding="utf-8") as query:
        theirs = facts.parsed(spark.sql(query.read()).collect())
    status = facts.report(f"PySpark {pyspark.__version__}, Delta {DELTA}", facts.read_ours(ours_file), theirs)
    for pair in models:
        model, results = pair.split("=")
        version, rows, alarms, different = compare_model(spark, workspace, model, results, features)
        verdict = f"DIFFERS: {'; '.join(different)}" if different else f"{rows} rows, {alarms} alarms, the same to the bit"
        print(f"PySpark {pyspark.__version__}, transform of {model}@{version}: {verdict}", flush=True)
        status = 1 if different or not rows else status
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
