# Databricks notebook source
from pyspark.ml import PipelineModel
from pyspark.ml.feature import VectorAssembler

dbutils.widgets.text("scoring_data", "scoring_input")
dbutils.widgets.text("results_data", "results_output")
dbutils.widgets.text("model", "RandomForest")

# COMMAND ----------

to_score = spark.table(dbutils.widgets.get("scoring_data"))
inputs = [name for name in to_score.columns if name not in {"machineID", "aligned", "label_e", "model"}]
to_score = VectorAssembler(inputCols=(inputs), outputCol="features").transform(to_score)

# COMMAND ----------

trained = PipelineModel.load("dbfs:/storage/models/" + dbutils.widgets.get("model") + ".pqt")
predictions = trained.transform(to_score)
predictions.write.mode('overwrite').saveAsTable(dbutils.widgets.get("results_data"))
