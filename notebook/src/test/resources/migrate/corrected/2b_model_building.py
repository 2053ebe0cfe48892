# Databricks notebook source
from pyspark.ml import Pipeline
from pyspark.ml.classification import RandomForestClassifier
from pyspark.ml.feature import IndexToString, StringIndexer, VectorAssembler

version = dbutils.widgets.get("version")
training = spark.table("training_data")
inputs = training.columns
inputs = ["volt_mean_24", "rotate_mean_24", "days_since_comp1"]
print("VectorAssembler(inputCols=training.columns) would take what comes")

# COMMAND ----------

indexer = StringIndexer(inputCol="label", outputCol="index").fit(training)
names = IndexToString(inputCol="prediction", outputCol="component", labels=indexer.labels)
stages = [indexer, VectorAssembler(inputCols=inputs, outputCol="features"), RandomForestClassifier(labelCol="index"), names]
trained = Pipeline(stages=stages).fit(training)
trained.write().overwrite().save("/models/pumps/" + version)
