# Databricks notebook source
from pyspark.ml import PipelineModel

trained = PipelineModel.load("/models/pumps/" + dbutils.widgets.get("version"))
predictions = trained.transform(spark.table("latest_features"))
(predictions.write.mode("overwrite").option("replaceWhere", "as_of >= '2016-01-01'").saveAsTable("results"))
raw = spark.table("telemetry_landing")
raw.write.mode("overwrite").saveAsTable("telemetry_data")

# COMMAND ----------

since = spark.sql("SELECT * FROM results WHERE as_of >= TIMESTAMP '2016-01-01 00:00:00'")
logger.info("rows WHERE datetime > '2016-01-01' were %d", since.count())
